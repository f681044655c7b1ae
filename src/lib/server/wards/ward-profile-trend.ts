import { wardMonths } from '#lib/core/scoring/ward-counts.ts';
import type { Selection } from '#lib/server/scoring/read-selection.ts';
import type { WardInputs } from '#lib/server/scoring/ward-inputs.ts';

/** One month of a ward. `null` = no figures for the month. */
export interface TrendPoint {
  readonly month: number;
  readonly incidents: number | null;
  /** What the ward would have had if its share of the borough never changed. */
  readonly expected: number | null;
}

/** Every month from the first to the newest one stored. */
export type WardTrend = readonly TrendPoint[];

/**
 * The counted incidents of a ward month by month, whatever the period; beside each the borough's count of that month times
 * the ward's share of all months: what differs from it is the ward's own.
 */
export function wardTrend(
  { cube, wards, months }: WardInputs,
  position: number,
  { weights }: Selection
): WardTrend {
  const columns = wardMonths(cube, wards.length, weights, months.present);
  const counts = new Map(
    months.present.map((month, k) => [
      month,
      { ward: columns[k][position], borough: columns[k].reduce((sum, count) => sum + count, 0) }
    ])
  );
  const all = [...counts.values()];
  const borough = all.reduce((sum, month) => sum + month.borough, 0);
  const share = borough > 0 ? all.reduce((sum, month) => sum + month.ward, 0) / borough : 0;
  const points: TrendPoint[] = [];
  for (let month = months.present[0]; month <= (months.present.at(-1) ?? -1); month++) {
    const found = counts.get(month);
    points.push({
      month,
      incidents: found?.ward ?? null,
      expected: found ? share * found.borough : null
    });
  }
  return points;
}
