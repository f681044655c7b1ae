import { cellsTouching, ROW_HEIGHT } from './hex-cover.ts';
import type { PlanarPolygon } from './polygon.ts';

/** Distances between neighbouring cell centres that are offered, metres. */
export const SPACINGS: readonly number[] = [100, 150, 250, 350];

const OFFSET = 32768;

/** Some cells of the national lattice of one spacing (metres), sorted by r, then q, each once. */
export interface HexGrid {
  readonly spacing: number;
  readonly q: Int32Array;
  readonly r: Int32Array;
}

/** Who is next to whom, by position: the neighbours of `i` are `cell[start[i]] … cell[start[i + 1] − 1]`, ascending. */
export interface Neighbours {
  /** Length = number of cells + 1. */
  readonly start: Uint32Array;
  readonly cell: Uint32Array;
}

/** The position of a cell in a grid, or −1 when the grid does not hold it. */
export type GridIndex = (q: number, r: number) => number;

/**
 * The cell of the national lattice that holds a point: the one whose centre is nearest.
 * Pointy-top axial coordinates on the National Grid with cell (0, 0) centred on its origin; cube rounding
 * (Patel, "Hexagonal Grids", 2013). `x`, `y`, `spacing` in metres.
 */
export function cellAt(spacing: number, x: number, y: number): [q: number, r: number] {
  const number = cellNumberAt(spacing, x, y);
  return [Math.floor(number / 65536) - OFFSET, (number % 65536) - OFFSET];
}

/** The `cellNumber` of the cell that holds a point: `cellAt` without making an array, for loops. */
export function cellNumberAt(spacing: number, x: number, y: number): number {
  const row = y / (spacing * ROW_HEIGHT);
  const column = x / spacing - row / 2;
  let q = Math.floor(column + 0.5);
  let r = Math.floor(row + 0.5);
  const offQ = column - q;
  const offR = row - r;
  // The third coordinate is what the two leave; where it rounds to a neighbour, whichever of the three moved most gives way.
  const both = offQ + offR;
  if (both > 0.5 || both < -0.5) {
    const step = both > 0 ? 1 : -1;
    const offS = 1 - Math.abs(both);
    if (Math.abs(offQ) > Math.abs(offR) && Math.abs(offQ) > offS) q += step;
    else if (Math.abs(offR) > offS) r += step;
  }
  return (q + OFFSET) * 65536 + (r + OFFSET);
}

/** The centre of a cell on the National Grid, metres. */
export function cellCentre(spacing: number, q: number, r: number): [x: number, y: number] {
  return [spacing * (q + r / 2), spacing * ROW_HEIGHT * r];
}

/** The six corners of a cell on the National Grid, metres, counter-clockwise from the north; not closed. */
export function cellCorners(spacing: number, q: number, r: number): [x: number, y: number][] {
  const [x, y] = cellCentre(spacing, q, r);
  const half = spacing / 2;
  const reach = spacing / Math.sqrt(3);
  return [
    [x, y + reach],
    [x - half, y + reach / 2],
    [x - half, y - reach / 2],
    [x, y - reach],
    [x + half, y - reach / 2],
    [x + half, y + reach / 2]
  ];
}

/** The area of a cell, m²: (√3/2)·s². */
export function cellArea(spacing: number): number {
  return ROW_HEIGHT * spacing * spacing;
}

/** The name of a cell, which never moves: "150.3725.2391". */
export function cellId(spacing: number, q: number, r: number): string {
  return `${spacing}.${q}.${r}`;
}

/** The cell of a name that `cellId` gave, or `null` when the text is not one of an offered spacing. */
export function parseCellId(id: string): { spacing: number; q: number; r: number } | null {
  const found = /^(\d{1,5})\.(-?\d{1,5})\.(-?\d{1,5})$/.exec(id);
  if (!found) return null;
  const [spacing, q, r] = found.slice(1).map(Number);
  const known = SPACINGS.includes(spacing) && Math.abs(q) < OFFSET && Math.abs(r) < OFFSET;
  return known && cellId(spacing, q, r) === id ? { spacing, q, r } : null;
}

/** One whole number under 2³² for a cell of a known spacing (q and r from −32,768 to 32,767): the feature id in tiles. */
export function cellNumber(q: number, r: number): number {
  return (q + OFFSET) * 65536 + (r + OFFSET);
}

/** The cell of a number that `cellNumber` gave. */
export function cellOfNumber(number: number): [q: number, r: number] {
  return [Math.floor(number / 65536) - OFFSET, (number % 65536) - OFFSET];
}

/** A grid of the given cells (columns of equal length, any order, repeats allowed). */
export function makeGrid(spacing: number, q: ArrayLike<number>, r: ArrayLike<number>): HexGrid {
  if (!(spacing > 0)) throw new RangeError(`not a spacing: ${spacing}`);
  if (q.length !== r.length) throw new RangeError(`columns of ${q.length} and ${r.length} cells`);
  const keys = new Float64Array(q.length);
  for (let i = 0; i < q.length; i++) keys[i] = cellNumber(r[i], q[i]); // r first: sorts by row
  return gridOfKeys(spacing, keys);
}

/** Every cell that a polygon covers or touches, even by a sliver; exact. Polygons in National Grid metres. */
export function gridOver(spacing: number, polygons: readonly PlanarPolygon[]): HexGrid {
  if (!(spacing > 0)) throw new RangeError(`not a spacing: ${spacing}`);
  const keys: number[] = [];
  cellsTouching(spacing, polygons, (q, r) => keys.push(cellNumber(r, q)));
  return gridOfKeys(spacing, Float64Array.from(keys));
}

/** Where the cells of each row of a grid stand: a table from its first to its last cell, so the lattice's slant costs nothing. */
interface RowTable {
  readonly firstRow: number;
  readonly rows: number;
  /** Column of the first cell of each row. */
  readonly firstOf: Int32Array;
  /** Where each row begins in `position`; one more than there are rows. */
  readonly startOf: Uint32Array;
  /** Position in the grid, −1 = no cell. */
  readonly position: Int32Array;
}

function rowTable({ q, r }: HexGrid): RowTable {
  const size = q.length;
  const firstRow = size > 0 ? r[0] : 0;
  const rows = size > 0 ? r[size - 1] - firstRow + 1 : 0;
  const firstOf = new Int32Array(rows);
  const lengthOf = new Int32Array(rows);
  for (let i = 0; i < size; i++) {
    const row = r[i] - firstRow;
    if (lengthOf[row] === 0) firstOf[row] = q[i];
    lengthOf[row] = q[i] - firstOf[row] + 1;
  }
  const startOf = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++) startOf[row + 1] = startOf[row] + lengthOf[row];
  const position = new Int32Array(startOf[rows]).fill(-1);
  for (let i = 0; i < size; i++) {
    const row = r[i] - firstRow;
    position[startOf[row] + q[i] - firstOf[row]] = i;
  }
  return { firstRow, rows, firstOf, startOf, position };
}

/** A look-up of positions in a grid: O(1) each, made in O(cells). */
export function gridIndex(grid: HexGrid): GridIndex {
  const { firstRow, rows, firstOf, startOf, position } = rowTable(grid);
  return (wantedQ, wantedR) => {
    const row = wantedR - firstRow;
    if (row < 0 || row >= rows) return -1;
    const at = startOf[row] + wantedQ - firstOf[row];
    return at >= startOf[row] && at < startOf[row + 1] ? position[at] : -1;
  };
}

/**
 * Position in the grid of the cell that each point lies in, −1 = none. Coordinates in National Grid metres, one of each a point.
 * O(points), without making anything for a point: `gridIndex` and `cellNumberAt` in one loop.
 */
export function cellPositions(grid: HexGrid, easting: Float64Array, northing: Float64Array): Int32Array {
  const { firstRow, rows, firstOf, startOf, position } = rowTable(grid);
  const positions = new Int32Array(easting.length);
  for (let i = 0; i < positions.length; i++) {
    const number = cellNumberAt(grid.spacing, easting[i], northing[i]);
    const row = (number & 65535) - OFFSET - firstRow;
    positions[i] = -1;
    if (row < 0 || row >= rows) continue;
    const at = startOf[row] + (number >>> 16) - OFFSET - firstOf[row];
    if (at >= startOf[row] && at < startOf[row + 1]) positions[i] = position[at];
  }
  return positions;
}

/** The steps to the six cells that share a side. */
export const SIDES: readonly (readonly [q: number, r: number])[] = [
  [1, 0],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [0, -1],
  [1, -1]
];

/** The cells of the grid within `rings` steps of each cell of it, itself left out. O(cells · rings²). */
export function ringNeighbours(grid: HexGrid, rings = 1): Neighbours {
  if (!Number.isInteger(rings) || rings < 1) throw new RangeError(`not a number of rings: ${rings}`);
  const { firstRow, rows, firstOf, startOf, position } = rowTable(grid);
  const steps = ringSteps(rings);
  const stepQ = Int32Array.from(steps, ([q]) => q);
  const stepR = Int32Array.from(steps, ([, r]) => r);
  const size = grid.q.length;
  const start = new Uint32Array(size + 1);
  const cell = new Uint32Array(size * steps.length);
  let filled = 0;
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < stepQ.length; k++) {
      const row = grid.r[i] + stepR[k] - firstRow;
      if (row < 0 || row >= rows) continue;
      const at = startOf[row] + grid.q[i] + stepQ[k] - firstOf[row];
      if (at < startOf[row] || at >= startOf[row + 1]) continue;
      const found = position[at];
      if (found >= 0) cell[filled++] = found;
    }
    start[i + 1] = filled;
  }
  return { start, cell: cell.slice(0, filled) };
}

/** The steps to all cells 1 to `rings` away, in the order of a grid. */
function ringSteps(rings: number): [q: number, r: number][] {
  const steps: [number, number][] = [];
  for (let r = -rings; r <= rings; r++) {
    for (let q = Math.max(-rings, -r - rings); q <= Math.min(rings, rings - r); q++) {
      if (q !== 0 || r !== 0) steps.push([q, r]);
    }
  }
  return steps;
}

function gridOfKeys(spacing: number, keys: Float64Array): HexGrid {
  keys.sort();
  let size = 0;
  for (let i = 0; i < keys.length; i++) {
    if (i === 0 || keys[i] !== keys[i - 1]) keys[size++] = keys[i];
  }
  const q = new Int32Array(size);
  const r = new Int32Array(size);
  for (let i = 0; i < size; i++) [r[i], q[i]] = cellOfNumber(keys[i]);
  return { spacing, q, r };
}
