import { matchCells } from '#lib/core/areas/matched-cells.ts';
import { reviewArea, type BeforeAfter } from '#lib/core/areas/review.ts';
import {
  cellId,
  cellPositions,
  gridIndex,
  parseCellId,
  ringNeighbours
} from '#lib/core/geometry/hex-grid.ts';
import { formatMonth, parseMonth } from '#lib/core/incidents/month.ts';
import { countedCategories } from '#lib/core/incidents/totals.ts';
import type { ScoreAnswer } from '#lib/server/scoring/score-cells.ts';

/** What an area is reviewed against. */
export interface ReviewAsked {
  /** Month in which work began, like 2025-06: neither before nor after. */
  readonly began: string;
  /** Ids of hexagons that had attention of their own. */
  readonly otherwiseTreated: readonly string[];
}

/** Counts of one set of hexagons. */
export interface ReviewCounts {
  readonly before: number;
  readonly after: number;
}

/** What came of an area, beside hexagons like it; null = not known. */
export interface AreaReview {
  readonly began: string;
  /** Months that are counted, those without a police file left out. */
  readonly monthsBefore: readonly string[];
  readonly monthsAfter: readonly string[];
  readonly area: ReviewCounts;
  readonly comparison: ReviewCounts;
  readonly buffer: ReviewCounts;
  /** Ids of the hexagons that it is compared with, and of those around it. */
  readonly comparedWith: readonly string[];
  readonly around: readonly string[];
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly dispersion: number;
  readonly displacement: number | null;
  /** The ratio around the area, with its interval; left out = frozen before it was worked out. */
  readonly bufferRatio?: number | null;
  readonly bufferLow?: number | null;
  readonly bufferHigh?: number | null;
  readonly isEnough: boolean;
  readonly sentence: string;
}

/** A year before, and at most two after. */
const MONTHS_BEFORE = 12;
const MONTHS_AFTER = 24;
/** Rings of hexagons around the area where crime may have moved to. */
export const BUFFER_RINGS = 2;

/**
 * Before and after in an area (positions in the grid of a scored answer), counting what its question counts, beside matched hexagons and
 * the buffer around it (METHODS 12). The newest months that are stored count, whatever the period of the question.
 */
export function reviewAgainst(answer: ScoreAnswer, at: readonly number[], asked: ReviewAsked): AreaReview {
  const { inputs, weights } = answer;
  const { cube, study, frame, months } = inputs;
  const { grid } = study;
  const began = parseMonth(asked.began);
  const before = months.present.filter((month) => month < began && month >= began - MONTHS_BEFORE);
  const after = months.present.filter((month) => month > began && month <= began + MONTHS_AFTER);
  const exposed = new Uint8Array(grid.q.length);
  for (const cell of frame.exposedCell) exposed[cell] = 1;
  const countsOf = (wanted: readonly number[]): Float64Array => {
    const column = new Map(wanted.map((month, i) => [month - cube.firstMonth, i]));
    const counted = countedCategories(weights);
    const cellOfPlace = cellPositions(grid, cube.easting, cube.northing);
    const counts = new Float64Array(grid.q.length * wanted.length);
    for (let i = 0; i < cube.place.length; i++) {
      const cell = cellOfPlace[cube.place[i]];
      const month = column.get(cube.month[i]);
      if (cell >= 0 && month !== undefined && counted[cube.category[i]] === 1)
        counts[cell * wanted.length + month] += cube.count[i];
    }
    return counts;
  };
  const [was, is] = [countsOf(before), countsOf(after)];
  const matched = matchCells({
    ...{ neighbours: ringNeighbours(grid), before: was, months: before.length, exposed },
    ...{ treated: at, otherwiseTreated: positionsOf(answer, asked.otherwiseTreated), buffer: BUFFER_RINGS }
  });
  const monthly = (counts: Float64Array, length: number, cells: readonly number[]): number[] =>
    Array.from({ length }, (_, month) => cells.reduce((sum, cell) => sum + counts[cell * length + month], 0));
  const of = (cells: readonly number[]): BeforeAfter => ({
    before: monthly(was, before.length, cells),
    after: monthly(is, after.length, cells)
  });
  const [area, comparison, buffer] = [at, matched.comparison, matched.buffer].map(of);
  const result = reviewArea(area, comparison, buffer);
  const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const idOf = (cell: number): string => cellId(grid.spacing, grid.q[cell], grid.r[cell]);
  return {
    began: asked.began,
    monthsBefore: before.map(formatMonth),
    monthsAfter: after.map(formatMonth),
    ...{ area: totals(area), comparison: totals(comparison), buffer: totals(buffer) },
    ...{ comparedWith: matched.comparison.map(idOf), around: matched.buffer.map(idOf) },
    ...{ ratio: known(result.ratio), low: known(result.low), high: known(result.high) },
    ...{ dispersion: result.dispersion, displacement: known(result.displacement) },
    ...{ bufferRatio: known(result.bufferRatio), bufferLow: known(result.bufferLow) },
    bufferHigh: known(result.bufferHigh),
    ...{ isEnough: result.isEnough, sentence: result.sentence }
  };
}

function totals({ before, after }: BeforeAfter): ReviewCounts {
  const sum = (months: readonly number[]): number => months.reduce((total, count) => total + count, 0);
  return { before: sum(before), after: sum(after) };
}

/** Positions of the hexagons that are in the grid; of another size there are none. */
export function positionsOf({ inputs: { study } }: ScoreAnswer, ids: readonly string[]): number[] {
  const index = gridIndex(study.grid);
  return ids.flatMap((id) => {
    const cell = parseCellId(id);
    const at = cell?.spacing === study.grid.spacing ? index(cell.q, cell.r) : -1;
    return at >= 0 ? [at] : [];
  });
}
