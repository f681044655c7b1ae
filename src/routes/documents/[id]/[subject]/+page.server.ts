import { error } from '@sveltejs/kit';
import { mayKnow } from '#lib/core/audience/audience.ts';
import { DOCUMENTS } from '#lib/documents/index.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { TaskName } from '#lib/server/work/tasks.ts';
import type { PageServerLoad } from './$types';

// To be printed: everything is in the HTML.
export const csr = false;

/** `/documents/ward-profile/E05002236?from=…`: a document of the registry, about one subject, ready for paper. */
export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { audience, context } = locals;
  const found = DOCUMENTS.find(({ id }) => id === params.id);
  if (!found || !mayKnow(audience, found.audience)) error(404, 'There is no such document.');
  const asked = { code: params.subject, query: url.searchParams.toString(), audience };
  const facts: unknown = await ask(context, found.needs as TaskName, asked as never);
  if (!facts) error(404, `There is no ${found.of} with the code “${params.subject.slice(0, 20)}” here.`);
  const { attributions } = await parent();
  return { id: found.id, title: found.title, facts, attributions, address: url.href };
};
