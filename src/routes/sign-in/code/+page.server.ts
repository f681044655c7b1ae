import { fail, redirect } from '@sveltejs/kit';
import { takeSecondStep } from '#lib/server/people/sign-in.ts';
import { ownPath } from '../../own-path.ts';
import { textOf } from '../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `/sign-in/code`: the second step of a sign-in. */
export const load: PageServerLoad = ({ url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  return { to: ownPath(url.searchParams.get('to')) };
};

export const actions: Actions = {
  default: async ({ locals, request, cookies, getClientAddress }) => {
    const form = await request.formData();
    const to = ownPath(form.get('to'));
    const code = textOf(form, 'code');
    if (!code.trim())
      return fail(400, { to, problems: [{ field: 'code', message: 'Write the code of your app.' }] });
    const step = await takeSecondStep(locals.accounts, code, {
      ...{ request, cookies, address: getClientAddress() }
    });
    if (step.state === 'refused')
      return fail(step.status, { to, problems: [{ field: 'code', message: step.message }] });
    redirect(303, to);
  }
};
