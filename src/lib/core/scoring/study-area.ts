import { cellsCentredIn } from '../geometry/hex-cover.ts';
import { cellAt, cellCentre, gridIndex, ringNeighbours, type HexGrid } from '../geometry/hex-grid.ts';
import { areaIndex, type PlanarPolygon } from '../geometry/polygon.ts';
import type { IncidentCube } from './cube.ts';

export { decodeStudyArea, encodeStudyArea } from './study-area-bytes.ts';

/** The cells that are scored: every column has one element for each cell of the grid. */
export interface StudyArea {
  readonly grid: HexGrid;
  /** Position of the cell's ward in the ward list: that of its centre, else (on the shore) the nearest; −1 = none near. */
  readonly ward: Int32Array;
  /** 1 = people can be there; 0 = never scored, ranked or tested. */
  readonly exposed: Uint8Array;
  /** What is known of the cells besides incidents, as named columns (`Facts.environment`); left out: nothing has been measured. */
  readonly environment?: CellColumns;
}

/** Named columns with one number for each cell; `NaN` = not known. */
export type CellColumns = Readonly<Record<string, Float64Array>>;

/** The study area of a grid over wards (each in one or more parts, National Grid metres), in the order of the ward list. */
export function makeStudyArea(
  grid: HexGrid,
  wards: readonly (readonly PlanarPolygon[])[],
  cube: IncidentCube
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
  return { grid, ward, exposed: exposedCells(grid, cube) };
}

/**
 * The cells where people can be, as far as incidents tell: those that hold an incident of any month, and the ring around
 * them. Stands in for the street network until one is imported (METHODS, section 1). 1 = exposed. O(places + cells).
 */
export function exposedCells(grid: HexGrid, cube: IncidentCube): Uint8Array {
  const index = gridIndex(grid);
  const { start, cell } = ringNeighbours(grid);
  const exposed = new Uint8Array(grid.q.length);
  const seen = new Uint8Array(cube.easting.length);
  for (const place of cube.place) {
    if (seen[place] === 1) continue;
    seen[place] = 1;
    const at = index(...cellAt(grid.spacing, cube.easting[place], cube.northing[place]));
    if (at < 0) continue;
    exposed[at] = 1;
    for (let k = start[at]; k < start[at + 1]; k++) exposed[cell[k]] = 1;
  }
  return exposed;
}
