import Flatbush from 'flatbush';
import { power } from './elementary.ts';
import { normalUpperTail, twoSidedNormal } from './normal.ts';

/** Whether points lie closer together than chance would put them. */
export interface NearestNeighbours {
  readonly points: number;
  /** Mean distance from a point to the nearest other, metres, and what it would be if they fell at random. */
  readonly mean: number;
  readonly expected: number;
  /** `mean ÷ expected`: below 1 closer together, above 1 farther apart than at random. */
  readonly index: number;
  /** Standard deviations from random, and the two-sided normal p-value. */
  readonly z: number;
  readonly p: number;
}

/** Whether counts of equal areas differ more than chance would make them. */
export interface Quadrats {
  readonly areas: number;
  readonly mean: number;
  /** Of a sample (n − 1). */
  readonly variance: number;
  /** Variance ÷ mean: 1 at random, above 1 clustered. */
  readonly ratio: number;
  /** `(n − 1) · ratio`, χ² with n − 1 degrees of freedom, and the chance of as much or more. */
  readonly chiSquared: number;
  readonly p: number;
}

/**
 * The nearest-neighbour index of points (metres, one each) in an area of so many m²: Clark and Evans, 1954, Ecology 35, without a correction for the
 * edge, where the nearest neighbour may lie outside and is not seen, so the index is somewhat too high. Equal points are 0 m apart. All
 * `NaN` with fewer than two points; throws a `RangeError` on an area that is none. O(n log n).
 */
export function nearestNeighbourIndex(x: Float64Array, y: Float64Array, areaM2: number): NearestNeighbours {
  if (!(areaM2 > 0 && areaM2 < Infinity)) throw new RangeError(`not an area: ${areaM2} m²`);
  const n = x.length;
  if (n < 2) return { points: n, mean: NaN, expected: NaN, index: NaN, z: NaN, p: NaN };
  const index = new Flatbush(n);
  for (let i = 0; i < n; i++) index.add(x[i], y[i], x[i], y[i]);
  index.finish();
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const [nearest] = index.neighbors(x[i], y[i], 1, Infinity, (other) => other !== i);
    const [dx, dy] = [x[nearest] - x[i], y[nearest] - y[i]];
    sum += Math.sqrt(dx * dx + dy * dy);
  }
  const mean = sum / n;
  const density = n / areaM2;
  const expected = 1 / (2 * Math.sqrt(density));
  // The standard error of the mean of n distances between random points: √((4 − π) ÷ (4 π n λ)).
  const z = (mean - expected) / Math.sqrt((4 - Math.PI) / (4 * Math.PI * n * density));
  return { points: n, mean, expected, index: mean / expected, z, p: twoSidedNormal(z) };
}

/**
 * Quadrat analysis of the counts of equal areas: the variance-to-mean ratio and its test of dispersion (Fisher, Thornton and Mackenzie, 1922),
 * one-sided against clustering. The tail of χ² is that of Wilson and Hilferty, 1931, within 3 in 100 of the exact one down to
 * p = 0.001 with 30 areas or more. `NaN` counts are left out; all `NaN` with fewer than two areas or no count above 0. O(n).
 */
export function quadrats(counts: Float64Array): Quadrats {
  const known = counts.filter((count) => !Number.isNaN(count));
  const n = known.length;
  const mean = known.reduce((sum, count) => sum + count, 0) / n;
  const variance = known.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (n - 1);
  if (n < 2 || !(mean > 0))
    return { areas: n, mean: n > 0 ? mean : NaN, variance: NaN, ratio: NaN, chiSquared: NaN, p: NaN };
  const ratio = variance / mean;
  const chiSquared = (n - 1) * ratio;
  return { areas: n, mean, variance, ratio, chiSquared, p: chiSquaredTail(chiSquared, n - 1) };
}

function chiSquaredTail(value: number, freedom: number): number {
  const spread = 2 / (9 * freedom);
  const root = value > 0 ? power(value / freedom, 1 / 3) : 0;
  return normalUpperTail((root - (1 - spread)) / Math.sqrt(spread));
}
