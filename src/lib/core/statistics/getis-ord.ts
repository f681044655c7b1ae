import type { Neighbours } from '../geometry/hex-grid.ts';
import { twoSidedNormal } from './normal.ts';

/** Gi* of every place, or a sentence saying why there can be none. */
export type GetisOrd =
  | { readonly z: Float64Array; readonly p: Float64Array; readonly refused?: undefined }
  | { readonly refused: string };

/** Fewest places that Gi* is given for: below this its normal approximation means little. */
export const FEWEST_PLACES = 30;

/**
 * Getis–Ord Gi*: does a place, with its neighbours, hold more (z > 0) or less (z < 0) of `x` than chance would put there?
 * Ord and Getis, "Local spatial autocorrelation statistics", 1995, equation 14, with binary weights and w_ii = 1:
 * `z_i = (Σ_j w_ij x_j − x̄ W_i) / (S √[(n W_i − W_i²)/(n − 1)])`, `S² = Σ(x − x̄)²/n`; p two-sided, normal.
 *
 * `x`: finite amounts, one for each place. `neighbours`: by position in `x`, the place itself not among them.
 * A place that neighbours every other has no z (`NaN`): nothing is left to compare it with.
 * Refuses fewer than `fewest` places, all values equal (S = 0), and everything in one place. O(places + neighbours).
 */
export function getisOrd(x: Float64Array, neighbours: Neighbours, fewest = FEWEST_PLACES): GetisOrd {
  const n = x.length;
  if (neighbours.start.length !== n + 1) {
    throw new RangeError(`neighbours of ${neighbours.start.length - 1} places for ${n} values`);
  }
  const { mean, spread, positive } = summary(x);
  const refused = refusal(n, fewest, spread, positive);
  if (refused !== null) return { refused };

  const z = new Float64Array(n);
  const p = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const end = neighbours.start[i + 1];
    let sum = x[i];
    for (let k = neighbours.start[i]; k < end; k++) sum += x[neighbours.cell[k]];
    const weight = end - neighbours.start[i] + 1;
    const variance = (n * weight - weight * weight) / (n - 1);
    z[i] = variance > 0 ? (sum - mean * weight) / (spread * Math.sqrt(variance)) : NaN;
    p[i] = twoSidedNormal(z[i]);
  }
  return { z, p };
}

function summary(x: Float64Array): { mean: number; spread: number; positive: number } {
  let sum = 0;
  let positive = 0;
  for (const value of x) {
    if (!Number.isFinite(value)) throw new RangeError(`not an amount: ${value}`);
    sum += value;
    if (value !== 0) positive++;
  }
  const mean = sum / x.length;
  let squares = 0;
  // Deviations first: Σx²/n − x̄² would lose the digits that matter when all values are nearly equal.
  for (const value of x) squares += (value - mean) * (value - mean);
  return { mean, spread: Math.sqrt(squares / x.length), positive };
}

function refusal(places: number, fewest: number, spread: number, positive: number): string | null {
  if (places < fewest) {
    return `Clusters are not tested: only ${places} places can be compared, and at least ${fewest} are needed.`;
  }
  if (positive === 0) return 'Clusters are not tested: nothing was recorded in this selection.';
  if (positive === 1) {
    return 'Clusters are not tested: everything in this selection was recorded in one single place.';
  }
  if (!(spread > 0)) return 'Clusters are not tested: every place has the same amount.';
  return null;
}
