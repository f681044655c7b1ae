import { ranksFromHighest } from '../statistics/quantile.ts';
import { topShare } from '#lib/core/statistics/top-share.ts';

/** Where each cell stands under several weightings. */
export interface Robustness {
  /** Best place under any weighting: 1 = highest; 0 = none. */
  readonly rankLow: Int32Array;
  /** Worst place under any weighting; 0 = none. */
  readonly rankHigh: Int32Array;
  /** 1 = in the top 5 % under every weighting. */
  readonly survives: Uint8Array;
}

const TOP = 0.05;

/**
 * The range of places that each cell takes when the same incidents are weighed differently (`count`, `harm`, `severity`), and
 * whether it stays among the highest 5 % throughout. `scores`: one column for each weighting, `NaN` = no score, the same cells
 * in each. With no weighting at all nothing has a place. O(weightings × cells log cells).
 */
export function robustness(scores: readonly Float64Array[]): Robustness {
  const cells = scores[0]?.length ?? 0;
  const rankLow = new Int32Array(cells);
  const rankHigh = new Int32Array(cells);
  const survives = new Uint8Array(cells).fill(1);
  for (const column of scores) {
    if (column.length !== cells) throw new RangeError(`${column.length} scores for ${cells} cells`);
    const rank = ranksFromHighest(column);
    const top = topShare(column, TOP);
    for (let cell = 0; cell < cells; cell++) {
      if (!(top[cell] > 0)) survives[cell] = 0;
      if (rank[cell] === 0) continue;
      rankLow[cell] = rankLow[cell] === 0 ? rank[cell] : Math.min(rankLow[cell], rank[cell]);
      rankHigh[cell] = Math.max(rankHigh[cell], rank[cell]);
    }
  }
  return { rankLow, rankHigh, survives };
}
