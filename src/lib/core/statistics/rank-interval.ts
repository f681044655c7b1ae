import { ranksFromHighest } from './quantile.ts';
import type { Random } from './random.ts';

/** Between which places an area's true rate probably lies; 1 = highest, 0 = not known. */
export interface RankIntervals {
  /** Best place, such as 2. */
  readonly best: Int32Array;
  /** Worst place, such as 7. */
  readonly worst: Int32Array;
}

/**
 * How sure the order of areas by rate is: the places that hold a share `level` of the draws, when each area's true rate is drawn
 * from what its count leaves plausible (Gamma with shape count + ½ over its population, Jeffreys' prior). After Goldstein and
 * Spiegelhalter, "League tables and their limitations", 1996.
 * Areas whose count or population is not known have no place. The same seed gives the same answer. O(draws · areas).
 */
export function rankIntervals(
  counts: ArrayLike<number>,
  populations: ArrayLike<number>,
  random: Random,
  level = 0.95,
  draws = 1000
): RankIntervals {
  const areas = counts.length;
  if (populations.length !== areas)
    throw new RangeError(`${areas} counts for ${populations.length} populations`);
  // How often each area (row) took each place (column, from 1).
  const taken = new Uint32Array(areas * (areas + 1));
  const rates = new Float64Array(areas);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < areas; i++) {
      const known = counts[i] >= 0 && populations[i] > 0;
      rates[i] = known ? random.gamma(counts[i] + 0.5) / populations[i] : NaN;
    }
    ranksFromHighest(rates).forEach((place, i) => taken[i * (areas + 1) + place]++);
  }
  const best = new Int32Array(areas);
  const worst = new Int32Array(areas);
  const beyond = ((1 - level) / 2) * draws;
  for (let i = 0; i < areas; i++) {
    const row = taken.subarray(i * (areas + 1), (i + 1) * (areas + 1));
    if (row[0] > 0) continue;
    best[i] = placePast(row, beyond, 1, 1);
    worst[i] = placePast(row, beyond, areas, -1);
  }
  return { best, worst };
}

/** The place at which more than `share` of the draws have been met, going from one end. */
function placePast(row: Uint32Array, share: number, from: number, step: 1 | -1): number {
  let place = from;
  for (let met = row[place]; met <= share; met += row[place]) place += step;
  return place;
}
