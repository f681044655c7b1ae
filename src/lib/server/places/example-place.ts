import { cellAt, cellId } from '#lib/core/geometry/hex-grid.ts';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { loadScoringMonths, wardSetOn } from '#lib/server/scoring/ward-inputs.ts';
import type { Context } from '#lib/server/context.ts';
import { areasOf } from '#lib/server/store/areas.ts';

/** Metres between the hexagons that examples name. */
const SPACING = 150;

/** A place of the council's own, as somebody may write it: for hints beside fields. */
export interface ExamplePlace {
  /** "561700, 177800" */
  readonly position: string;
  /** The ids of two hexagons beside each other. */
  readonly hexagons: readonly [string, string];
}

/** Where the name of the ward in the middle of the council stands, to the hundred metres; null before wards were imported. */
export async function examplePlace(context: Context): Promise<ExamplePlace | null> {
  const set = await wardSetOn(context, await loadScoringMonths(context));
  const wards = set ? await areasOf(context.store, set.id) : [];
  if (wards.length === 0) return null;
  const labels = wards.map(({ labelLon, labelLat }) => toNationalGrid(labelLon, labelLat));
  const mean = (axis: 0 | 1) => labels.reduce((sum, label) => sum + label[axis], 0) / labels.length;
  const [x, y] = [mean(0), mean(1)];
  const away = ([east, north]: readonly [number, number]) => Math.hypot(east - x, north - y);
  const [east, north] = labels.reduce((best, label) => (away(label) < away(best) ? label : best));
  const [q, r] = cellAt(SPACING, east, north);
  return {
    position: `${Math.round(east / 100) * 100}, ${Math.round(north / 100) * 100}`,
    hexagons: [cellId(SPACING, q, r), cellId(SPACING, q + 1, r)]
  };
}
