import { fail, redirect } from '@sveltejs/kit';
import { carriedSession } from '#lib/server/people/cookies.ts';
import { changePassword, endOwnSessions, ownAccount, rename } from '#lib/server/people/own-account.ts';
import { waitInWords } from '#lib/server/people/wait.ts';
import { signedIn, textOf } from '../signed-in.ts';
import { SHIFT_COOKIE } from '../patrols/log/kept-shift.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `/account`: one's own account. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { person, sessionId } = signedIn(locals);
  const done = url.searchParams.get('done');
  return {
    account: await ownAccount(locals.accounts, person, sessionId),
    done: DONE.find((one) => one === done) ?? null
  };
};

const DONE = ['name', 'password', 'session'] as const;

export const actions: Actions = {
  rename: async ({ locals, request }) => {
    const name = textOf(await request.formData(), 'name');
    const message = await rename(locals.accounts, signedIn(locals).person, name);
    if (message) return fail(400, { name, problems: [{ field: 'name', message }] });
    redirect(303, '/account?done=name');
  },
  password: async ({ locals, request, cookies, getClientAddress }) => {
    const { person } = signedIn(locals);
    const wait = await locals.accounts.attempts.other(getClientAddress());
    if (wait !== null) return fail(429, { problems: [{ field: 'present', message: waitInWords(wait) }] });
    const form = await request.formData();
    const asked = { present: textOf(form, 'present'), chosen: textOf(form, 'chosen') };
    const problem = await changePassword(locals.accounts, person, asked, { request, cookies });
    if (problem) return fail(400, { problems: [problem] });
    redirect(303, '/account?done=password');
  },
  'sign-out-one': async ({ locals, request }) => {
    const id = textOf(await request.formData(), 'session');
    await endOwnSessions(locals.accounts, signedIn(locals).person, { only: id });
    redirect(303, '/account?done=session');
  },
  'sign-out-everywhere': async ({ locals, cookies }) => {
    await endOwnSessions(locals.accounts, signedIn(locals).person, 'all');
    for (const name of carriedSession(cookies)) cookies.delete(name, { path: '/' });
    cookies.delete(SHIFT_COOKIE, { path: '/patrols' });
    redirect(303, '/sign-in');
  }
};
