import { error } from '@sveltejs/kit';
import { readConfiguration } from '#lib/server/council/configuration.ts';
import { loadContacts } from '#lib/server/council/contacts.ts';
import { forResidents } from '#lib/server/sites/consulted-site.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/consultations/BP01`: what residents are told of a site that is consulted on; of any other, as of one that is none. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'x-robots-tag': 'noindex' });
  // Whoever asks is told what everybody is.
  const found = await ask(locals.context, 'site-appraisal', {
    reference: params.reference,
    query: '',
    audience: 'public'
  });
  const appraisal = found && 'site' in found ? forResidents(found) : null;
  if (!appraisal) error(404, 'The council shares no site of this reference.');
  const { council } = await readConfiguration(locals.context);
  const { place } = await loadContacts(locals.context);
  return { appraisal, council: council.title, contacts: place };
};
