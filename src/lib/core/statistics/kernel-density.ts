import { cellCentre, gridIndex, type HexGrid } from '../geometry/hex-grid.ts';

/** A density of incidents, for display only. */
export interface KernelDensity {
  /** Amount per km² at the centre of each cell. */
  readonly density: Float64Array;
  /** Why the picture should not be trusted, in a sentence; null when nothing is wrong. */
  readonly warning: string | null;
}

/**
 * Kernel density at cell centres with the quartic kernel `K(d) = 3/(πh²) · (1 − d²/h²)²` for d < h (Silverman, 1986): every
 * cell's amount is spread from its centre, cut off at the edge of the grid and of what is known `beyond` it, and not made up for there.
 * `amounts`: one for each cell of the grid, `NaN` = unknown, which spreads nothing and has no density; `bandwidth` h in metres.
 * A published point is already moved to a street's middle: density smooths what was never sharp, and foretells worse than a
 * plain count. `beyond`: cells and amounts outside the grid (the same lattice; a cell at the edge may be in both), which spread into it, so
 * that its edge is not made to look quiet. Throws a `RangeError` on a bandwidth that is not above 0. O(cells with something × cells within h).
 */
export function kernelDensity(
  grid: HexGrid,
  amounts: Float64Array,
  bandwidth: number,
  beyond?: { readonly grid: HexGrid; readonly amounts: Float64Array }
): KernelDensity {
  if (!(bandwidth > 0 && bandwidth < Infinity)) throw new RangeError(`not a bandwidth: ${bandwidth}`);
  if (amounts.length !== grid.q.length) {
    throw new RangeError(`${amounts.length} amounts for ${grid.q.length} cells`);
  }
  const index = gridIndex(grid);
  const steps = stepsWithin(grid.spacing, bandwidth);
  const density = amounts.map((amount) => (Number.isNaN(amount) ? NaN : 0));
  const spread = (from: HexGrid, given: Float64Array): void => {
    for (let cell = 0; cell < given.length; cell++) {
      if (!(given[cell] > 0)) continue;
      for (const { q, r, perKm2 } of steps) {
        const reached = index(from.q[cell] + q, from.r[cell] + r);
        if (reached >= 0) density[reached] += given[cell] * perKm2;
      }
    }
  };
  spread(grid, amounts);
  if (beyond) spread(beyond.grid, beyond.amounts);
  const tooNarrow = `The bandwidth of ${bandwidth} m is narrower than the hexagons (${grid.spacing} m): each stands alone, and nothing is smoothed.`;
  return { density, warning: bandwidth < grid.spacing ? tooNarrow : null };
}

/** The cells whose centres are nearer than the bandwidth, with the kernel's height there. */
function stepsWithin(spacing: number, bandwidth: number): { q: number; r: number; perKm2: number }[] {
  const steps: { q: number; r: number; perKm2: number }[] = [];
  const peak = (3 / (Math.PI * bandwidth * bandwidth)) * 1e6;
  // Rows are (√3/2)·s apart, and the axes slant by half a column a row.
  const rows = Math.ceil(bandwidth / (spacing * 0.866));
  for (let r = -rows; r <= rows; r++) {
    for (let q = -2 * rows; q <= 2 * rows; q++) {
      const [x, y] = cellCentre(spacing, q, r);
      const near = 1 - (x * x + y * y) / (bandwidth * bandwidth);
      if (near > 0) steps.push({ q, r, perKm2: peak * near * near });
    }
  }
  return steps;
}
