import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { FACTOR_NAMES } from '#lib/core/scoring/factors/names.ts';
import { wardStatistics } from '#lib/core/scoring/wards.ts';
import type { MapFacts } from '#lib/map/facts.ts';
import { breakdown, countedCategories, monthTotals } from '#lib/map/figures.ts';
import { LAYER_IDS } from '#lib/map/layers/index.ts';
import { fitLocalFrame } from '#lib/map/local-frame.ts';
import { askedBy } from '#lib/map/question.ts';
import { mapFacts, type LonLatBounds } from '#lib/server/services/map-facts.ts';
import { parseView } from '#lib/state/view.ts';
import type { PageServerLoad } from './$types';

/** The spacing does not matter on the server: wards are what it works out. */
const ANY_SPACING = 150;

/** The map page's facts and, so that it says the essentials without JavaScript, the wards' figures and the open ward's. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const found = await mapFacts(locals.context, ANY_SPACING);
  if (!found || !found.inputs.wardSet) return { facts: null };
  const { inputs, wards, bounds, ...rest } = found;
  const { cube, months, wardSet, version } = inputs;
  const facts: MapFacts = {
    ...rest,
    version,
    wards: wards.map(({ code, name, population, populationAsAt, areaKm2, bounds: own }) => ({
      ...{ code, name, population, populationAsAt, areaKm2, bounds: own }
    })),
    wardSet: {
      name: found.inputs.wardSet.name,
      validFrom: wardSet?.validFrom ?? '',
      validTo: wardSet?.validTo ?? null
    },
    bounds,
    frame: frameOf(bounds),
    months
  };
  const choices = {
    profiles: facts.profiles.map((profile) => profile.id),
    wards: facts.wards.map((ward) => ward.code),
    layers: LAYER_IDS,
    factors: FACTOR_NAMES.map(({ id }) => id)
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

function frameOf([west, south, east, north]: LonLatBounds) {
  const corners = [
    toNationalGrid(west, south),
    toNationalGrid(east, north),
    toNationalGrid(west, north),
    toNationalGrid(east, south)
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const box = { minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) };
  return fitLocalFrame(box, toLonLat);
}
