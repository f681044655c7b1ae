import { sitesConsultedOn } from '#lib/server/sites/consulted-site.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/consultations`: the planners’ sites that residents may read of. */
export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  setHeaders({ 'x-robots-tag': 'noindex' });
  return { sites: await sitesConsultedOn(locals.context) };
};
