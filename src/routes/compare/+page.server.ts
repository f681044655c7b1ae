import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { readCompared } from '#lib/map/compare/read-compared.ts';
import { ask } from '#lib/server/work/ask.ts';
import { pageFacts } from '../page-facts.ts';
import type { PageServerLoad } from './$types';

/** `/compare`: two periods or two questions side by side, and their difference. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const facts = await pageFacts(locals.context, locals.audience);
  if (!facts) return { facts: null };
  const profiles = facts.profiles.map(({ id }) => id);
  const asked = readCompared(url.searchParams, {
    profiles,
    factors: [],
    usualMoment: facts.usualMoment,
    monthsPresent: facts.months.present
  });
  // Only hexagons are compared: of wards the maps need the outlines, and no figures.
  const nothing = { weights: new Float64Array(CATEGORIES.length), from: 0, to: 0, ward: null };
  const { statistics } = await ask(locals.context, 'map-figures', nothing);
  return { facts, asked, statistics };
};
