import { error, redirect } from '@sveltejs/kit';
import { record } from '#lib/server/people/record.ts';
import { signedIn } from '../../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `/admin/imports/ID`: how an import that was sent goes, and what came of it. */
export const load: PageServerLoad = ({ params, locals }) => {
  const run = locals.runs().of(params.run);
  if (!run)
    error(
      404,
      'This import is not remembered any more: the list begins anew whenever the server does, as when a copy was put back. What is stored now stands on the data page; what is not there is sent again.'
    );
  return { run };
};

export const actions: Actions = {
  /** Takes what was held back after all. */
  accept: async ({ params, locals }) => {
    if (locals.runs().accept(params.run)) await say(locals, params.run, 'Accepted what was held back');
    redirect(303, `/admin/imports/${params.run}`);
  },
  /** Lets go of what was held back. */
  discard: async ({ params, locals }) => {
    if (await locals.runs().giveUp(params.run)) await say(locals, params.run, 'Gave up what was held back');
    redirect(303, `/admin/imports/${params.run}`);
  }
};

async function say(locals: App.Locals, id: string, what: string): Promise<void> {
  const run = locals.runs().of(id);
  await record(locals.accounts, signedIn(locals).person, {
    deed: 'import-data',
    what: `${what}.`,
    subject: run?.name ?? run?.source
  });
}
