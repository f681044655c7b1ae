import { distinctValues, positionOf } from './quantile.ts';

/**
 * Adjusts p-values so that the share of false finds among all that stay at or under a level is at most that level:
 * Benjamini and Hochberg, "Controlling the false discovery rate", 1995; over every value at once (R: `p.adjust(p, "BH")`).
 * `NaN` stays `NaN` and is not counted as a test. Throws a `RangeError` on a value outside 0..1. O(n log n).
 */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  let tests = 0;
  const sorted = new Float64Array(p.length);
  for (const value of p) {
    if (Number.isNaN(value)) continue;
    if (!(value >= 0 && value <= 1)) throw new RangeError(`not a p-value: ${value}`);
    sorted[tests++] = value;
  }
  const { value, upTo } = distinctValues(sorted.subarray(0, tests));
  const adjusted = new Float64Array(value.length);
  let least = 1;
  for (let i = value.length - 1; i >= 0; i--) {
    least = Math.min(least, (tests / upTo[i]) * value[i]);
    adjusted[i] = least;
  }
  return p.map((one) => (Number.isNaN(one) ? NaN : adjusted[positionOf(value, one)]));
}
