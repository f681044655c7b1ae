import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';

/** A small seeded generator for test scenes (mulberry32; Tommy Ettinger, 2017, public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Turned rectangles that do not overlap, around the origin: a street of detached houses seen from above. */
export function houses(next: () => number, wanted: number, reach: number): PlanarPolygon[] {
  const taken: { x: number; y: number; radius: number }[] = [];
  const made: PlanarPolygon[] = [];
  for (let tries = 0; tries < wanted * 20 && made.length < wanted; tries++) {
    const x = (next() * 2 - 1) * reach;
    const y = (next() * 2 - 1) * reach;
    const width = 4 + next() * 12;
    const depth = 4 + next() * 8;
    const radius = Math.hypot(width, depth) / 2;
    if (taken.some((other) => Math.hypot(other.x - x, other.y - y) < other.radius + radius)) continue;
    taken.push({ x, y, radius });
    const angle = next() * Math.PI;
    const corners = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1]
    ].map(([a, b]) => {
      const u = (a * width) / 2;
      const v = (b * depth) / 2;
      return [x + u * Math.cos(angle) - v * Math.sin(angle), y + u * Math.sin(angle) + v * Math.cos(angle)];
    });
    // Half of them clockwise: the direction of a ring must not matter.
    if (next() < 0.5) corners.reverse();
    made.push({ rings: [Float64Array.from([...corners, corners[0]].flat())] });
  }
  return made;
}

/** Whether two segments cross properly: an independent formula (orientation signs), for oracles. */
export function segmentsCross(a: number[], b: number[], c: number[], d: number[]): boolean {
  const side = (p: number[], q: number[], r: number[]) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** Every wall of the houses as pairs of ends. */
export function wallPairs(polygons: readonly PlanarPolygon[]): [number[], number[]][] {
  return polygons.flatMap(({ rings }) =>
    rings.flatMap((ring) => {
      const pairs: [number[], number[]][] = [];
      for (let i = 0; i + 3 < ring.length; i += 2) {
        pairs.push([
          [ring[i], ring[i + 1]],
          [ring[i + 2], ring[i + 3]]
        ]);
      }
      return pairs;
    })
  );
}
