import { parseCellId } from '#lib/core/geometry/hex-grid.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import type { Selection } from '#lib/state/view.ts';
import type { WardFact } from '#lib/map/scoring/facts.ts';
import type { Breakdown } from '#lib/core/incidents/totals.ts';
import type { Level } from '#lib/map/question/levels.ts';
import type { Target } from '#lib/map/scoring/scoring-messages.ts';

/** A place by its level and its position in the columns of that level. */
export interface Spot {
  readonly level: Level;
  readonly position: number;
}

/** What the server worked out for the first look. */
export interface FirstFigures {
  readonly statistics: WardStatistics;
  readonly monthTotals: Float64Array;
  readonly firstMonth: number;
  readonly breakdown: Breakdown | null;
}

/** A selection as the scoring worker knows places; null when there is no such place. */
export function targetOf(selection: Selection, wards: readonly WardFact[]): Target | null {
  if (selection.kind === 'place') return { kind: 'place', id: selection.id };
  if (selection.kind === 'cell') {
    const cell = parseCellId(selection.id);
    return cell && { kind: 'cell', ...cell };
  }
  const position = wards.findIndex((ward) => ward.code === selection.code);
  return position < 0 ? null : { kind: 'ward', position };
}
