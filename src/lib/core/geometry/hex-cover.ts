import type { PlanarPolygon } from './polygon.ts';

/** √3 / 2: the height of a row of hexagons for a spacing of 1. */
export const ROW_HEIGHT = Math.sqrt(3) / 2;

/**
 * Calls `visit` for every cell of the lattice (see `hex-grid.ts`) that shares a point with one of the polygons; a cell
 * may be visited more than once. A cell meets a polygon exactly when an edge of the polygon enters it (which covers a
 * polygon within one cell, and slivers) or when its centre is inside (the rest: cells wholly within).
 * O(edges + cells met). Metres on the National Grid.
 */
export function cellsTouching(
  spacing: number,
  polygons: readonly PlanarPolygon[],
  visit: (q: number, r: number) => void
): void {
  for (const polygon of polygons) {
    for (const ring of polygon.rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        cellsOnSegment(spacing, ring[j], ring[j + 1], ring[i], ring[i + 1], visit);
      }
    }
    cellsCentredIn(spacing, polygon, visit);
  }
}

/**
 * Calls `visit` once for every cell whose centre lies inside the polygon, row by row between the crossings of its rings
 * (even-odd). O(edges · rows crossed + cells).
 */
export function cellsCentredIn(
  spacing: number,
  polygon: PlanarPolygon,
  visit: (q: number, r: number) => void
): void {
  const height = spacing * ROW_HEIGHT;
  const crossings = new Map<number, number[]>();
  for (const ring of polygon.rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [x0, y0, x1, y1] = [ring[j], ring[j + 1], ring[i], ring[i + 1]];
      const low = Math.min(y0, y1);
      const high = Math.max(y0, y1);
      // Half-open, so that a corner on the row counts once.
      for (let r = Math.ceil(low / height); r * height < high; r++) {
        if (r * height < low) continue;
        const x = x0 + ((r * height - y0) / (y1 - y0)) * (x1 - x0);
        const row = crossings.get(r);
        if (row) row.push(x);
        else crossings.set(r, [x]);
      }
    }
  }
  for (const [r, row] of crossings) {
    row.sort((a, b) => a - b);
    for (let k = 0; k + 1 < row.length; k += 2) {
      const last = Math.floor(row[k + 1] / spacing - r / 2);
      for (let q = Math.ceil(row[k] / spacing - r / 2); q <= last; q++) visit(q, r);
    }
  }
}

/** Calls `visit` for every cell that shares a point with a line of at least two points; a cell may be visited more than once. */
export function cellsOnLine(
  spacing: number,
  easting: ArrayLike<number>,
  northing: ArrayLike<number>,
  visit: (q: number, r: number) => void
): void {
  for (let i = 1; i < easting.length; i++) {
    cellsOnSegment(spacing, easting[i - 1], northing[i - 1], easting[i], northing[i], visit);
  }
}

function cellsOnSegment(
  spacing: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  visit: (q: number, r: number) => void
): void {
  const height = spacing * ROW_HEIGHT;
  const reach = spacing / Math.sqrt(3);
  const firstRow = Math.ceil((Math.min(y0, y1) - reach) / height);
  const lastRow = Math.floor((Math.max(y0, y1) + reach) / height);
  for (let r = firstRow; r <= lastRow; r++) {
    // Only the part of the segment at the height of this row can enter its cells.
    const low = xAtHeight(x0, y0, x1, y1, r * height - reach);
    const high = y0 === y1 ? x1 : xAtHeight(x0, y0, x1, y1, r * height + reach);
    const firstColumn = Math.ceil(Math.min(low, high) / spacing - 0.5 - r / 2 - 1e-9);
    const lastColumn = Math.floor(Math.max(low, high) / spacing + 0.5 - r / 2 + 1e-9);
    for (let q = firstColumn; q <= lastColumn; q++) {
      const x = spacing * (q + r / 2);
      const y = height * r;
      if (segmentEnters(spacing / 2, x0 - x, y0 - y, x1 - x, y1 - y)) visit(q, r);
    }
  }
}

/** The x of a segment at height y, or of its nearer end when it does not reach that height. */
function xAtHeight(x0: number, y0: number, x1: number, y1: number, y: number): number {
  if (y0 === y1) return x0;
  const t = (y - y0) / (y1 - y0);
  return t <= 0 ? x0 : t >= 1 ? x1 : x0 + t * (x1 - x0);
}

/** Whether a segment, relative to the cell's centre, meets the cell: it is clipped by the cell's three strips. */
function segmentEnters(half: number, x0: number, y0: number, x1: number, y1: number): boolean {
  let from = 0;
  let to = 1;
  for (let side = 0; side < 3; side++) {
    // Unit normals of the three pairs of sides: 0°, 60°, 120°.
    const normalX = side === 0 ? 1 : side === 1 ? 0.5 : -0.5;
    const normalY = side === 0 ? 0 : ROW_HEIGHT;
    const start = x0 * normalX + y0 * normalY;
    const change = (x1 - x0) * normalX + (y1 - y0) * normalY;
    if (change === 0) {
      if (Math.abs(start) > half) return false;
      continue;
    }
    const a = (-half - start) / change;
    const b = (half - start) / change;
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
    if (from > to) return false;
  }
  return true;
}
