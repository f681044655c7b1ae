import { cellCorners, type GridIndex, type HexGrid } from '#lib/core/geometry/hex-grid.ts';

/** The neighbour across each side of a cell: side k runs from corner k to corner k + 1 of `cellCorners`. */
const ACROSS: readonly (readonly [q: number, r: number])[] = [
  [-1, 1],
  [-1, 0],
  [0, -1],
  [1, -1],
  [1, 0],
  [0, 1]
];

/**
 * The edges between the chosen cells of a grid and all others, joined to closed rings: one line around each group of
 * neighbouring cells instead of one around each cell. Rings of National Grid points, first = last.
 */
export function outlineRings(
  grid: HexGrid,
  index: GridIndex,
  chosen: (position: number) => boolean
): [x: number, y: number][][] {
  const next = new Map<string, { to: string; point: [number, number] }[]>();
  const { spacing, q, r } = grid;
  // Corners of neighbouring cells differ by rounding only, so a corner's name is its whole metres.
  const name = ([x, y]: readonly [number, number]) => `${Math.round(x)},${Math.round(y)}`;
  for (let i = 0; i < q.length; i++) {
    if (!chosen(i)) continue;
    let corners: [number, number][] | undefined;
    for (let side = 0; side < 6; side++) {
      const [dq, dr] = ACROSS[side];
      const neighbour = index(q[i] + dq, r[i] + dr);
      if (neighbour >= 0 && chosen(neighbour)) continue;
      corners ??= cellCorners(spacing, q[i], r[i]);
      const start = corners[side];
      const edge = { to: name(corners[(side + 1) % 6]), point: start };
      const at = next.get(name(start));
      if (at) at.push(edge);
      else next.set(name(start), [edge]);
    }
  }
  return joined(next);
}

/** Follows edges from corner to corner until each ring closes. */
function joined(next: Map<string, { to: string; point: [number, number] }[]>): [number, number][][] {
  const rings: [number, number][][] = [];
  for (const start of next.keys()) {
    while (next.get(start)?.length) {
      const ring: [number, number][] = [];
      let at = start;
      for (let edge = next.get(at)?.pop(); edge; edge = next.get(at)?.pop()) {
        ring.push(edge.point);
        at = edge.to;
      }
      ring.push(ring[0]);
      rings.push(ring);
    }
  }
  return rings;
}
