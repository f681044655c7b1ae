import type { Samples } from './samples.ts';

/** What the samples of each cell (or ward) add up to. */
export interface Shares {
  /** Metres with the property, of the known metres. */
  readonly with: Float64Array;
  /** Metres for which the answer is known. */
  readonly known: Float64Array;
  /** All metres of network. */
  readonly total: Float64Array;
  /** `with / known`, 0 to 1; `NaN` where nothing is known. */
  readonly share: Float64Array;
}

/**
 * Adds up samples by the cell they lie in. `state` holds one code a sample: `yes` counts as having the property, `unknown` as not known,
 * anything else as not having it. `cell` is each sample's position in the grid, −1 = in none. Cost: linear in samples.
 */
export function sharesByCell(
  samples: Pick<Samples, 'metres'>,
  cell: Int32Array,
  cells: number,
  state: Uint8Array,
  codes: { yes: number; unknown: number }
): Shares {
  const shares = {
    with: new Float64Array(cells),
    known: new Float64Array(cells),
    total: new Float64Array(cells),
    share: new Float64Array(cells)
  };
  for (let i = 0; i < cell.length; i++) {
    const c = cell[i];
    if (c < 0) continue;
    const metres = samples.metres[i];
    shares.total[c] += metres;
    if (state[i] === codes.unknown) continue;
    shares.known[c] += metres;
    if (state[i] === codes.yes) shares.with[c] += metres;
  }
  for (let c = 0; c < cells; c++)
    shares.share[c] = shares.known[c] > 0 ? shares.with[c] / shares.known[c] : NaN;
  return shares;
}
