import { fail, redirect } from '@sveltejs/kit';
import { ROLE_IN_WORDS } from '#lib/core/people/role.ts';
import { invitationOf, takeUp } from '#lib/server/people/invite.ts';
import { signIn } from '#lib/server/people/sign-in.ts';
import { waitInWords } from '#lib/server/people/wait.ts';
import { textOf } from '../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `/invitation/TOKEN`: the link that somebody was sent, by which they choose a password. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const found = await invitationOf(locals.accounts, params.token);
  return { invitation: found ? { email: found.email, role: ROLE_IN_WORDS[found.role] } : null };
};

export const actions: Actions = {
  default: async ({ locals, params, request, cookies, getClientAddress }) => {
    const address = getClientAddress();
    const form = await request.formData();
    const name = textOf(form, 'name');
    const password = textOf(form, 'password');
    const wait = await locals.accounts.attempts.other(address);
    if (wait !== null) return fail(429, { name, problems: [{ field: 'name', message: waitInWords(wait) }] });
    const taken = await takeUp(locals.accounts, params.token, { name, password });
    if ('message' in taken) return fail(400, { name, problems: [taken] });
    await signIn(locals.accounts, { email: taken.email, password }, { request, cookies, address });
    redirect(303, '/account');
  }
};
