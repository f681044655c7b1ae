import type { EdgeIndex } from './edge-index.ts';

/**
 * Places where edges cross each other in their midst, National Grid metres, at most `most` of them: none in a polygon without fault. Edges that
 * only share a corner do not cross. O(edges log edges) where edges are short.
 */
export function selfCrossings(index: EdgeIndex, most: number): [x: number, y: number][] {
  const { x0, y0, x1, y1, boxes } = index;
  const found: [number, number][] = [];
  for (let e = 0; e < x0.length; e++) {
    const near = boxes.search(
      Math.min(x0[e], x1[e]),
      Math.min(y0[e], y1[e]),
      Math.max(x0[e], x1[e]),
      Math.max(y0[e], y1[e])
    );
    for (const o of near) {
      if (o <= e) continue;
      const side = (x: number, y: number, of: number): number =>
        (x1[of] - x0[of]) * (y - y0[of]) - (y1[of] - y0[of]) * (x - x0[of]);
      const a = side(x0[o], y0[o], e);
      const b = side(x1[o], y1[o], e);
      const c = side(x0[e], y0[e], o);
      const d = side(x1[e], y1[e], o);
      if (!(a * b < 0 && c * d < 0)) continue;
      const t = a / (a - b);
      found.push([x0[o] + t * (x1[o] - x0[o]), y0[o] + t * (y1[o] - y0[o])]);
      if (found.length >= most) return found;
    }
  }
  return found;
}
