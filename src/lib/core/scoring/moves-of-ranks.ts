/** Cells that come into, and go out of, those that lead. Positions in the grid, the best place after (came in) or before (went out) first. */
export interface LeadingMoves {
  /** How many lead: those with a place of at most this. */
  readonly size: number;
  readonly cameIn: readonly number[];
  readonly wentOut: readonly number[];
}

/** How places move from one scoring of a grid to another. */
export interface RankMoves {
  /** Cells with a place after. */
  readonly scored: number;
  /** The first ten, and the first 5 in 100. */
  readonly leading: readonly [ten: LeadingMoves, twentieth: LeadingMoves];
  /** Cells that move furthest among those that are in the first 5 in 100 before or after, at most ten, those that do not move left out. */
  readonly largest: readonly number[];
}

const TEN = 10;
const TWENTIETH = 0.05;
const MOST_TOLD = 10;

/**
 * Compares two rankings of the same cells (1 = first, ties share the best place, 0 = none). Only what happens at the top is told: far down a
 * list of ties a small change moves a cell by hundreds of places and means nothing. Throws a `RangeError` when they are not of one length.
 */
export function movesOfRanks(before: Int32Array, after: Int32Array): RankMoves {
  if (before.length !== after.length)
    throw new RangeError(`rankings of ${before.length} and ${after.length} cells cannot be compared`);
  const scored = after.reduce((count, rank) => count + (rank > 0 ? 1 : 0), 0);
  const size = Math.ceil(scored * TWENTIETH);
  const leads = (rank: number): boolean => rank > 0 && rank <= size;
  const apart = (cell: number): number => Math.abs(placeOf(before[cell]) - placeOf(after[cell]));
  const placeOf = (rank: number): number => (rank > 0 ? rank : scored + 1);
  const largest = Array.from(after.keys())
    .filter((cell) => (leads(before[cell]) || leads(after[cell])) && before[cell] !== after[cell])
    .sort((a, b) => apart(b) - apart(a) || placeOf(after[a]) - placeOf(after[b]) || a - b)
    .slice(0, MOST_TOLD);
  return {
    scored,
    leading: [leadingMoves(before, after, TEN), leadingMoves(before, after, size)],
    largest
  };
}

function leadingMoves(before: Int32Array, after: Int32Array, size: number): LeadingMoves {
  const only = (here: Int32Array, there: Int32Array): number[] =>
    Array.from(here.keys())
      .filter((cell) => here[cell] > 0 && here[cell] <= size && !(there[cell] > 0 && there[cell] <= size))
      .sort((a, b) => here[a] - here[b] || a - b);
  return { size, cameIn: only(after, before), wentOut: only(before, after) };
}
