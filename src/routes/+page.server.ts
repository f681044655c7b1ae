import { choicesOf } from '#lib/map/question/choices.ts';
import { askedBy } from '#lib/map/question/question.ts';
import { ask } from '#lib/server/work/ask.ts';
import { parseView } from '#lib/state/read-view.ts';
import { pageFacts } from './page-facts.ts';
import type { PageServerLoad } from './$types';

/** The map page's facts and, so that it says the essentials without JavaScript, the wards' figures and the open ward's. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const facts = await pageFacts(locals.context, locals.audience);
  if (!facts) return { facts: null };
  const { view, problems } = parseView(url.searchParams, choicesOf(facts));
  const { weights, from, to } = askedBy(view, facts).weighing;
  const ward = view.selection?.kind === 'ward' ? view.selection.code : null;
  return {
    facts,
    view,
    problems,
    first: await ask(locals.context, 'map-figures', { weights, from, to, ward })
  };
};
