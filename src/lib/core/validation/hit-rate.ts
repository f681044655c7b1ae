/** Cells in the order of a forecast, so that any number of areas can be cut from it. */
export interface Ordering {
  /** Positions of the cells with a score, highest first. */
  readonly cell: Uint32Array;
  /** The scores in that order. */
  readonly score: Float64Array;
}

/** Puts cells in order, highest score first; cells without one (`NaN`) are left out. O(n log n). */
export function orderByScore(scores: Float64Array): Ordering {
  let known = 0;
  const cell = new Uint32Array(scores.length);
  for (let i = 0; i < scores.length; i++) if (!Number.isNaN(scores[i])) cell[known++] = i;
  const order = cell.subarray(0, known).sort((a, b) => scores[b] - scores[a] || a - b);
  return { cell: order, score: Float64Array.from(order, (one) => scores[one]) };
}

/**
 * The amount that the `size` highest cells of a forecast hold, and where scores tie at the edge, the amount to be expected if
 * lots were drawn among the tied: so that a forecast full of ties is neither helped nor hurt by the order of a list.
 * `amounts`: what happened in each cell. O(cells up to the end of the tie).
 */
export function caught({ cell, score }: Ordering, amounts: Float64Array, size: number): number {
  if (size >= cell.length) return cell.reduce((sum, one) => sum + amounts[one], 0);
  if (!(size >= 1)) return 0;
  const edge = score[size - 1];
  let above = 0;
  let sure = 0;
  while (score[above] > edge) sure += amounts[cell[above++]];
  let end = above;
  let tied = 0;
  while (end < cell.length && score[end] === edge) tied += amounts[cell[end++]];
  return sure + (tied * (size - above)) / (end - above);
}

/** The most that any `size` cells could have held: n* of PEI*. */
export function mostPossible(amounts: Float64Array, size: number): number {
  const sorted = amounts.slice().sort();
  let sum = 0;
  for (let k = 0; k < Math.min(size, sorted.length); k++) sum += sorted[sorted.length - 1 - k];
  return sum;
}

/** What a forecast caught in some area over some months. */
export interface HitRate {
  /** Share of what happened that fell inside: n / N; `NaN` when nothing happened. */
  readonly hitRate: number;
  /** Prediction accuracy index (Chainey, Tompson and Uhlig, 2008): (n / N) / (a / A); 1 = no better than chance. */
  readonly pai: number;
  /** Prediction efficiency index* (Hunt, 2016): n / n*, n* the most that any choice of as many cells could have caught. */
  readonly pei: number;
}

/** The three measures from what was caught, what could have been, what happened, and the cells chosen of all. */
export function hitRate(
  caught: number,
  possible: number,
  happened: number,
  size: number,
  cells: number
): HitRate {
  const share = happened > 0 ? caught / happened : NaN;
  return {
    hitRate: share,
    pai: size > 0 ? share / (size / cells) : NaN,
    pei: possible > 0 ? caught / possible : NaN
  };
}
