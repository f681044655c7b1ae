import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import type { Breakdown } from './figures.ts';
import type { Level } from './levels.ts';

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
