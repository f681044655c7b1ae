import type { CellEnvironment } from '../environment/cell-environment.ts';
import { cellsCentredIn } from '../geometry/hex-cover.ts';
import { cellAt, cellCentre, gridIndex, ringNeighbours, type HexGrid } from '../geometry/hex-grid.ts';
import { areaIndex, type PlanarPolygon } from '../geometry/polygon.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';

/** The cells that are scored: every column has one element for each cell of the grid. */
export interface StudyArea {
  readonly grid: HexGrid;
  /** Position of the cell's ward in the ward list: that of its centre, else (on the shore) the nearest; −1 = none near. */
  readonly ward: Int32Array;
  /** 1 = people can be there; 0 = never scored, ranked or tested. */
  readonly exposed: Uint8Array;
  /** What was measured along the ways that people walk, one number for each cell; left out: nothing has been measured. */
  readonly environment?: CellEnvironment;
  /** What residents' accepted concerns count, one number for each cell; left out: there are none, or they are not told. */
  readonly concerns?: Float64Array;
}

/**
 * The study area of a grid over wards (each in one or more parts, National Grid metres), in the order of the ward list. `ground`: the cells
 * that hold a way, a building or a stop (`groundCells`); null = no street map is there.
 */
export function makeStudyArea(
  grid: HexGrid,
  wards: readonly (readonly PlanarPolygon[])[],
  cube: IncidentCube,
  ground: Float64Array | null = null
): StudyArea {
  const { spacing, q, r } = grid;
  const index = gridIndex(grid);
  const ward = new Int32Array(q.length).fill(-1);
  wards.forEach((polygons, position) => {
    for (const polygon of polygons) {
      cellsCentredIn(spacing, polygon, (cellQ, cellR) => {
        const at = index(cellQ, cellR);
        if (at >= 0 && ward[at] < 0) ward[at] = position;
      });
    }
  });
  const areas = areaIndex(wards);
  for (let i = 0; i < ward.length; i++) {
    // A cell that only touches the area is at most its own radius away from it.
    if (ward[i] < 0) ward[i] = areas.nearest(...cellCentre(spacing, q[i], r[i]), spacing / Math.sqrt(3));
  }
  return { grid, ward, exposed: exposedCells(grid, cube, ground) };
}

/**
 * The cells where people can be (METHODS 1): those that hold an incident of any month, and those of the `ground` (q and r in turn). Without
 * a street map (null) the ring around incidents stands in for it. 1 = exposed. O(places + cells).
 */
export function exposedCells(
  grid: HexGrid,
  cube: IncidentCube,
  ground: Float64Array | null = null
): Uint8Array {
  const index = gridIndex(grid);
  const exposed = new Uint8Array(grid.q.length);
  const withIncident = cellsWithIncident(grid, cube, index);
  for (const cell of withIncident) exposed[cell] = 1;
  if (ground) {
    for (let i = 0; i < ground.length; i += 2) {
      const at = index(ground[i], ground[i + 1]);
      if (at >= 0) exposed[at] = 1;
    }
    return exposed;
  }
  const { start, cell } = ringNeighbours(grid);
  for (const at of withIncident) {
    for (let k = start[at]; k < start[at + 1]; k++) exposed[cell[k]] = 1;
  }
  return exposed;
}

function cellsWithIncident(
  grid: HexGrid,
  { easting, northing, place }: IncidentCube,
  index: (q: number, r: number) => number
): Set<number> {
  const cells = new Set<number>();
  for (const at of new Set(place)) {
    const cell = index(...cellAt(grid.spacing, easting[at], northing[at]));
    if (cell >= 0) cells.add(cell);
  }
  return cells;
}
