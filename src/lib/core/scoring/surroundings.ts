import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import {
  cellNumberAt,
  cellOfNumber,
  cellPositions,
  gridIndex,
  makeGrid,
  type HexGrid,
  type Neighbours
} from '../geometry/hex-grid.ts';

/** What is known of outside the council: neighbours' incidents by hexagon. They are in no count of a hexagon of the council, even in the same one. */
export interface Surroundings {
  readonly cube: IncidentCube;
  /** The hexagons that hold them. */
  readonly grid: HexGrid;
  /** Position in `grid` of each place of the cube. */
  readonly placeCell: Int32Array;
  /** By place: positions in the council's grid of the hexagons that it lies in or beside. */
  readonly near: Neighbours;
}

/** The surroundings of a grid from the cube of what neighbours recorded. O(places). */
export function surroundingsOf(cube: IncidentCube, council: HexGrid): Surroundings {
  const { spacing } = council;
  const cells = Array.from(cube.easting, (x, i) => cellOfNumber(cellNumberAt(spacing, x, cube.northing[i])));
  const grid = makeGrid(
    spacing,
    cells.map(([q]) => q),
    cells.map(([, r]) => r)
  );
  const index = gridIndex(council);
  const start = new Uint32Array(cells.length + 1);
  const near: number[] = [];
  cells.forEach(([q, r], place) => {
    for (const [dq, dr] of ABOUT) {
      const at = index(q + dq, r + dr);
      if (at >= 0) near.push(at);
    }
    start[place + 1] = near.length;
  });
  const placeCell = cellPositions(grid, cube.easting, cube.northing);
  return { cube, grid, placeCell, near: { start, cell: Uint32Array.from(near) } };
}

/** A hexagon and its first ring. */
const ABOUT = [
  [0, -1],
  [1, -1],
  [-1, 0],
  [0, 0],
  [1, 0],
  [-1, 1],
  [0, 1]
] as const;
