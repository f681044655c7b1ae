import { cellCentre, cellId, type HexGrid } from '../geometry/hex-grid.ts';
import { cellsCentredIn, cellsTouching } from '../geometry/hex-cover.ts';
import type { PlanarPolygon } from '../geometry/polygon.ts';
import { deviationalEllipse } from '../hotspots/deviational-ellipse.ts';
import { cellGroups } from '../hotspots/groups.ts';
import { gridOfCells } from './area-shape.ts';
import { LEAST_CELLS } from './cut.ts';

/**
 * The hexagons of an outline (National Grid metres): those whose centre lies in it, and where these are too few for an area, all that it
 * touches. Ids in the order of rows, each once; none only where the outline touches nothing.
 */
export function cellsOfOutline(spacing: number, parts: readonly PlanarPolygon[]): string[] {
  const found = new Set<string>();
  const take = (q: number, r: number): void => void found.add(cellId(spacing, q, r));
  for (const part of parts) cellsCentredIn(spacing, part, take);
  if (found.size < LEAST_CELLS) cellsTouching(spacing, parts, take);
  return [...found];
}

/** Two areas as one: the hexagons of both, each once. */
export function mergeCells(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])];
}

/**
 * Hexagons cut in two across their longer side: ordered along the line on which they lie furthest apart (first principal axis of their
 * centres), halved, and each half grown only by what is joined to it. Null where a half would be fewer than two hexagons, or not joined.
 */
export function splitAcross(ids: readonly string[]): readonly [string[], string[]] | null {
  const grid = gridOfCells(ids);
  const size = grid.q.length;
  const centres = Array.from({ length: size }, (_, i) => cellCentre(grid.spacing, grid.q[i], grid.r[i]));
  const [alongX, alongY] = longAxis(centres);
  const order = Array.from({ length: size }, (_, i) => i).sort((a, b) => {
    const [[ax, ay], [bx, by]] = [centres[a], centres[b]];
    return ax * alongX + ay * alongY - (bx * alongX + by * alongY) || a - b;
  });
  const half = Math.floor(size / 2);
  const halves = [order.slice(0, half), order.slice(half)];
  if (halves.some((cells) => cells.length < LEAST_CELLS || !isJoined(grid, cells))) return null;
  const [first, second] = halves.map((cells) => idsOf(grid, cells));
  return [first, second];
}

/** Hexagons cut by an outline: those in it and those beside it; null where either is fewer than two. */
export function splitBy(
  ids: readonly string[],
  parts: readonly PlanarPolygon[]
): readonly [string[], string[]] | null {
  const within = new Set(cellsOfOutline(gridOfCells(ids).spacing, parts));
  const pieces = [ids.filter((id) => within.has(id)), ids.filter((id) => !within.has(id))] as const;
  return pieces.some((piece) => piece.length < LEAST_CELLS) ? null : pieces;
}

function isJoined(grid: HexGrid, cells: readonly number[]): boolean {
  const chosen = new Uint8Array(grid.q.length);
  for (const cell of cells) chosen[cell] = 1;
  const groups = cellGroups(grid, chosen);
  return groups.length === 1;
}

function idsOf({ spacing, q, r }: HexGrid, cells: readonly number[]): string[] {
  return [...cells].sort((a, b) => a - b).map((cell) => cellId(spacing, q[cell], r[cell]));
}

/** The direction in which points vary most, of length 1; eastwards where none is longer. */
function longAxis(points: readonly (readonly [number, number])[]): [number, number] {
  const [x, y] = [0, 1].map((at) => points.map((point) => point[at]));
  const bearing = deviationalEllipse(x, y, new Uint8Array(points.length).fill(1))?.bearing ?? NaN;
  const angle = Number.isNaN(bearing) ? 0 : ((90 - bearing) * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}
