import { error } from '@sveltejs/kit';
import { mayKnow } from '#lib/core/audience/audience.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/areas/restricted?of=women-and-girls&domestic=out&from=2025-01&to=2025-03`: what restricted extracts tell officers. */
export const load: PageServerLoad = async ({ locals, url }) => {
  // The gate lets nobody else pass; rows about victims are asked twice.
  if (!mayKnow(locals.audience, 'officer')) error(403, 'Restricted extracts are for officers.');
  const query = url.search;
  return { desk: await ask(locals.context, 'restricted-desk', { query }), query };
};
