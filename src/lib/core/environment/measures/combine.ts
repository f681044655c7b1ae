import { roundedCoverage, tenthsOfCoverage } from '../camera-coverage.ts';

/** How the samples of a hexagon or ward make one number of it, and how hexagons or wards make one of them all. */
export interface Combine {
  /**
   * One number for each area. `value` of a sample by position, `NaN` = not known and left out; `metres` that each stands for; `area` that
   * each lies in, −1 = none. Linear in samples.
   */
  ofSamples(value: SampleValue, metres: Float64Array, area: Int32Array, areas: number): Float64Array;
  /** One number of all areas: `column` as `ofSamples` made it, `walk` = metres of way in each. */
  ofAreas(column: Float64Array, walk: Float64Array): number;
}

/** What a sample is, in a number, by its position. */
export type SampleValue = (sample: number) => number;

/** Metres of way that count; a sample is 1 where it counts, 0 where not. Whole metres. */
export const metres: Combine = {
  ofSamples: (...asked) => sumsOf(...asked).amount.map(Math.round),
  ofAreas: (column) => total(column)
};

/** The mean along the metres of which it is known, whole; `NaN` where none is. */
export const mean: Combine = {
  ofSamples(...asked) {
    const { amount, known } = sumsOf(...asked);
    return amount.map((sum, a) => Math.round(sum / (known[a] || NaN)));
  },
  ofAreas: meanOfAreas
};

/** The largest value, whole; `NaN` without any, infinite where one is. */
export const most: Combine = {
  ofSamples(value, _, area, areas) {
    const largest = new Float64Array(areas).fill(NaN);
    for (let i = 0; i < area.length; i++) {
      if (area[i] >= 0) largest[area[i]] = larger(largest[area[i]], value(i));
    }
    return largest.map(Math.round);
  },
  ofAreas: (column) => column.reduce(larger, NaN)
};

/** The share of the known metres, told in twentieths and of 100 m or more: see `roundedCoverage`. */
export const coverage: Combine = {
  ofSamples(...asked) {
    const { amount, known } = sumsOf(...asked);
    return roundedCoverage(amount, known);
  },
  ofAreas: meanOfAreas
};

/** The share of the known metres to the nearest tenth, of 2 km or more: see `tenthsOfCoverage`. */
export const tenths: Combine = {
  ofSamples(...asked) {
    const { amount, known } = sumsOf(...asked);
    return tenthsOfCoverage(amount, known);
  },
  ofAreas: (column, walk) => Math.round(10 * meanOfAreas(column, walk)) / 10
};

/** Metres times value, and the metres of which the value is known. */
function sumsOf(value: SampleValue, metresOf: Float64Array, area: Int32Array, areas: number) {
  const amount = new Float64Array(areas);
  const known = new Float64Array(areas);
  for (let i = 0; i < area.length; i++) {
    const one = area[i] < 0 ? NaN : value(i);
    if (Number.isNaN(one)) continue;
    amount[area[i]] += metresOf[i] * one;
    known[area[i]] += metresOf[i];
  }
  return { amount, known };
}

/** The mean by metres of way of the areas of which it is known; `NaN` where it is of none. */
function meanOfAreas(column: Float64Array, walk: Float64Array): number {
  const known = walk.map((metresOf, a) => (Number.isNaN(column[a]) ? 0 : metresOf));
  return total(known.map((metresOf, a) => metresOf * column[a])) / total(known);
}

function total(column: Float64Array): number {
  return column.reduce((sum, value) => (Number.isFinite(value) ? sum + value : sum), 0);
}

function larger(one: number, other: number): number {
  return Number.isNaN(one) || other > one ? other : one;
}
