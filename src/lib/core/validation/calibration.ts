import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { highest } from '../statistics/highest.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';

/** What was expected and recorded at the places of one band, all months together. */
export interface CalibratedBand {
  /** First and last place in the order of what was expected, both included; null = all others. */
  readonly from: number;
  readonly to: number | null;
  readonly expected: number;
  readonly recorded: number;
  /** Recorded ÷ expected with its bootstrap interval (95 %) over months; `NaN` where nothing was expected, or with fewer than two months. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** The bands of one category, or of all that count together (`category` null). */
export interface CalibratedKind {
  readonly category: number | null;
  readonly title: string;
  readonly bands: readonly CalibratedBand[];
}

/** What is counted up month by month. */
export interface CalibrationTally {
  /** A month: expected and recorded incidents by cell and category (cell × 14 + category). */
  add(expected: Float64Array, recorded: Float64Array): void;
  table(): readonly CalibratedKind[];
}

/** Last places of the bands; whatever follows is a band too. */
const ENDS: readonly number[] = [10, 30, 100, 300];

/**
 * Whether as many incidents were recorded as were expected, by place in the order of what was expected: of each category that counts by itself, in
 * its own order, and of all of them together. Incidents count one each, whatever they weigh, for it is the level that is judged.
 * `weights`: categories above 0 count. A month is added in O(cells × categories).
 */
export function calibrationTally(weights: Float64Array): CalibrationTally {
  const counting = CATEGORIES.flatMap((_, category) => (weights[category] > 0 ? [category] : []));
  const kinds = [...(counting.length > 1 ? [counting] : []), ...counting.map((category) => [category])];
  const sums = kinds.map(() => Array.from({ length: ENDS.length + 1 }, emptySums));
  return {
    add: (expected, recorded) =>
      kinds.forEach((categories, kind) => {
        const cells = expected.length / CATEGORIES.length;
        const together = (table: Float64Array): Float64Array =>
          Float64Array.from({ length: cells }, (_, cell) =>
            categories.reduce((sum, category) => sum + table[cell * CATEGORIES.length + category], 0)
          );
        const [foretold, happened] = [together(expected), together(recorded)];
        const bandOf = new Uint8Array(cells).fill(ENDS.length);
        highest(cells, ENDS[ENDS.length - 1], (cell) => foretold[cell]).forEach(
          (cell, place) => (bandOf[cell] = ENDS.findIndex((end) => place < end))
        );
        const inBands = (table: Float64Array): Float64Array => {
          const bands = new Float64Array(ENDS.length + 1);
          table.forEach((amount, cell) => (bands[bandOf[cell]] += amount));
          return bands;
        };
        inBands(foretold).forEach((amount, band) => sums[kind][band].expected.push(amount));
        inBands(happened).forEach((amount, band) => sums[kind][band].recorded.push(amount));
      }),
    table: () =>
      kinds.map((categories, kind) => ({
        category: categories.length === 1 ? categories[0] : null,
        title: categories.length === 1 ? CATEGORIES[categories[0]].title : 'All together',
        bands: sums[kind].map(({ expected, recorded }, band) => ({
          from: band === 0 ? 1 : ENDS[band - 1] + 1,
          to: band < ENDS.length ? ENDS[band] : null,
          ...compared(Float64Array.from(expected), Float64Array.from(recorded))
        }))
      }))
  };
}

interface Sums {
  /** One amount a month. */
  readonly expected: number[];
  readonly recorded: number[];
}

function emptySums(): Sums {
  return { expected: [], recorded: [] };
}

function compared(expected: Float64Array, recorded: Float64Array): Omit<CalibratedBand, 'from' | 'to'> {
  const sum = (values: Float64Array): number => values.reduce((total, one) => total + one, 0);
  const [foretold, happened] = [sum(expected), sum(recorded)];
  const ratio = foretold > 0 ? happened / foretold : NaN;
  return { expected: foretold, recorded: happened, ratio, ...bootstrapInterval(recorded, expected) };
}
