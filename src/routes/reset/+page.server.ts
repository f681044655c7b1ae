import { fail } from '@sveltejs/kit';
import { addressProblem } from '#lib/server/people/invite.ts';
import { forgotPassword } from '#lib/server/people/reset.ts';
import { textOf } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `/reset`: asks for a link to choose a new password by. */
export const load: PageServerLoad = ({ setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
};

export const actions: Actions = {
  default: async ({ locals, request, getClientAddress }) => {
    const email = textOf(await request.formData(), 'email').trim();
    const problem = addressProblem(email);
    if (problem) return fail(400, { email, problems: [problem] });
    const wait = await forgotPassword(locals.accounts, email, getClientAddress());
    if (wait) return fail(429, { email, problems: [{ field: 'email', message: wait }] });
    return { asked: true };
  }
};
