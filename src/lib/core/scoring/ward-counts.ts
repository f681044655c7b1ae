import { CATEGORIES } from '#lib/core/incidents/category.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';

/** The incidents of every ward by month and category: what figures of wards rest on, whatever is asked of them. */
interface WardCounts {
  readonly wards: number;
  /** One element for each month of the cube, category and ward, in this order. */
  readonly counts: Uint32Array;
}

/** A cube is never changed, so it is gone through once, not again with every question. */
const known = new WeakMap<IncidentCube, WardCounts>();

/**
 * The incidents of each ward in each of some months (month numbers), of the categories whose element of `counted` is above 0: one column
 * a month; a month that the cube does not span has nothing. O(months × categories × wards), and once for a cube O(entries).
 */
export function wardMonths(
  cube: IncidentCube,
  wards: number,
  counted: ArrayLike<number>,
  months: readonly number[]
): Float64Array[] {
  const { counts } = countsOf(cube, wards);
  return months.map((month) => {
    const column = new Float64Array(wards);
    const at = month - cube.firstMonth;
    if (at < 0 || at >= cube.months) return column;
    for (let category = 0; category < CATEGORIES.length; category++) {
      if (!(counted[category] > 0)) continue;
      const start = (at * CATEGORIES.length + category) * wards;
      for (let ward = 0; ward < wards; ward++) column[ward] += counts[start + ward];
    }
    return column;
  });
}

function countsOf(cube: IncidentCube, wards: number): WardCounts {
  const found = known.get(cube);
  if (found?.wards === wards) return found;
  const made = { wards, counts: countAll(cube, wards) };
  known.set(cube, made);
  return made;
}

function countAll(cube: IncidentCube, wards: number): Uint32Array {
  const counts = new Uint32Array(cube.months * CATEGORIES.length * wards);
  for (let i = 0; i < cube.place.length; i++) {
    const ward = cube.ward[cube.place[i]];
    if (ward < 0 || ward >= wards) continue;
    counts[(cube.month[i] * CATEGORIES.length + cube.category[i]) * wards + ward] += cube.count[i];
  }
  return counts;
}
