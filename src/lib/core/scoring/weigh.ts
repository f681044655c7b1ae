import { powerOfTwo } from '../statistics/elementary.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';

/** Which incidents count, and how much. */
export interface Weighing {
  /** Weight of one incident of each category, by category number; ≥ 0, 0 = not counted. */
  readonly weights: Float64Array;
  /** First and last month, both included (month numbers, see `month.ts`). */
  readonly from: number;
  readonly to: number;
  /** Months after which an incident counts half, its age counted from `to`; null = never. */
  readonly halfLifeMonths: number | null;
}

/** Incidents of each bin: how many, and their weight together. */
export interface WeighedCounts {
  /** Incidents in categories that weigh more than nothing. */
  readonly incidents: Float64Array;
  /** Σ over months of 2^(−age / half-life) · Σ over categories of weight · count. */
  readonly weighted: Float64Array;
  /** Incidents that count but whose place lies in no bin. */
  readonly unplaced: number;
}

/**
 * The harm-weighted count of each bin (METHODS, section 2). `binOfPlace`: the bin that each place of the cube lies in,
 * −1 = none. Throws a `RangeError` on weights that are not one amount for each category. O(entries of the cube).
 */
export function weighIncidents(
  cube: IncidentCube,
  binOfPlace: Int32Array,
  bins: number,
  { weights, from, to, halfLifeMonths }: Weighing
): WeighedCounts {
  check(weights, halfLifeMonths);
  const incidents = new Float64Array(bins);
  const weighted = new Float64Array(bins);
  let unplaced = 0;
  // One factor for each month of the cube; −1 = outside the period.
  const fade = new Float64Array(cube.months);
  for (let month = 0; month < cube.months; month++) {
    const age = to - (cube.firstMonth + month);
    const counts = age >= 0 && age <= to - from;
    fade[month] = !counts ? -1 : halfLifeMonths === null ? 1 : powerOfTwo(-age / halfLifeMonths);
  }
  const { place, month, category, count } = cube;
  for (let i = 0; i < place.length; i++) {
    const weight = weights[category[i]];
    const factor = fade[month[i]];
    if (!(weight > 0) || factor < 0) continue;
    const bin = binOfPlace[place[i]];
    if (bin < 0) {
      unplaced += count[i];
      continue;
    }
    incidents[bin] += count[i];
    weighted[bin] += factor * weight * count[i];
  }
  return { incidents, weighted, unplaced };
}

function check(weights: Float64Array, halfLifeMonths: number | null): void {
  if (weights.length !== CATEGORIES.length) {
    throw new RangeError(`${weights.length} weights for ${CATEGORIES.length} categories`);
  }
  for (const weight of weights) {
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`not a weight: ${weight}`);
  }
  if (halfLifeMonths !== null && !(halfLifeMonths > 0)) {
    throw new RangeError(`not a half-life: ${halfLifeMonths}`);
  }
}
