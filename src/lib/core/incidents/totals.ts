import { CATEGORIES } from './category.ts';
import type { IncidentCube } from './cube.ts';

/** 1 for each category that weighs more than nothing: what a question counts. */
export function countedCategories(weights: Float64Array): Uint8Array {
  return Uint8Array.from(weights, (weight) => (weight > 0 ? 1 : 0));
}

/** Incidents of the counted categories in each month of the cube, everywhere or only at the places where `at` is 1. O(entries). */
export function monthTotals(cube: IncidentCube, counted: Uint8Array, at?: Uint8Array): Float64Array {
  const totals = new Float64Array(cube.months);
  const { place, month, category, count } = cube;
  for (let i = 0; i < place.length; i++) {
    if (counted[category[i]] === 1 && (!at || at[place[i]] === 1)) totals[month[i]] += count[i];
  }
  return totals;
}

/** Incidents of each category from one month to another, both included, everywhere or only at the places where `at` is 1. O(entries). */
export function categoryTotals(cube: IncidentCube, from: number, to: number, at?: Uint8Array): Float64Array {
  const totals = new Float64Array(CATEGORIES.length);
  const { place, month, category, count, firstMonth } = cube;
  for (let i = 0; i < place.length; i++) {
    const when = firstMonth + month[i];
    if (when >= from && when <= to && (!at || at[place[i]] === 1)) totals[category[i]] += count[i];
  }
  return totals;
}

/** Incidents of the counted categories at each place from one month to another, both included. O(entries). */
export function placeTotals(cube: IncidentCube, counted: Uint8Array, from: number, to: number): Float64Array {
  const totals = new Float64Array(cube.easting.length);
  const { place, month, category, count, firstMonth } = cube;
  for (let i = 0; i < place.length; i++) {
    const when = firstMonth + month[i];
    if (counted[category[i]] === 1 && when >= from && when <= to) totals[place[i]] += count[i];
  }
  return totals;
}

/** Incidents of every category at each place in all months: what places are called by, whatever is asked of them. O(entries). */
export function placesEver(cube: IncidentCube): Float64Array {
  const totals = new Float64Array(cube.easting.length);
  for (let i = 0; i < cube.place.length; i++) totals[cube.place[i]] += cube.count[i];
  return totals;
}

/** What is known of one selected place: counts by category in the period, and of what the question counts in every month. */
export interface Breakdown {
  readonly categories: Float64Array;
  readonly months: Float64Array;
  /** Snap points there that ever held an incident. */
  readonly points: number;
}

/** The breakdown of the places where `at` is 1. */
export function breakdown(
  cube: IncidentCube,
  counted: Uint8Array,
  from: number,
  to: number,
  at: Uint8Array
): Breakdown {
  return {
    categories: categoryTotals(cube, from, to, at),
    months: monthTotals(cube, counted, at),
    points: at.reduce((sum, one) => sum + one, 0)
  };
}
