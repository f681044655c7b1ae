import type { Point } from './line.ts';
import type { Network } from './network.ts';
import { insideRing, ringArea } from './ring.ts';

/** Outlines of one part: each a shell followed by its holes. */
export type Polygons = Point[][][];

/**
 * The outlines of the parts that faces were put in; neighbours share every point of their common edge.
 * `left` is from `traceFaces`; `part[face]` the part of each face, −1 = in none.
 */
export function dissolve(network: Network, left: Int32Array, part: Int32Array, parts: number): Polygons[] {
  const partOf = (face: number) => (face < 0 ? -1 : part[face]);
  const halves: number[][] = Array.from({ length: parts }, () => []);
  for (let half = 0; half < left.length; half++) {
    const own = partOf(left[half]);
    if (own >= 0 && own !== partOf(left[half ^ 1])) halves[own].push(half);
  }
  return halves.map((own) => nest(ringsOf(network, own)));
}

/** Rings of half edges that have the part on their left; at a node with several ways on, the sharpest right keeps rings apart. */
function ringsOf(network: Network, halves: readonly number[]): Point[][] {
  const { edges, x, y } = network;
  const ordered = (half: number) => (half & 1 ? edges[half >> 1].nodes.toReversed() : edges[half >> 1].nodes);
  const from = new Map<number, number[]>();
  for (const half of halves) {
    const start = ordered(half)[0];
    from.set(start, [...(from.get(start) ?? []), half]);
  }
  const used = new Set<number>();
  const rings: Point[][] = [];
  for (const first of halves) {
    if (used.has(first)) continue;
    const ring: Point[] = [];
    let half = first;
    while (!used.has(half)) {
      used.add(half);
      const nodes = ordered(half);
      for (const node of nodes.slice(0, -1)) ring.push([x[node], y[node]]);
      const end = nodes[nodes.length - 1];
      const before = nodes[nodes.length - 2];
      const arriving = Math.atan2(y[end] - y[before], x[end] - x[before]);
      const onward = (from.get(end) ?? []).filter((next) => !used.has(next));
      if (onward.length === 0) break;
      half = onward.reduce((best, next) => (bend(next) > bend(best) ? next : best));
      function bend(next: number): number {
        const along = ordered(next);
        const leaving = Math.atan2(y[along[1]] - y[end], x[along[1]] - x[end]);
        return Math.atan2(Math.sin(leaving - arriving), Math.cos(leaving - arriving));
      }
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
}

function nest(rings: Point[][]): Polygons {
  const shells = rings.filter((ring) => ringArea(ring) > 0).map((ring) => [ring]);
  for (const hole of rings.filter((ring) => ringArea(ring) <= 0)) {
    const shell = shells.find(([outer]) => insideRing(outer, ...midpoint(hole)));
    shell?.push(hole);
  }
  return shells.sort((a, b) => ringArea(b[0]) - ringArea(a[0]));
}

function midpoint([a, b]: Point[]): [number, number] {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
