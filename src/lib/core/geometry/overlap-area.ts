import { isInside, type EdgeIndex } from './edge-index.ts';

/** Metres by which one of two areas is moved, so that edges that coincide do not: far below what is drawn, far above what a number holds. */
const NUDGE = [1.7e-6, 2.3e-6] as const;
const UNMOVED = [0, 0] as const;

/** An area, moved by (x, y) metres. */
interface Moved {
  readonly index: EdgeIndex;
  readonly by: readonly [x: number, y: number];
}

/**
 * The area that two shapes have in common, m²: Green's theorem along the parts of either's edges that lie inside the other, so that it
 * costs no more than their crossings, where cutting a polygon of ten thousand corners with a library takes seconds. Right to about a
 * millionth of a metre times the perimeter; a test holds it equal to Turf's `intersect`. O((edges + crossings) log edges).
 */
export function overlapArea(shape: EdgeIndex, other: EdgeIndex): number {
  const [a, b] = [
    { index: shape, by: UNMOVED },
    { index: other, by: NUDGE }
  ];
  const [x, y] = shape.box;
  return Math.max(0, sweptInside(a, b, x, y) + sweptInside(b, a, x, y)) / 2;
}

/** Twice the area that the parts of one's edges inside the other sweep, seen from a point. */
function sweptInside(one: Moved, other: Moved, fromX: number, fromY: number): number {
  const { index, by } = one;
  const dx = by[0] - other.by[0];
  const dy = by[1] - other.by[1];
  const [west, south, east, north] = other.index.box;
  let twice = 0;
  for (const e of index.boxes.search(west - 1, south - 1, east + 1, north + 1)) {
    const x = index.x0[e];
    const y = index.y0[e];
    const alongX = index.x1[e] - x;
    const alongY = index.y1[e] - y;
    const cuts = [0, ...cutsBy(other.index, x + dx, y + dy, alongX, alongY), 1];
    for (let k = 0; k + 1 < cuts.length; k++) {
      const middle = (cuts[k] + cuts[k + 1]) / 2;
      if (!isInside(other.index, x + dx + middle * alongX, y + dy + middle * alongY)) continue;
      const startX = x + by[0] - fromX + cuts[k] * alongX;
      const startY = y + by[1] - fromY + cuts[k] * alongY;
      const endX = x + by[0] - fromX + cuts[k + 1] * alongX;
      const endY = y + by[1] - fromY + cuts[k + 1] * alongY;
      twice += startX * endY - endX * startY;
    }
  }
  return twice;
}

/** Where along a line from (x, y), 0 to 1 and ascending, the edges of an index cross it. */
function cutsBy(index: EdgeIndex, x: number, y: number, alongX: number, alongY: number): number[] {
  const [endX, endY] = [x + alongX, y + alongY];
  const { x0, y0, x1, y1, boxes } = index;
  const near = boxes.search(Math.min(x, endX), Math.min(y, endY), Math.max(x, endX), Math.max(y, endY));
  const found: number[] = [];
  for (const o of near) {
    const otherX = x1[o] - x0[o];
    const otherY = y1[o] - y0[o];
    const cross = alongX * otherY - alongY * otherX;
    if (cross === 0) continue;
    const t = ((x0[o] - x) * otherY - (y0[o] - y) * otherX) / cross;
    const u = ((x0[o] - x) * alongY - (y0[o] - y) * alongX) / cross;
    if (t > 0 && t < 1 && u >= 0 && u <= 1) found.push(t);
  }
  return found.sort((one, two) => one - two);
}
