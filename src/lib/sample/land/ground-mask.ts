import type { Frame } from './frame.ts';
import type { Line } from '#lib/sample/shape/line.ts';
import { boxOf } from '#lib/sample/shape/ring.ts';

/** Why a spot of ground is not free; added together. */
export const WATER = 1;
/** Within 14 m of water. */
export const WATERSIDE = 2;
/** Within 14 m of the middle of the railway. */
export const RAILSIDE = 4;
/** Within 40 m of the middle of the motorway or of its slip roads. */
export const MOTORWAYSIDE = 8;
/** Kept for something without streets: a park, a school, a car park. */
export const KEPT = 16;

/** The ground in squares of 10 m: what lies on each, and which quarter it belongs to. */
export interface GroundMask {
  /** The bits above at a point; 0 outside the frame. */
  at(x: number, y: number): number;
  /** Number of the quarter at a point, −1 for none. */
  quarterAt(x: number, y: number): number;
  /** Sets bits on every square whose middle lies inside the rings (even–odd). */
  paintArea(rings: readonly Line[], bits: number): void;
  /** Sets bits on every square whose middle lies within `radius` metres of the line. */
  paintLine(line: Line, radius: number, bits: number): void;
  /** Gives the squares inside a ring to a quarter. */
  paintQuarter(ring: Line, quarter: number): void;
}

const SQUARE = 10;
/** Metres of estuary kept south of the frame's corner. */
const SOUTH = 1_500;

/** An empty mask over a frame, its margins and the estuary. */
export function makeGroundMask(frame: Frame): GroundMask {
  const west = -frame.margin - 200;
  const south = -SOUTH;
  const columns = Math.ceil((frame.width + 2 * frame.margin + 400) / SQUARE);
  const rows = Math.ceil((frame.depth + frame.margin + 400 + SOUTH) / SQUARE);
  const bits = new Uint8Array(columns * rows);
  const quarters = new Int32Array(columns * rows).fill(-1);

  const position = (x: number, y: number): number => {
    const column = Math.floor((x - west) / SQUARE);
    const row = Math.floor((y - south) / SQUARE);
    return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
  };

  function scan(rings: readonly Line[], visit: (from: number, to: number) => void): void {
    const cuts: number[][] = Array.from({ length: rows }, () => []);
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [ax, ay] = ring[i];
        const [bx, by] = ring[j];
        const low = Math.max(0, Math.ceil((Math.min(ay, by) - south) / SQUARE - 0.5));
        const high = Math.min(rows - 1, Math.ceil((Math.max(ay, by) - south) / SQUARE - 0.5) - 1);
        for (let row = low; row <= high; row++) {
          const y = south + (row + 0.5) * SQUARE;
          cuts[row].push(((bx - ax) * (y - ay)) / (by - ay) + ax);
        }
      }
    }
    for (let row = 0; row < rows; row++) {
      const level = cuts[row].sort((a, b) => a - b);
      for (let i = 0; i + 1 < level.length; i += 2) {
        const from = Math.max(0, Math.ceil((level[i] - west) / SQUARE - 0.5));
        const to = Math.min(columns - 1, Math.ceil((level[i + 1] - west) / SQUARE - 0.5) - 1);
        if (to >= from) visit(row * columns + from, row * columns + to);
      }
    }
  }

  return {
    at(x, y) {
      const i = position(x, y);
      return i < 0 ? 0 : bits[i];
    },
    quarterAt(x, y) {
      const i = position(x, y);
      return i < 0 ? -1 : quarters[i];
    },
    paintArea(rings, value) {
      scan(rings, (from, to) => {
        for (let i = from; i <= to; i++) bits[i] |= value;
      });
    },
    paintQuarter(ring, quarter) {
      scan([ring], (from, to) => quarters.fill(quarter, from, to + 1));
    },
    paintLine(line, radius, value) {
      for (let i = 1; i < line.length; i++) {
        const [ax, ay] = line[i - 1];
        const [bx, by] = line[i];
        const [x0, y0, x1, y1] = boxOf([line[i - 1], line[i]]);
        const square = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
        const lastColumn = Math.min(columns - 1, Math.floor((x1 + radius - west) / SQUARE));
        const lastRow = Math.min(rows - 1, Math.floor((y1 + radius - south) / SQUARE));
        for (let row = Math.max(0, Math.floor((y0 - radius - south) / SQUARE)); row <= lastRow; row++) {
          const y = south + (row + 0.5) * SQUARE;
          for (
            let column = Math.max(0, Math.floor((x0 - radius - west) / SQUARE));
            column <= lastColumn;
            column++
          ) {
            const x = west + (column + 0.5) * SQUARE;
            const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square));
            if ((ax + (bx - ax) * t - x) ** 2 + (ay + (by - ay) * t - y) ** 2 <= radius * radius)
              bits[row * columns + column] |= value;
          }
        }
      }
    }
  };
}
