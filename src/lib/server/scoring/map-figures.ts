import { breakdown, countedCategories, monthTotals, type Breakdown } from '#lib/core/incidents/totals.ts';
import type { Period } from '#lib/core/incidents/period.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import type { Context } from '#lib/server/context.ts';
import { loadWardInputs, statisticsOfWards } from './ward-inputs.ts';

/** What the map page asks about wards. */
export interface MapFiguresAsked extends Period {
  /** Weight of each category. */
  readonly weights: Float64Array;
  /** Code of the ward that is open; null = none. */
  readonly ward: string | null;
}

/** The figures that the map page tells without the browser's own scoring. */
export interface MapFigures {
  readonly statistics: WardStatistics;
  /** Incidents of what is counted in every month of the cube, from `firstMonth` on. */
  readonly monthTotals: Float64Array;
  readonly firstMonth: number;
  /** The open ward's figures; null when none is open. */
  readonly breakdown: Breakdown | null;
}

/** The wards' figures for one question, and the open ward's. */
export async function mapFigures(
  context: Context,
  { weights, from, to, ward }: MapFiguresAsked
): Promise<MapFigures> {
  const inputs = await loadWardInputs(context);
  const { cube, wards } = inputs;
  const counted = countedCategories(weights);
  const open = ward === null ? -1 : wards.findIndex(({ code }) => code === ward);
  const inOpen = Uint8Array.from(cube.ward, (one) => (one === open ? 1 : 0));
  return {
    statistics: statisticsOfWards(inputs, { weights, from, to }),
    monthTotals: monthTotals(cube, counted),
    firstMonth: cube.firstMonth,
    breakdown: open < 0 ? null : breakdown(cube, counted, from, to, inOpen)
  };
}
