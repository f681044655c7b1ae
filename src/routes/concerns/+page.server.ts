import { loadContacts } from '#lib/server/council/contacts.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/concerns`: whom to turn to about a place, a crime or harm. */
export const load: PageServerLoad = async ({ locals }) => {
  const council = await loadCouncil(locals.context);
  return { title: council?.title ?? 'the council', contacts: await loadContacts(locals.context) };
};
