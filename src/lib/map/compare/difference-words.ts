import type { Comparison } from '#lib/core/scoring/compare.ts';
import type { Reading } from '#lib/map/panels/readings.ts';
import { listed } from '#lib/ui/comparison.ts';
import { change, counted, whole } from '#lib/ui/numbers.ts';
import { changedCells, isTested, signed, signedRate, weightOfChange } from './difference.ts';

/** The counts and scores of both sides; one element for each hexagon. */
export type BothSides = readonly [Side, Side];
interface Side {
  readonly incidents: Float64Array;
  readonly score: Float64Array;
}

/** How many places of a kind the answer names. */
const MOST_NAMED = 3;

/**
 * The sentence that answers a comparison: how many have changed by more than chance, and where most. Null where nothing is tested.
 * `where`: "around High Street", for a hexagon.
 */
export function answerOf(comparison: Comparison, where: (cell: number) => string): string | null {
  if (!isTested(comparison)) return null;
  const flags = changedCells(comparison);
  const cells = [...flags.keys()].filter((cell) => flags[cell] === 1);
  const all = counted(comparison.tested, 'hexagon');
  if (cells.length === 0) return `None of ${all} has changed by more than chance.`;
  cells.sort((a, b) => weightOfChange(comparison, b) - weightOfChange(comparison, a));
  const side = (word: string, chosen: readonly number[]) => {
    if (chosen.length === 0) return [];
    // Two hexagons of one street are told once.
    const names = [...new Set(chosen.map(where))];
    const others = names.length - MOST_NAMED;
    const told = names.slice(0, MOST_NAMED);
    return [`${word} ${listed(others > 0 ? [...told, `${whole(others)} more`] : told)}`];
  };
  const parts = [
    ...side(
      'more incidents',
      cells.filter((cell) => comparison.perMonth[cell] > 0)
    ),
    ...side(
      'fewer',
      cells.filter((cell) => comparison.perMonth[cell] < 0)
    )
  ];
  const changed = `${whole(cells.length)} of ${all} ${cells.length === 1 ? 'has' : 'have'} changed by more than chance`;
  return `${changed}: ${parts.join('; ')}.`;
}

/** A hexagon's difference as it is told under the pointer. */
export function differenceReading(
  comparison: Comparison,
  [first, second]: BothSides,
  cell: number
): { reading: Reading; standing: string | null } {
  const tested = isTested(comparison);
  const counts = `${whole(first.incidents[cell])} to ${counted(second.incidents[cell], 'incident')}`;
  if (!tested) {
    const scores = `score ${whole(first.score[cell])} to ${whole(second.score[cell])}`;
    return {
      reading: { value: signed(comparison.points[cell]), unit: 'points', interval: null, detail: scores },
      standing: null
    };
  }
  return {
    reading: {
      value: signedRate(comparison.perMonth[cell]),
      unit: 'incidents a month',
      interval: null,
      detail: counts
    },
    standing: verdictOf(comparison, cell)
  };
}

/** Whether chance explains a hexagon's change; null where it is not tested. */
export function verdictOf({ q }: Comparison, cell: number): string | null {
  if (Number.isNaN(q[cell])) return null;
  return q[cell] < 0.05 ? 'more than chance' : 'within chance';
}

/** The change of a rate in words: "+40 %", or "new" where there was nothing. */
export function changeOf(before: number, after: number): string {
  if (before === 0) return after > 0 ? 'new' : '0';
  return change((after - before) / before);
}
