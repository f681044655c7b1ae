import { ascendingOrder } from './order.ts';

/**
 * Standardises amounts to 0..1: zero stays 0; a positive value gets (mid-rank − ½) / n⁺ among the n⁺ positive ones, so that
 * ties share one place; `NaN` (unknown) stays `NaN` and is not counted. METHODS, section 5.
 * `order` saves sorting again where it is known. Throws a `RangeError` on a negative or infinite amount. O(n).
 */
export function midRanks(amounts: Float64Array, order = ascendingOrder(amounts)): Float64Array {
  const standard = new Float64Array(amounts.length).fill(NaN);
  const ends = [amounts[order[0]], amounts[order[order.length - 1]]];
  for (const end of ends) {
    if (end < 0 || end === Infinity) throw new RangeError(`not an amount to rank: ${end}`);
  }
  let zeros = 0;
  while (zeros < order.length && amounts[order[zeros]] === 0) standard[order[zeros++]] = 0;
  const positive = order.length - zeros;
  for (let first = zeros; first < order.length;) {
    const next = endOfTie(amounts, order, first);
    // Mid-rank of the ties, less a half: the mean of how many are below and how many are not above.
    const share = (first - zeros + (next - zeros)) / 2 / positive;
    while (first < next) standard[order[first++]] = share;
  }
  return standard;
}

/** Places from the highest down: 1 = highest, ties share the best place; 0 for `NaN`, which has no place. O(n). */
export function ranksFromHighest(values: Float64Array, order = ascendingOrder(values)): Int32Array {
  const rank = new Int32Array(values.length);
  for (let first = 0; first < order.length;) {
    const next = endOfTie(values, order, first);
    const place = order.length - next + 1;
    while (first < next) rank[order[first++]] = place;
  }
  return rank;
}

/** Where the run of equal values that begins at `first` ends: the place of the next greater one in the order. */
function endOfTie(values: Float64Array, order: Uint32Array, first: number): number {
  const value = values[order[first]];
  let next = first + 1;
  while (next < order.length && values[order[next]] === value) next++;
  return next;
}
