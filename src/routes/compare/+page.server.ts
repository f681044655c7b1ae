import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { wardStatistics } from '#lib/core/scoring/wards.ts';
import { parseCompared } from '#lib/map/compare/compared.ts';
import { pageFacts } from '../page-facts.ts';
import type { PageServerLoad } from './$types';

/** `/compare`: two periods or two questions side by side, and their difference. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const found = await pageFacts(locals.context);
  if (!found) return { facts: null };
  const { facts, inputs } = found;
  const profiles = facts.profiles.map(({ id }) => id);
  const compared = parseCompared(url.searchParams, profiles, SPACINGS, facts.months.present);
  const { cube, wards, months } = inputs;
  // Only hexagons are compared: of wards the maps need the outlines, and no figures.
  const statistics = wardStatistics({
    ...{ cube, weights: new Float64Array(14), from: 0, to: 0 },
    population: Float64Array.from(wards, (ward) => ward.population),
    areaKm2: Float64Array.from(wards, (ward) => ward.areaKm2),
    monthsPresent: months.present
  });
  return { facts, compared, statistics };
};
