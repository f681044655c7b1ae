import { error } from '@sveltejs/kit';
import { importProblems } from '#lib/server/coverage/coverage.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/data/3?page=2`: the problems of one import. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const id = /^\d{1,9}$/.test(params.import) ? Number(params.import) : NaN;
  const page = Number(url.searchParams.get('page') ?? 1);
  const found = Number.isNaN(id) ? null : await importProblems(locals.context, id, page, locals.audience);
  if (!found) error(404, 'There is no import with this number.');
  return found;
};
