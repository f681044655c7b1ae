import { coverage } from '#lib/server/coverage/coverage.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/data`: where every fact comes from, what is here and what is missing. */
export const load: PageServerLoad = async ({ locals }) => ({
  coverage: await coverage(locals.context, locals.audience)
});
