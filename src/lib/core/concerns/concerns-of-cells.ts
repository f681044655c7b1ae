import { cellPositions, type HexGrid } from '../geometry/hex-grid.ts';
import { fadedWeight } from './decay.ts';

/** Accepted concerns as columns: National Grid metres, when each was sent (milliseconds since 1970), and what it counts before it fades. */
export interface CountedConcerns {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly sentAt: Float64Array;
  /** 1, less in a burst (`burstWeights`), more where others said so too. */
  readonly weight: Float64Array;
}

/**
 * What concerns count in each cell of a grid at a moment (milliseconds since 1970): their weights, each faded with a half-life of six months
 * (METHODS, section 9). 0 where nobody said anything; what lies in no cell is left out. Linear in both.
 */
export function concernsOfCells(
  { x, y, sentAt, weight }: CountedConcerns,
  grid: HexGrid,
  now: number
): Float64Array {
  const sums = new Float64Array(grid.q.length);
  cellPositions(grid, x, y).forEach((cell, i) => {
    if (cell >= 0) sums[cell] += weight[i] * fadedWeight(sentAt[i], now);
  });
  return sums;
}
