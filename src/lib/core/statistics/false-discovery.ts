import { ascendingOrder } from './order.ts';

/** The share of false finds that is borne among all places that are called more, or less, than chance. */
export const DISCOVERY_RATE = 0.05;

/** Whether a place with this z and adjusted p-value is higher than chance explains; untested (`NaN`) is not. */
export function isMoreThanChance(z: number, q: number): boolean {
  return z > 0 && q < DISCOVERY_RATE;
}

/**
 * Adjusts p-values so that the share of false finds among all that stay at or under a level is at most that level:
 * Benjamini and Hochberg, "Controlling the false discovery rate", 1995; over every value at once (R: `p.adjust(p, "BH")`).
 * `NaN` stays `NaN` and is not counted as a test. Throws a `RangeError` on a value outside 0..1. O(n).
 */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  const order = ascendingOrder(p);
  const tests = order.length;
  for (const end of [p[order[0]], p[order[tests - 1]]]) {
    if (end < 0 || end > 1) throw new RangeError(`not a p-value: ${end}`);
  }
  const adjusted = new Float64Array(p.length).fill(NaN);
  let least = 1;
  // From the highest down; among ties the first met has the highest rank, so all of them get its value.
  for (let rank = tests; rank >= 1; rank--) {
    const position = order[rank - 1];
    least = Math.min(least, (tests / rank) * p[position]);
    adjusted[position] = least;
  }
  return adjusted;
}
