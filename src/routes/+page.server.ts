import { FACTOR_NAMES } from '#lib/core/scoring/factors/names.ts';
import { wardStatistics } from '#lib/core/scoring/wards.ts';
import { breakdown, countedCategories, monthTotals } from '#lib/map/panels/figures.ts';
import { LAYER_IDS } from '#lib/map/layers/index.ts';
import { askedBy } from '#lib/map/question/question.ts';
import { parseView } from '#lib/state/view.ts';
import { pageFacts } from './page-facts.ts';
import type { PageServerLoad } from './$types';

/** The map page's facts and, so that it says the essentials without JavaScript, the wards' figures and the open ward's. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const found = await pageFacts(locals.context);
  if (!found) return { facts: null };
  const { facts, inputs } = found;
  const { cube, months, wards } = inputs;
  const choices = {
    profiles: facts.profiles.map((profile) => profile.id),
    wards: facts.wards.map((ward) => ward.code),
    layers: LAYER_IDS,
    factors: FACTOR_NAMES.map(({ id }) => id),
    usualMoment: facts.usualMoment
  };
  const { view, problems } = parseView(url.searchParams, choices);
  const { weighing } = askedBy(view, facts);
  const { weights, from, to } = weighing;
  const statistics = wardStatistics({
    ...{ cube, weights, from, to },
    population: Float64Array.from(wards, (ward) => ward.population),
    areaKm2: Float64Array.from(wards, (ward) => ward.areaKm2),
    monthsPresent: months.present
  });
  const counted = countedCategories(weights);
  const code = view.selection?.kind === 'ward' ? view.selection.code : null;
  const open = code === null ? -1 : wards.findIndex((ward) => ward.code === code);
  const inOpen = Uint8Array.from(cube.ward, (ward) => (ward === open ? 1 : 0));
  return {
    facts,
    view,
    problems,
    statistics,
    monthTotals: monthTotals(cube, counted),
    firstMonth: cube.firstMonth,
    breakdown: open < 0 ? null : breakdown(cube, counted, from, to, inOpen)
  };
};
