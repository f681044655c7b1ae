import { rollup } from 'd3-array';
import { cellAt, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import { presentWithin, type Period } from '#lib/core/incidents/period.ts';
import type { Context } from '#lib/server/context.ts';
import { loadWardInputs } from '#lib/server/scoring/ward-inputs.ts';
import { rememberStill } from '#lib/server/store/memo.ts';
import { outcomeCounts, type MonthlyOutcomeCount } from '#lib/server/store/outcomes.ts';
import {
  outcomeGrid,
  outcomeTable,
  type OutcomeGrid,
  type OutcomeTable
} from '#lib/core/incidents/outcome-table.ts';

/** Areas whose months are kept, some kilobytes each. */
const MOST_AREAS = 256;

/**
 * What became of the incidents of an area (its id in the store) in the months of a period that are present. Every month of an area is read
 * at once and kept, so that another period is only added up.
 */
export async function outcomesOfArea(
  context: Context,
  areaId: number,
  period: Period
): Promise<OutcomeTable> {
  const { present } = (await loadWardInputs(context)).months;
  const read = () => Promise.resolve(gridsOf(outcomeCounts(context.store, { areaId }, present)));
  const grids = await rememberStill(context.store, `area-outcomes ${areaId}`, read, MOST_AREAS);
  return outcomeTable(presentWithin(present, period).flatMap((month) => grids.get(month) ?? []));
}

/** What became of the incidents in a hexagon ("150.3725.2391"); null when that is the name of none. */
export async function outcomesOfCell(
  context: Context,
  id: string,
  period: Period
): Promise<OutcomeTable | null> {
  const cell = parseCellId(id);
  if (!cell) return null;
  const { cube, months } = await loadWardInputs(context);
  const placeIds: number[] = [];
  for (let i = 0; i < cube.placeId.length; i++) {
    const [q, r] = cellAt(cell.spacing, cube.easting[i], cube.northing[i]);
    if (q === cell.q && r === cell.r) placeIds.push(cube.placeId[i]);
  }
  return outcomeTable([
    outcomeGrid(outcomeCounts(context.store, { placeIds }, presentWithin(months.present, period)))
  ]);
}

/** The counts of each month. */
function gridsOf(counts: readonly MonthlyOutcomeCount[]): ReadonlyMap<number, OutcomeGrid> {
  return rollup(counts, outcomeGrid, ({ month }) => month);
}
