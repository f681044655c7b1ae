import { CATEGORIES } from './category.ts';
import { OUTCOME_GROUPS, outcomeGroup } from './outcome.ts';

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

/** Outcomes put into their groups; the lines add up to `all`. O(counts). */
export function outcomeTable(counts: readonly OutcomeCount[]): OutcomeTable {
  const grid = CATEGORIES.map(() => OUTCOME_GROUPS.map(() => 0));
  for (const { category, outcome, count } of counts) grid[category][outcomeGroup(outcome)] += count;
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
