import type { IncidentEntries } from '../statistics/incident-entries.ts';
import type { PlanHistory } from './plan-spread.ts';

/** Of which areas, in which months, by which weights. */
export interface HistoryQuestion {
  readonly weights: Float64Array;
  /** Month numbers, ascending. */
  readonly months: readonly number[];
  /** Cells (positions) of each area; no cell in two. */
  readonly areas: readonly Uint32Array[];
}

/**
 * What was recorded in areas and everywhere, month by month, weighted: Σ w and Σ w². `placeCell`: the cell that each place of the entries lies in,
 * −1 = none; `cells`: how many there are. Only what lies in a cell counts. O(entries).
 */
export function planHistory(
  entries: IncidentEntries,
  placeCell: Int32Array,
  cells: number,
  { weights, months, areas }: HistoryQuestion
): PlanHistory {
  const areaOf = new Int32Array(cells).fill(-1);
  areas.forEach((area, a) => area.forEach((cell) => (areaOf[cell] = a)));
  const at = new Map(months.map((month, m) => [month, m] as const));
  const byArea = (): Float64Array[] => months.map(() => new Float64Array(areas.length));
  const history = {
    months,
    areas: byArea(),
    areasSquared: byArea(),
    everywhere: new Float64Array(months.length),
    everywhereSquared: new Float64Array(months.length)
  };
  for (let i = 0; i < entries.place.length; i++) {
    const cell = placeCell[entries.place[i]];
    const m = at.get(entries.firstMonth + entries.month[i]);
    const weight = weights[entries.category[i]];
    if (cell < 0 || m === undefined || !(weight > 0)) continue;
    const amount = weight * entries.count[i];
    history.everywhere[m] += amount;
    history.everywhereSquared[m] += weight * amount;
    const area = areaOf[cell];
    if (area < 0) continue;
    history.areas[m][area] += amount;
    history.areasSquared[m][area] += weight * amount;
  }
  return history;
}
