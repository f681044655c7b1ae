import { FACTOR_NAMES } from '#lib/core/scoring/factors/names.ts';
import { LAYER_IDS } from '#lib/map/layers/index.ts';
import { askedBy } from '#lib/map/question/question.ts';
import { mapFigures } from '#lib/server/scoring/map-figures.ts';
import { parseView } from '#lib/state/view.ts';
import { pageFacts } from './page-facts.ts';
import type { PageServerLoad } from './$types';

/** The map page's facts and, so that it says the essentials without JavaScript, the wards' figures and the open ward's. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const facts = await pageFacts(locals.context);
  if (!facts) return { facts: null };
  const choices = {
    profiles: facts.profiles.map((profile) => profile.id),
    wards: facts.wards.map((ward) => ward.code),
    layers: LAYER_IDS,
    factors: FACTOR_NAMES.map(({ id }) => id),
    usualMoment: facts.usualMoment
  };
  const { view, problems } = parseView(url.searchParams, choices);
  const { weights, from, to } = askedBy(view, facts).weighing;
  const ward = view.selection?.kind === 'ward' ? view.selection.code : null;
  return { facts, view, problems, first: await mapFigures(locals.context, { weights, from, to, ward }) };
};
