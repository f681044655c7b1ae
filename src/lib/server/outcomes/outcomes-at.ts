import { cellAt, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import { presentWithin, type Period } from '#lib/core/incidents/period.ts';
import type { Context } from '#lib/server/context.ts';
import { loadWardInputs } from '#lib/server/scoring/ward-inputs.ts';
import { outcomeCounts, type OutcomePlace } from '#lib/server/store/outcomes.ts';
import { outcomeTable, type OutcomeTable } from '#lib/core/incidents/outcome-table.ts';

/** What became of the incidents of an area (its id in the store) in the months of a period that are present. */
export async function outcomesOfArea(
  context: Context,
  areaId: number,
  period: Period
): Promise<OutcomeTable> {
  return tableAt(context, { areaId }, period);
}

/** What became of the incidents in a hexagon ("150.3725.2391"); null when that is the name of none. */
export async function outcomesOfCell(
  context: Context,
  id: string,
  period: Period
): Promise<OutcomeTable | null> {
  const cell = parseCellId(id);
  if (!cell) return null;
  const { cube } = await loadWardInputs(context);
  const placeIds: number[] = [];
  for (let i = 0; i < cube.placeId.length; i++) {
    const [q, r] = cellAt(cell.spacing, cube.easting[i], cube.northing[i]);
    if (q === cell.q && r === cell.r) placeIds.push(cube.placeId[i]);
  }
  return tableAt(context, { placeIds }, period);
}

async function tableAt(context: Context, at: OutcomePlace, period: Period): Promise<OutcomeTable> {
  const { months } = await loadWardInputs(context);
  return outcomeTable(outcomeCounts(context.store, at, presentWithin(months.present, period)));
}
