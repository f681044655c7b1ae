import Flatbush from 'flatbush';
import type { PlanarPolygon } from './polygon.ts';

/**
 * The outer and inner walls of buildings as straight edges, oriented so that the inside lies to the left of
 * `(x1, y1) → (x2, y2)`, with an index over their boxes.
 */
export interface Walls {
  readonly x1: Float64Array;
  readonly y1: Float64Array;
  readonly x2: Float64Array;
  readonly y2: Float64Array;
  /** Position of the building each edge belongs to. */
  readonly building: Uint32Array;
  /** Index over the edges' boxes; null when there are no edges. */
  readonly index: Flatbush | null;
}

/**
 * The walls of buildings, National Grid metres. Shells are turned anticlockwise and holes (courtyards) clockwise, so that the inside of
 * the building is always on the left. Edges shorter than a millimetre are left out. Cost: linear in edges, plus sorting for the index.
 */
export function wallsOf(buildings: readonly PlanarPolygon[]): Walls {
  let most = 0;
  for (const { rings } of buildings) for (const ring of rings) most += ring.length / 2;
  const columns = {
    x1: new Float64Array(most),
    y1: new Float64Array(most),
    x2: new Float64Array(most),
    y2: new Float64Array(most),
    building: new Uint32Array(most)
  };
  let n = 0;
  buildings.forEach(({ rings }, building) => {
    rings.forEach((ring, position) => {
      const turn = signedArea(ring) > 0 === (position === 0);
      const points = ring.length / 2;
      for (let i = 0; i < points; i++) {
        const j = (i + 1) % points;
        const [a, b] = turn ? [i, j] : [j, i];
        const dx = ring[2 * b] - ring[2 * a];
        const dy = ring[2 * b + 1] - ring[2 * a + 1];
        if (dx * dx + dy * dy < 1e-6) continue;
        columns.x1[n] = ring[2 * a];
        columns.y1[n] = ring[2 * a + 1];
        columns.x2[n] = ring[2 * b];
        columns.y2[n] = ring[2 * b + 1];
        columns.building[n] = building;
        n++;
      }
    });
  });
  const walls = {
    x1: columns.x1.subarray(0, n),
    y1: columns.y1.subarray(0, n),
    x2: columns.x2.subarray(0, n),
    y2: columns.y2.subarray(0, n),
    building: columns.building.subarray(0, n)
  };
  return { ...walls, index: indexOf(walls) };
}

/** Twice the signed area is enough for a direction, but the area itself reads better: positive = anticlockwise, square metres. */
function signedArea(ring: Float64Array): number {
  let twice = 0;
  const n = ring.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) twice += ring[j] * ring[i + 1] - ring[i] * ring[j + 1];
  return twice / 2;
}

function indexOf({ x1, y1, x2, y2 }: Omit<Walls, 'index'>): Flatbush | null {
  if (x1.length === 0) return null;
  const index = new Flatbush(x1.length);
  for (let i = 0; i < x1.length; i++) {
    index.add(Math.min(x1[i], x2[i]), Math.min(y1[i], y2[i]), Math.max(x1[i], x2[i]), Math.max(y1[i], y2[i]));
  }
  index.finish();
  return index;
}
