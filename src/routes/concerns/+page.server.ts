import { readConfiguration } from '#lib/server/council/configuration.ts';
import { loadContacts } from '#lib/server/council/contacts.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/concerns`: whom to turn to about a place, a crime or harm. */
export const load: PageServerLoad = async ({ locals }) => {
  const { council } = await readConfiguration(locals.context);
  return { title: council.title, contacts: await loadContacts(locals.context) };
};
