import { CATEGORIES, type Category } from '#lib/core/incidents/category.ts';
import { wardIncidents } from '#lib/core/scoring/wards.ts';
import { benjaminiHochberg } from '#lib/core/statistics/false-discovery.ts';
import { poissonRatioTest } from '#lib/core/statistics/rate-ratio.ts';
import type { Selection } from '#lib/server/scoring/read-selection.ts';
import type { WardInputs } from '#lib/server/scoring/ward-inputs.ts';

/** One category in a ward and period. */
export interface CategoryLine {
  readonly category: Category;
  readonly incidents: number;
  /** Share of all the ward's incidents, and of all the borough's; `NaN` when there were none at all. */
  readonly share: number;
  readonly boroughShare: number;
  /** Same months a year before, `NaN` = not known, with p corrected for the number of categories. */
  readonly previous: number;
  readonly ratioQ: number;
  /** Weight in the question asked; 0 = not counted there. */
  readonly weight: number;
}

/** Every category in a ward, most frequent first, whatever the question counts. */
export function wardCategories(
  { cube, wards, months }: WardInputs,
  position: number,
  { period, weights }: Selection
): CategoryLine[] {
  const each = CATEGORIES.map((_, number) => {
    const only = new Float64Array(CATEGORIES.length);
    only[number] = 1;
    return wardIncidents({ cube, weights: only, ...period, monthsPresent: months.present }, wards.length);
  });
  const counts = each.map((one) => one.incidents[position]);
  const tests = each.map(({ previous }, number) =>
    poissonRatioTest(counts[number], 1, previous[position], 1)
  );
  const corrected = benjaminiHochberg(Float64Array.from(tests, ({ p }) => p));
  const borough = each.map((one) => sum(one.incidents));
  return CATEGORIES.map((category, number) => ({
    category,
    incidents: counts[number],
    share: counts[number] / sum(counts),
    boroughShare: borough[number] / sum(borough),
    previous: each[number].previous[position],
    ratioQ: corrected[number],
    weight: weights[number]
  })).sort((a, b) => b.incidents - a.incidents || a.category.title.localeCompare(b.category.title));
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
