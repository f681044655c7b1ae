import KDBush from 'kdbush';
import { cellNumberAt, type HexGrid } from '../geometry/hex-grid.ts';

/** In which cells an incident published at each place may really have happened, and how likely each is. */
export interface Catchments {
  /** Those of place `i` are `start[i]` to `start[i + 1]`; none when the place is outside the grid. */
  readonly start: Uint32Array;
  /** Positions of cells in the grid. */
  readonly cell: Uint32Array;
  /** Shares, summing to 1 over a place's cells. */
  readonly share: Float64Array;
}

/** Farthest that an incident is taken to have been moved, metres. */
export const REACH = 150;
/** Points at which a catchment is looked at. */
const POINTS = 91;

/**
 * The likely catchment of every published point: the points nearer to it than to any other published point, at most 150 m away
 * (the publisher moves an incident to the nearest point of its list; lists are not published whole, so points never used are
 * missing and catchments are at most too large). Each is looked at in 91 points spread evenly over a disc (Vogel, 1979); what
 * lies outside the grid's cells is left out, for nobody is there.
 * `easting`, `northing` in metres; `placeCell`: position of each place's cell in the grid, −1 = none. O(places × points × near places).
 */
export function catchments(
  easting: Float64Array,
  northing: Float64Array,
  placeCell: Int32Array,
  grid: HexGrid
): Catchments {
  const places = easting.length;
  const cellOf = new Map<number, number>();
  for (let i = 0; i < grid.q.length; i++) {
    cellOf.set((grid.q[i] + 32768) * 65536 + (grid.r[i] + 32768), i);
  }
  const index = new KDBush(places);
  for (let i = 0; i < places; i++) index.add(easting[i], northing[i]);
  index.finish();
  const disc = evenDisc();

  const start = new Uint32Array(places + 1);
  const cell: number[] = [];
  const share: number[] = [];
  for (let place = 0; place < places; place++) {
    if (placeCell[place] >= 0) {
      const x = easting[place];
      const y = northing[place];
      const others = index.within(x, y, 2 * REACH).filter((other) => other !== place);
      const seen = new Map<number, number>();
      let points = 0;
      for (let k = 0; k < POINTS; k++) {
        const [dx, dy] = disc[k];
        const own = dx * dx + dy * dy;
        if (others.some((o) => (easting[o] - x - dx) ** 2 + (northing[o] - y - dy) ** 2 < own)) continue;
        const at = k === 0 ? placeCell[place] : cellOf.get(cellNumberAt(grid.spacing, x + dx, y + dy));
        if (at === undefined) continue;
        seen.set(at, (seen.get(at) ?? 0) + 1);
        points++;
      }
      for (const [at, count] of seen) {
        cell.push(at);
        share.push(count / points);
      }
    }
    start[place + 1] = cell.length;
  }
  return { start, cell: Uint32Array.from(cell), share: Float64Array.from(share) };
}

/** Cosine and sine of the golden angle, π(3 − √5). */
const TURN: readonly [number, number] = [-0.7373688780783197, 0.6754902942615238];

/** Points spread evenly over a disc of radius `REACH`, the first in its middle. */
function evenDisc(): [x: number, y: number][] {
  const [turnX, turnY] = TURN;
  let [x, y] = [1, 0];
  return Array.from({ length: POINTS }, (_, k): [number, number] => {
    const radius = REACH * Math.sqrt(k / POINTS);
    const point: [number, number] = [radius * x, radius * y];
    [x, y] = [x * turnX - y * turnY, x * turnY + y * turnX];
    return point;
  });
}
