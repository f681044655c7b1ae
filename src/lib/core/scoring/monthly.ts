import type { IncidentCube } from '#lib/core/incidents/cube.ts';

/**
 * The weighted incidents of each bin in each of some months (month numbers, each once): one column a month; a month that the cube does not span has nothing. `binOfPlace`: the bin
 * that each place of the cube lies in, −1 = none; `weights` by category number. O(entries + months × bins).
 */
export function monthlyAmounts(
  cube: IncidentCube,
  binOfPlace: Int32Array,
  bins: number,
  weights: Float64Array,
  months: readonly number[]
): Float64Array[] {
  const columns = months.map(() => new Float64Array(bins));
  const column = new Array<Float64Array | undefined>(cube.months);
  months.forEach((month, k) => {
    const at = month - cube.firstMonth;
    if (at >= 0 && at < cube.months) column[at] = columns[k];
  });
  for (let i = 0; i < cube.place.length; i++) {
    const bin = binOfPlace[cube.place[i]];
    const amounts = column[cube.month[i]];
    if (bin >= 0 && amounts) amounts[bin] += weights[cube.category[i]] * cube.count[i];
  }
  return columns;
}
