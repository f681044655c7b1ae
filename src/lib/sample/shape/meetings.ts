import { edgeOn, type Face } from './cut-face.ts';
import { distance, type Point } from './line.ts';

/** Where roads meet already, so that new ones meet them there rather than a few metres away. */
export interface Meetings {
  add(point: Point): void;
  /** A known meeting of roads near a point of a face's edge, else the point itself. */
  snap(face: Face, point: Point, edge: number, within: number): { point: Point; edge: number };
}

const SQUARE = 50;

/** No meeting yet. */
export function makeMeetings(): Meetings {
  const squares = new Map<number, Point[]>();
  const key = (i: number, j: number) => (i + 4096) * 65536 + j + 4096;
  return {
    add(point) {
      const k = key(Math.floor(point[0] / SQUARE), Math.floor(point[1] / SQUARE));
      squares.set(k, [...(squares.get(k) ?? []), point]);
    },
    snap(face, point, edge, within) {
      let best = { point, edge };
      let least = within;
      const i = Math.floor(point[0] / SQUARE);
      const j = Math.floor(point[1] / SQUARE);
      for (let u = i - 1; u <= i + 1; u++)
        for (let v = j - 1; v <= j + 1; v++)
          for (const known of squares.get(key(u, v)) ?? []) {
            const far = distance(known, point);
            const on = far < least ? edgeOn(face.ring, known) : -1;
            if (on < 0) continue;
            least = far;
            best = { point: known, edge: on };
          }
      return best;
    }
  };
}
