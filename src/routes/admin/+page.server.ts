import { overview } from '#lib/server/people/overview.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/admin`: what there is to look after. */
export const load: PageServerLoad = async ({ locals }) => overview(locals.accounts);
