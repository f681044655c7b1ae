import type { Line } from './line.ts';
import { boxOf, insideRing } from './ring.ts';

const COARSE = 500;
const FINE = 70;

/**
 * Finds the ring a point lies in, −1 for none, among rings that do not overlap. Squares of 70 m that no ring's edge touches
 * are asked only once.
 */
export function makeFaceLocator(
  rings: readonly Line[],
  chosen: readonly number[]
): (x: number, y: number) => number {
  const boxes = rings.map((ring) => boxOf(ring));
  const squares = new Map<number, number[]>();
  for (const i of chosen) {
    const [west, south, east, north] = boxes[i];
    for (let u = Math.floor(west / COARSE); u <= Math.floor(east / COARSE); u++)
      for (let v = Math.floor(south / COARSE); v <= Math.floor(north / COARSE); v++) {
        const list = squares.get(keyOf(u, v));
        if (list) list.push(i);
        else squares.set(keyOf(u, v), [i]);
      }
  }
  const touched = touchedSquares(rings, chosen);
  const known = new Map<number, number>();

  function find(x: number, y: number): number {
    for (const i of squares.get(keyOf(Math.floor(x / COARSE), Math.floor(y / COARSE))) ?? []) {
      const [west, south, east, north] = boxes[i];
      if (x >= west && x <= east && y >= south && y <= north && insideRing(rings[i], x, y)) return i;
    }
    return -1;
  }

  return (x, y) => {
    const key = keyOf(Math.floor(x / FINE), Math.floor(y / FINE));
    if (touched.has(key)) return find(x, y);
    let face = known.get(key);
    if (face === undefined) {
      face = find(x, y);
      known.set(key, face);
    }
    return face;
  };
}

/** Every fine square in the box of a piece of an edge. */
function touchedSquares(rings: readonly Line[], chosen: readonly number[]): Set<number> {
  const touched = new Set<number>();
  for (const i of chosen)
    rings[i].forEach(([ax, ay], k) => {
      const [bx, by] = rings[i][(k + 1) % rings[i].length];
      const lastU = Math.floor(Math.max(ax, bx) / FINE);
      const lastV = Math.floor(Math.max(ay, by) / FINE);
      for (let u = Math.floor(Math.min(ax, bx) / FINE); u <= lastU; u++)
        for (let v = Math.floor(Math.min(ay, by) / FINE); v <= lastV; v++) touched.add(keyOf(u, v));
    });
  return touched;
}

function keyOf(u: number, v: number): number {
  return (u + 4096) * 65536 + v + 4096;
}
