import type { Classes } from './classes.ts';

/** Lower and upper end of a class. */
export function endsOf({ breaks, least, most }: Classes, k: number): [low: number, high: number] {
  return [k === 0 ? least : breaks[k - 1], k === breaks.length ? most : breaks[k]];
}

/** Where a value stands along a legend whose classes are equally wide, 0 to 1: by class, and within it by value. */
export function positionOf(classes: Classes, value: number): number {
  const k = classes.breaks.filter((start) => value >= start).length;
  const [low, high] = endsOf(classes, k);
  const within = high > low ? Math.min(0.92, Math.max(0.08, (value - low) / (high - low))) : 0.5;
  return (k + within) / classes.sizes.length;
}
