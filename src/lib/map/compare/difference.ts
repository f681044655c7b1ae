import type { Comparison } from '#lib/core/scoring/compare.ts';
import { HATCH } from '#lib/map/legend/knowledge.ts';
import type { Measure } from '#lib/map/legend/measures.ts';
import { rate } from '#lib/ui/numbers.ts';

/** Lower ends of the classes of a change in incidents a month that is more than chance: many fewer, fewer, a few fewer, a few more and so on. */
export const COUNT_BREAKS: readonly number[] = [-10, -3, 0, 3, 10];
/** The same of a difference in points of the score, where two questions are compared. */
export const POINT_BREAKS: readonly number[] = [-30, -15, -5, 5, 15, 30];
/** Shades (1 to 7 of the diverging colours) of the classes of counts; the middle one is for what chance explains. */
const COUNT_SHADES = [1, 2, 3, 5, 6, 7];
const POINT_SHADES = [1, 2, 3, 4, 5, 6, 7];
/** The shade of what has not changed by more than chance, and of about the same score. */
export const SAME = 4;
/** A change counts as more than chance below this q. */
const LEVEL = 0.05;

/** Whether two periods were compared, so that changes of counts are tested; else two questions, by points of the score. */
export function isTested({ refused }: Comparison): boolean {
  return refused === null;
}

/**
 * A difference as something that a map can paint. Of two periods only what has changed by more than chance has a colour, by how
 * many incidents a month; all else that was tested is grey. Of two questions each hexagon has the colour of its points.
 */
export function differenceMeasure(comparison: Comparison): Measure {
  const tested = isTested(comparison);
  const values = tested ? comparison.perMonth : comparison.points;
  const [breaks, own] = tested ? [COUNT_BREAKS, COUNT_SHADES] : [POINT_BREAKS, POINT_SHADES];
  const classOf = (value: number) => breaks.filter((at) => value >= at).length;
  const sizes = own.map(() => 0);
  const shades = Int8Array.from(values, (value, cell) => {
    const shown = tested ? !Number.isNaN(comparison.q[cell]) : !Number.isNaN(value);
    if (!shown) return 0;
    if (tested && !(comparison.q[cell] < LEVEL)) return SAME;
    sizes[classOf(value)]++;
    return own[classOf(value)];
  });
  return {
    ...{ level: 'cells', having: 'with incidents', values, shades, around: null },
    classes: {
      ...{ breaks, shades: own, sizes, rule: 'fixed', among: 0 },
      ...{ least: NaN, most: NaN, none: 0, unknown: 0 }
    },
    title: tested ? 'Change in incidents a month' : 'Second less first, points',
    unit: tested ? 'incidents a month' : 'points',
    format: tested ? signedRate : signed,
    tick: signed,
    caveat: tested
      ? 'Only what has changed by more than chance has a colour.'
      : 'A score is a place in an order: a difference says who moved up or down, not by how many incidents.'
  };
}

/** 1 for each hexagon whose change is more than chance. */
export function changedCells({ q }: Comparison): Uint8Array {
  return Uint8Array.from(q, (value) => (value < LEVEL ? 1 : 0));
}

/** The hatch of a difference: what either side does not know. Counts of two periods lack nothing: they are tested where both are known. */
export function differenceHatch(
  comparison: Comparison,
  [first, second]: readonly [Uint8Array, Uint8Array]
): Uint8Array {
  if (isTested(comparison)) return first.map(() => HATCH.none);
  return first.map((level, cell) => Math.max(level, second[cell]));
}

/** What rows of a difference are put in order by: what is more than chance first, each by how much it is. */
export function weightOfChange({ perMonth, points, q, refused }: Comparison, cell: number): number {
  if (refused !== null) return Math.abs(points[cell]);
  const size = Math.abs(perMonth[cell]);
  // A share of one, so that no change within chance reaches one that is more.
  return q[cell] < LEVEL ? 1 + size : size / (1 + size);
}

/** Points with a sign: "+12", "−3", "0". */
export function signed(points: number): string {
  if (Number.isNaN(points)) return 'not known';
  const rounded = Math.round(points);
  return rounded === 0 ? '0' : `${rounded > 0 ? '+' : '\u2212'}${Math.abs(rounded)}`;
}

/** A rate with a sign: "+35.4", "−0.2". */
export function signedRate(value: number): string {
  if (Number.isNaN(value)) return 'not known';
  return `${value > 0 ? '+' : value < 0 ? '\u2212' : ''}${rate(Math.abs(value))}`;
}
