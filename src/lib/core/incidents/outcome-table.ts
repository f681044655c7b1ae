import { CATEGORIES } from './category.ts';
import { OUTCOME_GROUPS, outcomeGroup } from './outcome.ts';

const GROUPS = OUTCOME_GROUPS.length;

/** So many incidents of a category with one outcome; null = none was published. */
export interface OutcomeCount {
  /** Position in CATEGORIES. */
  readonly category: number;
  readonly outcome: string | null;
  readonly count: number;
}

/** One category of a place: how many of its incidents became what, in the order of `OUTCOME_GROUPS`. */
export interface OutcomeLine {
  readonly category: string;
  readonly counts: readonly number[];
  readonly total: number;
}

/** What became of the incidents of a place. */
export interface OutcomeTable {
  /** Most frequent category first; those without an incident are left out. */
  readonly lines: readonly OutcomeLine[];
  readonly all: OutcomeLine;
}

/** Counts put into their groups: one element for each category and in it each group. */
export type OutcomeGrid = Uint32Array;

/** Outcomes put into their groups. O(counts). */
export function outcomeGrid(counts: Iterable<OutcomeCount>): OutcomeGrid {
  const grid = new Uint32Array(CATEGORIES.length * GROUPS);
  for (const { category, outcome, count } of counts) grid[category * GROUPS + outcomeGroup(outcome)] += count;
  return grid;
}

/** All of some grids together; the lines add up to `all`. */
export function outcomeTable(grids: Iterable<OutcomeGrid>): OutcomeTable {
  const grid = CATEGORIES.map(() => OUTCOME_GROUPS.map(() => 0));
  for (const one of grids) one.forEach((count, at) => (grid[Math.floor(at / GROUPS)][at % GROUPS] += count));
  const all = OUTCOME_GROUPS.map((_, group) => grid.reduce((sum, row) => sum + row[group], 0));
  return {
    lines: CATEGORIES.map(({ title }, category) => lineOf(title, grid[category]))
      .filter(({ total }) => total > 0)
      .sort((a, b) => b.total - a.total),
    all: lineOf('All', all)
  };
}

function lineOf(category: string, counts: readonly number[]): OutcomeLine {
  return { category, counts, total: counts.reduce((sum, count) => sum + count, 0) };
}
