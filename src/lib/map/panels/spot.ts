import { parseCellId } from '#lib/core/geometry/hex-grid.ts';
import type { Hotspot } from '#lib/core/hotspots/hotspots.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import type { Selection } from '#lib/state/view.ts';
import type { WardFact } from '#lib/map/scoring/facts.ts';
import type { Breakdown } from '#lib/core/incidents/totals.ts';
import type { PlaceKind } from '#lib/map/question/levels.ts';
import type { CellPlaces, Target } from '#lib/map/scoring/scoring-messages.ts';

/** A place by its kind and its position in the columns of that kind; of hotspots in their order. */
export interface Spot {
  readonly level: PlaceKind;
  readonly position: number;
}

/** What the server worked out for the first look. */
export interface FirstFigures {
  readonly statistics: WardStatistics;
  readonly monthTotals: Float64Array;
  readonly firstMonth: number;
  readonly breakdown: Breakdown | null;
}

/** A selection as the scoring worker knows places, a hotspot by its snap points; null when there is no such place. */
export function targetOf(
  selection: Selection,
  wards: readonly WardFact[],
  hotspot: Hotspot | null,
  study: Pick<CellPlaces, 'grid'> | null
): Target | null {
  if (selection.kind === 'hotspot') {
    if (!hotspot || !study) return null;
    const { spacing, q, r } = study.grid;
    const leading = { spacing, q: q[hotspot.leading], r: r[hotspot.leading] };
    return { kind: 'places', positions: hotspot.places, leading };
  }
  if (selection.kind === 'drawn') return null;
  if (selection.kind === 'place') return { kind: 'place', id: selection.id };
  if (selection.kind === 'cell') {
    const cell = parseCellId(selection.id);
    return cell && { kind: 'cell', ...cell };
  }
  const position = wards.findIndex((ward) => ward.code === selection.code);
  return position < 0 ? null : { kind: 'ward', position };
}
