import { fail, redirect } from '@sveltejs/kit';
import { record } from '#lib/server/people/record.ts';
import { signedIn, textOf } from '../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `/admin/copies`: the copies that there are, and a button for another. */
export const load: PageServerLoad = async ({ locals }) => {
  const copies = locals.copies();
  const { folder, everyHours, keep } = copies.settings;
  return { copies: await copies.list(), making: copies.state, folder, everyHours, keep };
};

export const actions: Actions = {
  make: async ({ locals }) => {
    const { person } = signedIn(locals);
    if (locals.copies().begin())
      await record(locals.accounts, person, { deed: 'keep-copies', what: 'Asked for a copy of everything.' });
    redirect(303, '/admin/copies');
  },
  remove: async ({ locals, request }) => {
    const { person } = signedIn(locals);
    const form = await request.formData();
    const name = textOf(form, 'name');
    if (textOf(form, 'sure') !== 'yes')
      return fail(400, {
        name,
        problems: [
          { field: `sure-${name}`, message: 'Tick that you are sure: a copy that is taken away is gone.' }
        ]
      });
    if (await locals.copies().remove(name))
      await record(locals.accounts, person, {
        deed: 'keep-copies',
        what: 'Took a copy away.',
        subject: name
      });
    redirect(303, '/admin/copies');
  }
};
