import type { Line } from './line.ts';

/** Straight pieces of lines in squares of ground, so that those near a point are found at once. */
export interface SegmentGrid {
  /** Ends of piece `i`: `ends[4i]` … `ends[4i + 3]` = x, y, x, y. */
  readonly ends: number[];
  /** What was said of each piece when it was added. */
  readonly tag: number[];
  /** Adds every piece of a line. */
  addLine(line: Line, tag: number): void;
  /** Calls `visit` once with the number of every piece whose square touches the box; stops when it answers true. */
  near(
    west: number,
    south: number,
    east: number,
    north: number,
    visit: (piece: number) => boolean | void
  ): void;
  /** The piece nearest to a point among those `within` metres that `accept` takes, or null. */
  nearest(x: number, y: number, within: number, accept?: (piece: number) => boolean): Nearest | null;
}

/** The nearest piece and the point on it. */
export interface Nearest {
  readonly piece: number;
  readonly x: number;
  readonly y: number;
  readonly distance: number;
}

const OFFSET = 4096;

/** An empty grid with squares of `square` metres. */
export function makeSegmentGrid(square = 60): SegmentGrid {
  const ends: number[] = [];
  const tag: number[] = [];
  const squares = new Map<number, number[]>();
  const seen: number[] = [];
  let visits = 0;

  function add(ax: number, ay: number, bx: number, by: number, value: number): void {
    const piece = tag.length;
    ends.push(ax, ay, bx, by);
    tag.push(value);
    seen.push(0);
    eachSquare(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by), (key) => {
      const list = squares.get(key);
      if (list) list.push(piece);
      else squares.set(key, [piece]);
    });
  }

  function eachSquare(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    visit: (key: number) => boolean | void
  ) {
    const lastColumn = Math.floor(x1 / square) + OFFSET;
    const lastRow = Math.floor(y1 / square) + OFFSET;
    for (let column = Math.floor(x0 / square) + OFFSET; column <= lastColumn; column++)
      for (let row = Math.floor(y0 / square) + OFFSET; row <= lastRow; row++)
        if (visit(column * 65536 + row)) return;
  }

  function near(x0: number, y0: number, x1: number, y1: number, visit: (piece: number) => boolean | void) {
    const round = ++visits;
    eachSquare(x0, y0, x1, y1, (key) => {
      const list = squares.get(key);
      if (!list) return false;
      for (const piece of list) {
        if (seen[piece] === round) continue;
        seen[piece] = round;
        if (visit(piece)) return true;
      }
      return false;
    });
  }

  return {
    ends,
    tag,
    near,
    addLine(line, value) {
      for (let i = 1; i < line.length; i++)
        add(line[i - 1][0], line[i - 1][1], line[i][0], line[i][1], value);
    },
    nearest(x, y, within, accept) {
      let best: Nearest | null = null;
      let least = within;
      near(x - within, y - within, x + within, y + within, (piece) => {
        if (accept && !accept(piece)) return;
        const found = nearestOnSegment(ends, piece, x, y);
        if (found.distance <= least) {
          least = found.distance;
          best = found;
        }
      });
      return best;
    }
  };
}

function nearestOnSegment(ends: readonly number[], piece: number, x: number, y: number): Nearest {
  const ax = ends[4 * piece];
  const ay = ends[4 * piece + 1];
  const dx = ends[4 * piece + 2] - ax;
  const dy = ends[4 * piece + 3] - ay;
  const square = dx * dx + dy * dy || 1;
  const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
  const px = ax + dx * t;
  const py = ay + dy * t;
  return { piece, x: px, y: py, distance: Math.hypot(px - x, py - y) };
}
