import type { Neighbours } from '../geometry/hex-grid.ts';

/** How many candidates are grown, and of how many cells each. */
export interface CandidateLimits {
  readonly cells: number;
  readonly most: number;
  /** Cells (positions) from which an area is grown before all others: where one must be. */
  readonly seeds?: readonly number[];
}

/** What a patrol can walk round in a quarter of an hour, m²: some ten hectares, as the trials of hot-spot patrols had or less (Basford et al., 2021). */
export const PATROL_AREA_M2 = 100_000;
/** Candidates that a plan chooses from. */
export const CANDIDATES = 40;

/**
 * Candidate areas for patrols: each grows from the cell with the highest value that is in none yet, by the highest cell beside it, to
 * `cells` cells, so that all are equally large and none is ahead for its size. In the order of their sums, highest first; of equals the one with the
 * first cell. Cells (positions) in the order in which they were taken; cells of no value begin none. O(cells log cells).
 */
export function growCandidates(
  neighbours: Neighbours,
  values: Float64Array,
  { cells, most, seeds = [] }: CandidateLimits
): Uint32Array[] {
  if (!(cells >= 1)) throw new RangeError(`not a number of cells: ${cells}`);
  const taken = new Uint8Array(values.length);
  const byValue = Uint32Array.from(values.keys()).sort((a, b) => values[b] - values[a] || a - b);
  const found: { readonly area: Uint32Array; readonly sum: number }[] = [];
  for (const seed of [...seeds, ...byValue]) {
    if (found.length >= most) break;
    if (taken[seed] === 1 || (!(values[seed] > 0) && found.length >= seeds.length)) continue;
    const area = grown(seed, neighbours, values, taken, cells);
    found.push({ area, sum: sumOver(area, values) });
  }
  return found.sort((a, b) => b.sum - a.sum || a.area[0] - b.area[0]).map(({ area }) => area);
}

/** Σ of values over cells. */
export function sumOver(cells: Uint32Array, values: Float64Array): number {
  return cells.reduce((sum, cell) => sum + values[cell], 0);
}

function grown(
  seed: number,
  { start, cell }: Neighbours,
  values: Float64Array,
  taken: Uint8Array,
  size: number
): Uint32Array {
  const area = [seed];
  taken[seed] = 1;
  while (area.length < size) {
    let best = -1;
    for (const one of area)
      for (let k = start[one]; k < start[one + 1]; k++)
        if (taken[cell[k]] === 0 && (best < 0 || values[cell[k]] > values[best])) best = cell[k];
    if (best < 0) break;
    area.push(best);
    taken[best] = 1;
  }
  return Uint32Array.from(area);
}
