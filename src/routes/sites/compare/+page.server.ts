import { error } from '@sveltejs/kit';
import { selectionQuery } from '#lib/server/scoring/read-selection.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** More columns than these nobody reads side by side. */
const MOST = 6;

/** `/sites/compare?site=A&site=B`: up to six sites side by side. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const references = [...new Set(url.searchParams.getAll('site'))].slice(0, MOST);
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => name !== 'site')).toString();
  const { context, audience } = locals;
  const found = await Promise.all(
    references.map((reference) => ask(context, 'site-appraisal', { reference, query, audience }))
  );
  const problem = found.find((one) => one !== null && 'problems' in one);
  if (problem && 'problems' in problem) error(400, problem.problems.join(' '));
  const sites = found.flatMap((one) => (one && 'site' in one ? [one] : []));
  return {
    sites: sites.map(({ picture: _, ...one }) => one),
    missing: references.filter((_, i) => found[i] === null),
    asked: url.searchParams.getAll('site').length,
    most: MOST,
    query: sites.length > 0 ? selectionQuery(sites[0].selection) : query
  };
};
