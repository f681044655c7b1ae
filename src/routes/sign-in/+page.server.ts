import { fail, redirect } from '@sveltejs/kit';
import { signIn } from '#lib/server/people/sign-in.ts';
import { ownPath } from '../own-path.ts';
import { textOf } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** What the way back from the council's sign-in service says when it led nowhere. */
const NO_ROLE = ['no_role', 'signup_disabled'];

/** `/sign-in?to=/account`: e-mail address and password, or the council's own sign-in service. */
export const load: PageServerLoad = ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const failed = url.searchParams.get('error');
  return {
    to: ownPath(url.searchParams.get('to')),
    council: locals.accounts.settings.singleSignOn?.name ?? null,
    person: locals.person && { name: locals.person.name },
    failed: failed === null ? null : NO_ROLE.includes(failed) ? ('no-role' as const) : ('failed' as const)
  };
};

export const actions: Actions = {
  default: async ({ locals, request, cookies, getClientAddress }) => {
    const form = await request.formData();
    const email = textOf(form, 'email');
    const to = ownPath(form.get('to'));
    const password = textOf(form, 'password');
    const problems = [
      ...(email.trim() ? [] : [{ field: 'email', message: 'Write your e-mail address.' }]),
      ...(password ? [] : [{ field: 'password', message: 'Write your password.' }])
    ];
    if (problems.length > 0) return fail(400, { email, to, problems });
    const knocking = { request, cookies, address: getClientAddress() };
    const step = await signIn(locals.accounts, { email, password }, knocking);
    if (step.state === 'refused')
      return fail(step.status, { email, to, problems: [{ field: 'email', message: step.message }] });
    redirect(303, step.state === 'code' ? `/sign-in/code?to=${encodeURIComponent(to)}` : to);
  }
};
