import type { Neighbours } from '../geometry/hex-grid.ts';

/** Cells to compare treated ones with. */
export interface MatchQuestion {
  readonly neighbours: Neighbours;
  /** Counts before, cell × months, ascending months. */
  readonly before: Float64Array;
  readonly months: number;
  /** Positions of the treated cells of the area that is reviewed. */
  readonly treated: readonly number[];
  /** Positions of all others that had attention of their own, and of none may stand for nothing done. */
  readonly otherwiseTreated: readonly number[];
  /** Rings around treated cells that may have had displacement. */
  readonly buffer: number;
  /** 1 = a cell where people can be, which may be compared with; left out = all. */
  readonly exposed?: Uint8Array;
}

/** Cells by what they are to a review. */
export interface MatchedCells {
  readonly treated: readonly number[];
  /** Around the area: where crime may have moved to. */
  readonly buffer: readonly number[];
  /** Like the treated ones before, neither treated nor near them. */
  readonly comparison: readonly number[];
}

/** Comparison cells for each treated one. */
const EACH = 3;

/**
 * For each treated cell the three that were most like it before: nearest in level (logarithm of the mean) and trend (logarithm of the second half over the first),
 * each in the standard deviations of all candidates. Not treated, nor within the buffer of any treated cell, no cell twice; of equals the first.
 * Method: nearest-neighbour matching without replacement (Rubin, 1973). O(treated × cells).
 */
export function matchCells(question: MatchQuestion): MatchedCells {
  const { neighbours, before, months, treated, otherwiseTreated, buffer, exposed } = question;
  const near = within(neighbours, treated, buffer);
  const nearOthers = within(neighbours, otherwiseTreated, buffer);
  const isBarred = (cell: number): boolean =>
    exposed?.[cell] === 0 ||
    near.has(cell) ||
    nearOthers.has(cell) ||
    treated.includes(cell) ||
    otherwiseTreated.includes(cell);
  const cells = neighbours.start.length - 1;
  const level = new Float64Array(cells);
  const trend = new Float64Array(cells);
  const half = Math.floor(months / 2);
  for (let cell = 0; cell < cells; cell++) {
    let [first, second] = [0, 0];
    for (let month = 0; month < months; month++)
      if (month < half) first += before[cell * months + month];
      else second += before[cell * months + month];
    level[cell] = Math.log((first + second + 0.5) / months);
    trend[cell] = Math.log((second + 0.5) / (months - half)) - Math.log((first + 0.5) / Math.max(1, half));
  }
  const free = Array.from({ length: cells }, (_, cell) => cell).filter((cell) => !isBarred(cell));
  const [levelSpread, trendSpread] = [level, trend].map((column) => spreadOf(free.map((one) => column[one])));
  const taken = new Set<number>();
  for (const one of treated) {
    const away = (cell: number): number =>
      ((level[cell] - level[one]) / levelSpread) ** 2 + ((trend[cell] - trend[one]) / trendSpread) ** 2;
    const order = free.filter((cell) => !taken.has(cell)).sort((a, b) => away(a) - away(b) || a - b);
    for (const cell of order.slice(0, EACH)) taken.add(cell);
  }
  return {
    treated,
    buffer: [...near]
      .filter((cell) => !treated.includes(cell) && !otherwiseTreated.includes(cell))
      .sort((a, b) => a - b),
    comparison: [...taken].sort((a, b) => a - b)
  };
}

/** The cells within so many rings of some, those included. */
function within({ start, cell }: Neighbours, from: readonly number[], rings: number): Set<number> {
  const found = new Set(from);
  for (let ring = 0, edge = [...from]; ring < rings; ring++) {
    const next: number[] = [];
    for (const one of edge)
      for (let k = start[one]; k < start[one + 1]; k++)
        if (!found.has(cell[k])) {
          found.add(cell[k]);
          next.push(cell[k]);
        }
    edge = next;
  }
  return found;
}

function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length)) || 1;
}
