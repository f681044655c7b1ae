/** Different values in ascending order, and how many of the values are at or below each. */
export interface DistinctValues {
  readonly value: Float64Array;
  readonly upTo: Uint32Array;
}

/** The distinct values of an array of finite numbers, which is sorted in place. O(n log n). */
export function distinctValues(values: Float64Array): DistinctValues {
  values.sort();
  const value = new Float64Array(values.length);
  const upTo = new Uint32Array(values.length);
  let size = 0;
  for (let i = 0; i < values.length; i++) {
    if (size === 0 || values[i] !== value[size - 1]) value[size++] = values[i];
    upTo[size - 1] = i + 1;
  }
  return { value: value.subarray(0, size), upTo: upTo.subarray(0, size) };
}

/** The position of a value in a sorted array that holds it. O(log n). */
export function positionOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Standardises amounts to 0..1: zero stays 0; a positive value gets (mid-rank − ½) / n⁺ among the n⁺ positive ones, so that
 * ties share one place; `NaN` (unknown) stays `NaN` and is not counted. METHODS, section 5.
 * Throws a `RangeError` on a negative or infinite amount. O(n log n).
 */
export function midRanks(amounts: Float64Array): Float64Array {
  let positive = 0;
  const positives = new Float64Array(amounts.length);
  for (const amount of amounts) {
    if (amount < 0 || amount === Infinity) throw new RangeError(`not an amount to rank: ${amount}`);
    if (amount > 0) positives[positive++] = amount;
  }
  const { value, upTo } = distinctValues(positives.subarray(0, positive));
  const standard = new Float64Array(amounts.length);
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i];
    if (!(amount > 0)) {
      standard[i] = amount;
      continue;
    }
    const at = positionOf(value, amount);
    const below = at === 0 ? 0 : upTo[at - 1];
    // Mid-rank of the ties: (below + 1 + up to) / 2; less a half, over all.
    standard[i] = (below + upTo[at]) / 2 / positive;
  }
  return standard;
}

/**
 * Places from the highest down: 1 = highest, ties share the best place; 0 for `NaN`, which has no place. O(n log n).
 */
export function ranksFromHighest(values: Float64Array): Int32Array {
  let known = 0;
  const sorted = new Float64Array(values.length);
  for (const value of values) if (!Number.isNaN(value)) sorted[known++] = value;
  const distinct = distinctValues(sorted.subarray(0, known));
  const rank = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    rank[i] = known - distinct.upTo[positionOf(distinct.value, values[i])] + 1;
  }
  return rank;
}
