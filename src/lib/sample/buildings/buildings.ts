import type { Line } from '#lib/sample/shape/line.ts';
import { makeSegmentGrid, type SegmentGrid } from '#lib/sample/shape/segment-grid.ts';

/** What a building is, as OpenStreetMap's `building` tag names it. */
export type BuildingUse =
  | 'terrace'
  | 'semidetached_house'
  | 'detached'
  | 'bungalow'
  | 'apartments'
  | 'house'
  | 'retail'
  | 'commercial'
  | 'industrial'
  | 'warehouse'
  | 'school'
  | 'church'
  | 'civic'
  | 'train_station'
  | 'hospital'
  | 'farm_auxiliary'
  | 'garage'
  | 'storage_tank'
  | 'pub'
  | 'supermarket';

/** A building's outline on the ground. */
export interface Building {
  /** Corners, anticlockwise or clockwise, x then y, not repeated at the end. */
  readonly ring: number[];
  readonly use: BuildingUse;
  readonly levels: number;
  /** Dwellings in it. */
  readonly homes: number;
  /** Number of the quarter it stands in, −1 outside all. */
  readonly quarter: number;
  /** Number of the street it faces, −1 for none. */
  readonly street: number;
}

/** All buildings so far, with what is needed to keep the next one clear of them. */
export interface BuildingSite {
  readonly all: Building[];
  /** Streets, tag = metres a building must keep from their middle line. */
  readonly streets: SegmentGrid;
  /** Whether a convex outline touches no building and keeps clear of every street. */
  clear(outline: readonly number[]): boolean;
  /** Adds a building; `parts` are the convex outlines it consists of, itself when it is convex. */
  add(building: Building, parts?: readonly (readonly number[])[]): void;
}

const SQUARE = 30;
/** Most metres that any street is kept clear by. */
const WIDEST = 16;

/** A site with streets and no building. */
export function makeBuildingSite(
  streets: readonly { readonly line: Line; readonly clear: number }[]
): BuildingSite {
  const grid = makeSegmentGrid(40);
  for (const { line, clear } of streets) grid.addLine(line, clear);
  const all: Building[] = [];
  const outlines: (readonly number[])[] = [];
  const squares = new Map<number, number[]>();

  function eachSquare(outline: readonly number[], visit: (key: number) => boolean | void): boolean {
    const [west, south, east, north] = flatBox(outline);
    for (let i = Math.floor(west / SQUARE) + 8192; i <= Math.floor(east / SQUARE) + 8192; i++)
      for (let j = Math.floor(south / SQUARE) + 8192; j <= Math.floor(north / SQUARE) + 8192; j++)
        if (visit(i * 65536 + j)) return true;
    return false;
  }

  return {
    all,
    streets: grid,
    clear(outline) {
      if (eachSquare(outline, (key) => squares.get(key)?.some((i) => overlap(outlines[i], outline))))
        return false;
      const [west, south, east, north] = flatBox(outline);
      const x = (west + east) / 2;
      const y = (south + north) / 2;
      const reach = Math.hypot(east - west, north - south) / 2;
      let fine = true;
      grid.near(west - WIDEST, south - WIDEST, east + WIDEST, north + WIDEST, (piece) => {
        const clear = grid.tag[piece];
        // Most pieces are too far from the whole outline to be worth a closer look.
        if (toPiece(grid.ends, piece, x, y) < reach + clear)
          fine = outlineToPiece(outline, grid.ends, piece) >= clear;
        return !fine;
      });
      return fine;
    },
    add(building, parts = [building.ring]) {
      all.push(building);
      for (const outline of parts) {
        const number = outlines.push(outline) - 1;
        eachSquare(outline, (key) => {
          const list = squares.get(key);
          if (list) list.push(number);
          else squares.set(key, [number]);
        });
      }
    }
  };
}

function flatBox(outline: readonly number[]): [number, number, number, number] {
  let [west, south] = outline;
  let [east, north] = outline;
  for (let i = 2; i < outline.length; i += 2) {
    west = Math.min(west, outline[i]);
    east = Math.max(east, outline[i]);
    south = Math.min(south, outline[i + 1]);
    north = Math.max(north, outline[i + 1]);
  }
  return [west, south, east, north];
}

/** Whether two convex outlines overlap by more than 0.3 m, so that shared walls do not count (separating axes). */
function overlap(a: readonly number[], b: readonly number[]): boolean {
  return !apart(a, b) && !apart(b, a);
}

function apart(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0, n = a.length; i < n; i += 2) {
    const j = (i + 2) % n;
    let nx = a[j + 1] - a[i + 1];
    let ny = a[i] - a[j];
    const length = Math.hypot(nx, ny);
    if (length < 0.01) continue;
    nx /= length;
    ny /= length;
    let [lowA, highA, lowB, highB] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let k = 0; k < n; k += 2) {
      const d = a[k] * nx + a[k + 1] * ny;
      if (d < lowA) lowA = d;
      if (d > highA) highA = d;
    }
    for (let k = 0; k < b.length; k += 2) {
      const d = b[k] * nx + b[k + 1] * ny;
      if (d < lowB) lowB = d;
      if (d > highB) highB = d;
    }
    if (highA - 0.3 < lowB || highB - 0.3 < lowA) return true;
  }
  return false;
}

function toPiece(ends: readonly number[], piece: number, x: number, y: number): number {
  const p = 4 * piece;
  return toSegment(x, y, ends[p], ends[p + 1], ends[p + 2], ends[p + 3]);
}

/** Distance between a convex outline and a piece of a line; 0 when they cross or the piece is inside. */
function outlineToPiece(outline: readonly number[], ends: readonly number[], piece: number): number {
  const ax = ends[4 * piece];
  const ay = ends[4 * piece + 1];
  const bx = ends[4 * piece + 2];
  const by = ends[4 * piece + 3];
  let least = Infinity;
  let insideLeft = true;
  let insideRight = true;
  for (let i = 0, n = outline.length; i < n; i += 2) {
    const j = i + 2 === n ? 0 : i + 2;
    const cx = outline[i];
    const cy = outline[i + 1];
    const dx = outline[j];
    const dy = outline[j + 1];
    const side = turnOf(cx, cy, dx, dy, ax, ay);
    if (side < 0) insideLeft = false;
    if (side > 0) insideRight = false;
    const cuts =
      side * turnOf(cx, cy, dx, dy, bx, by) < 0 &&
      turnOf(ax, ay, bx, by, cx, cy) * turnOf(ax, ay, bx, by, dx, dy) < 0;
    if (cuts) return 0;
    least = Math.min(
      least,
      toSegment(ax, ay, cx, cy, dx, dy),
      toSegment(bx, by, cx, cy, dx, dy),
      toSegment(cx, cy, ax, ay, bx, by)
    );
  }
  return insideLeft || insideRight ? 0 : least;
}

/** Positive when a point lies to the left of the direction p to q. */
function turnOf(px: number, py: number, qx: number, qy: number, x: number, y: number): number {
  return (qx - px) * (y - py) - (qy - py) * (x - px);
}

function toSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  const u = ax + dx * t - x;
  const v = ay + dy * t - y;
  return Math.sqrt(u * u + v * v);
}
