import { fail, redirect } from '@sveltejs/kit';
import { choosePassword, resetOf } from '#lib/server/people/reset.ts';
import { waitInWords } from '#lib/server/people/wait.ts';
import { textOf } from '../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `/reset/TOKEN`: the link of a letter, by which a new password is chosen. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  return { email: await resetOf(locals.accounts, params.token) };
};

export const actions: Actions = {
  default: async ({ locals, params, request, getClientAddress }) => {
    const wait = await locals.accounts.attempts.other(getClientAddress());
    if (wait !== null) return fail(429, { problems: [{ field: 'password', message: waitInWords(wait) }] });
    const password = textOf(await request.formData(), 'password');
    const problem = await choosePassword(locals.accounts, params.token, password);
    if (problem) return fail(400, { problems: [problem] });
    redirect(303, '/sign-in');
  }
};
