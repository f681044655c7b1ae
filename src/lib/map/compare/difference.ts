import type { Comparison } from '#lib/core/scoring/compare.ts';
import { change } from '#lib/ui/numbers.ts';
import type { Measure } from '#lib/map/legend/measures.ts';

/** Lower ends of the classes of a difference in points of the score: much less, less, a little less, about the same, and so on. */
export const POINT_BREAKS: readonly number[] = [-30, -15, -5, 5, 15, 30];
/** Shades are given to values above nothing, so differences are painted as if counted from far below. */
const FROM = 1000;
/** A change counts as more than chance below this q. */
const LEVEL = 0.05;

/** A difference as something that a map can paint. */
export function differenceMeasure({ points }: Comparison): Measure {
  const values = points.map((difference) => (Number.isNaN(difference) ? 0 : difference + FROM));
  const breaks = POINT_BREAKS.map((at) => at + FROM);
  const sizes = new Array<number>(breaks.length + 1).fill(0);
  for (const value of values) if (value > 0) sizes[breaks.filter((at) => value >= at).length]++;
  return {
    level: 'cells',
    having: 'with incidents',
    values,
    classes: {
      ...{ breaks, shades: [1, 2, 3, 4, 5, 6, 7], sizes, rule: 'fixed' },
      ...{ least: FROM - 100, most: FROM + 100, none: 0, unknown: 0 }
    },
    title: 'Second less first, points',
    unit: 'points',
    format: (value) => signed(value - FROM),
    tick: (value) => signed(value - FROM),
    caveat:
      'A score is a place in an order: a difference says who moved up or down, not by how many incidents.'
  };
}

/** 1 for each hexagon whose change is more than chance. */
export function changedCells({ q }: Comparison): Uint8Array {
  return Uint8Array.from(q, (value) => (value < LEVEL ? 1 : 0));
}

/** Points with a sign: "+12", "−3", "0". */
export function signed(points: number): string {
  if (Number.isNaN(points)) return 'not known';
  const rounded = Math.round(points);
  return rounded === 0 ? '0' : `${rounded > 0 ? '+' : '\u2212'}${Math.abs(rounded)}`;
}

/** The change of a rate in words: "+40 %", or "new" where there was nothing. */
export function changeOf(before: number, after: number): string {
  if (before === 0) return after > 0 ? 'new' : '0';
  return change((after - before) / before);
}
