import { featureCollection, polygon, union } from '@turf/turf';
import type { Feature, Polygon } from 'geojson';
import { cellCorners, type HexGrid } from '../geometry/hex-grid.ts';
import type { PlanarPolygon } from '../geometry/polygon.ts';
import type { Steps } from '../statistics/steps.ts';

/** Cells that are joined in one step: some milliseconds. */
const IN_A_STEP = 12;

/**
 * The shape of cells (positions in the grid) that are joined side by side: their common edges dissolved by Turf's `union`, in National
 * Grid metres (union is planar, and takes coordinates as they come). The shell turns counter-clockwise, holes clockwise.
 * Throws when the cells are not all joined. Under 1 ms a cell, in steps.
 */
export function* dissolveSteps(grid: HexGrid, cells: ArrayLike<number>): Steps<PlanarPolygon> {
  const hexagons = Array.from(cells, (cell) => hexagon(grid, cell));
  if (hexagons.length === 0) throw new RangeError('no cell to make a shape of');
  // Neighbours in the grid's order mostly lie in one row: a part of it is a few pieces, whose common edges are fewer than those of its cells.
  const pieces: Feature<Polygon>[] = [];
  for (let from = 0; from < hexagons.length; from += IN_A_STEP) {
    pieces.push(...joined(hexagons.slice(from, from + IN_A_STEP)));
    yield;
  }
  const [shape, ...others] = joined(pieces);
  if (others.length > 0)
    throw new RangeError(`${cells.length} cells are not joined: they make ${others.length + 1} shapes`);
  return { rings: shape.geometry.coordinates.map(planarRing) };
}

function joined(parts: readonly Feature<Polygon>[]): Feature<Polygon>[] {
  if (parts.length < 2) return [...parts];
  const found = union(featureCollection([...parts]));
  if (!found) throw new Error('a union of hexagons came out empty');
  if (found.geometry.type === 'Polygon') return [polygon(found.geometry.coordinates)];
  return found.geometry.coordinates.map((rings) => polygon(rings));
}

/** Corners of neighbouring cells differ in their last digits: to a tenth of a millimetre they are the same. */
function hexagon({ spacing, q, r }: HexGrid, cell: number): Feature<Polygon> {
  const corners = cellCorners(spacing, q[cell], r[cell]).map(([x, y]) => [whole(x), whole(y)]);
  return polygon([[...corners, corners[0]]]);
}

function whole(metres: number): number {
  return Math.round(metres * 1e4) / 1e4;
}

function planarRing(ring: readonly number[][]): Float64Array {
  return Float64Array.from(ring.slice(0, -1).flatMap(([x, y]) => [x, y]));
}
