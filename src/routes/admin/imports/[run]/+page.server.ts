import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `/admin/imports/ID`: how an import that was sent goes, and what came of it. */
export const load: PageServerLoad = ({ params, locals }) => {
  const run = locals.runs().of(params.run);
  if (!run)
    error(404, 'No such import is remembered here; everything that was imported stands on the data page.');
  return { run };
};

export const actions: Actions = {
  /** Takes what was held back after all. */
  accept: ({ params, locals }) => {
    locals.runs().accept(params.run);
    redirect(303, `/admin/imports/${params.run}`);
  },
  /** Lets go of what was held back. */
  discard: async ({ params, locals }) => {
    await locals.runs().giveUp(params.run);
    redirect(303, `/admin/imports/${params.run}`);
  }
};
