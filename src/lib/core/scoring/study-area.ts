import { cellsCentredIn } from '../geometry/hex-cover.ts';
import { cellAt, cellCentre, gridIndex, ringNeighbours, type HexGrid } from '../geometry/hex-grid.ts';
import { areaIndex, type PlanarPolygon } from '../geometry/polygon.ts';
import type { IncidentCube } from './cube.ts';

/** The cells that are scored: every column has one element for each cell of the grid. */
export interface StudyArea {
  readonly grid: HexGrid;
  /** Position of the cell's ward in the ward list: that of its centre, else (on the shore) the nearest; −1 = none near. */
  readonly ward: Int32Array;
  /** 1 = people can be there; 0 = never scored, ranked or tested. */
  readonly exposed: Uint8Array;
}

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

const MAGIC = 0x31415453; // "STA1", little endian
const HEADER_BYTES = 12;

/**
 * The study area as bytes, little endian: magic "STA1", number of cells, spacing in metres (each Uint32); then q, r, ward
 * (Int32) and exposed (Uint8) for every cell.
 */
export function encodeStudyArea(study: StudyArea): ArrayBuffer {
  const cells = study.grid.q.length;
  const buffer = new ArrayBuffer(HEADER_BYTES + cells * 13);
  new Uint32Array(buffer, 0, 3).set([MAGIC, cells, study.grid.spacing]);
  const view = columns(buffer, cells);
  view.q.set(study.grid.q);
  view.r.set(study.grid.r);
  view.ward.set(study.ward);
  view.exposed.set(study.exposed);
  return buffer;
}

/** The study area that `encodeStudyArea` wrote, as views on the same bytes; throws when the bytes are not one. */
export function decodeStudyArea(buffer: ArrayBuffer): StudyArea {
  if (buffer.byteLength < HEADER_BYTES) throw new Error(`not a study area: ${buffer.byteLength} bytes`);
  const [magic, cells, spacing] = new Uint32Array(buffer, 0, 3);
  if (magic !== MAGIC) throw new Error(`not a study area: starts with ${magic.toString(16)}`);
  const wanted = HEADER_BYTES + cells * 13;
  if (buffer.byteLength !== wanted) {
    throw new Error(`study area cut short: ${buffer.byteLength} of ${wanted} bytes`);
  }
  const { q, r, ward, exposed } = columns(buffer, cells);
  return { grid: { spacing, q, r }, ward, exposed };
}

function columns(buffer: ArrayBuffer, cells: number) {
  const whole = (column: number): Int32Array<ArrayBuffer> =>
    new Int32Array(buffer, HEADER_BYTES + column * cells * 4, cells);
  return {
    q: whole(0),
    r: whole(1),
    ward: whole(2),
    exposed: new Uint8Array(buffer, HEADER_BYTES + cells * 12, cells)
  };
}
