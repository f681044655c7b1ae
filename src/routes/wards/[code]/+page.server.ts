import { knownTo } from '#lib/core/audience/audience.ts';
import { DOCUMENTS } from '#lib/documents/index.ts';
import { error } from '@sveltejs/kit';
import { selectionQuery } from '#lib/server/scoring/read-selection.ts';
import { renderedOnly } from '#lib/server/answer/rendered-only.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { PageServerLoad } from './$types';

/** `/wards/E05002236`: one ward of any stored set. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, parent, url } = event;
  const { choices } = await parent();
  if (choices.length > 0 && !choices.some((choice) => choice.code === params.code)) {
    error(404, `No ward here has the code “${params.code.slice(0, 20)}”.`);
  }
  const profile = await ask(locals.context, 'ward-profile', {
    code: params.code,
    query: url.searchParams.toString(),
    audience: locals.audience
  });
  const offered = knownTo(locals.audience, DOCUMENTS).filter((document) => document.of === 'ward');
  const documents = offered.map(({ id, title }) => ({ id, title }));
  const query = profile ? selectionQuery(profile.selection) : '';
  return { profile: profile && renderedOnly(profile, event), documents, query };
};
