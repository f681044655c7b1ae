import Flatbush from 'flatbush';
import { turnedArea, type PlanarPolygon } from './polygon.ts';

/**
 * The edges of polygons, so indexed that whether a point is inside and how far the nearest edge is cost little for any number of corners.
 * Every edge has the inside on its left: shells turn counter-clockwise, holes clockwise.
 */
export interface EdgeIndex {
  readonly x0: Float64Array;
  readonly y0: Float64Array;
  readonly x1: Float64Array;
  readonly y1: Float64Array;
  /** Over the boxes of the edges. */
  readonly boxes: Flatbush;
  /** Around all of them. */
  readonly box: readonly [minX: number, minY: number, maxX: number, maxY: number];
  /** Horizontal bands of equal height from the lowest corner up: the edges that reach into band `b` are `bandEdge[bandStart[b]] …`. */
  readonly bandHeight: number;
  readonly bandStart: Uint32Array;
  readonly bandEdge: Uint32Array;
}

const MOST_BANDS = 1024;

/** The index of one or more polygons, National Grid metres. Parts must not overlap. Throws without any edge. O(edges log edges). */
export function edgeIndex(parts: readonly PlanarPolygon[]): EdgeIndex {
  const rings = parts.flatMap((part) =>
    part.rings.map((ring, at) => ({ ring, turn: turnedArea(ring) > 0 === (at === 0) }))
  );
  const edges = rings.reduce((sum, { ring }) => sum + ring.length / 2, 0);
  if (edges === 0) throw new RangeError('no edge to index');
  const column = (): Float64Array => new Float64Array(edges);
  const [x0, y0, x1, y1] = [column(), column(), column(), column()];
  const boxes = new Flatbush(edges);
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  let n = 0;
  for (const { ring, turn } of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2, n++) {
      const [from, to] = turn ? [j, i] : [i, j];
      x0[n] = ring[from];
      y0[n] = ring[from + 1];
      x1[n] = ring[to];
      y1[n] = ring[to + 1];
      const [west, east] = x0[n] < x1[n] ? [x0[n], x1[n]] : [x1[n], x0[n]];
      const [south, north] = y0[n] < y1[n] ? [y0[n], y1[n]] : [y1[n], y0[n]];
      boxes.add(west, south, east, north);
      box[0] = Math.min(box[0], west);
      box[1] = Math.min(box[1], south);
      box[2] = Math.max(box[2], east);
      box[3] = Math.max(box[3], north);
    }
  }
  boxes.finish();
  return { x0, y0, x1, y1, boxes, box, ...bandsOf(y0, y1, box[1], box[3]) };
}

/** Whether a point lies inside (even-odd); on an edge it may be either. O(edges in its band). */
export function isInside(index: EdgeIndex, x: number, y: number): boolean {
  const { x0, y0, x1, y1, box, bandHeight, bandStart, bandEdge } = index;
  if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false;
  const band = Math.min(bandStart.length - 2, Math.floor((y - box[1]) / bandHeight));
  let inside = false;
  for (let k = bandStart[band]; k < bandStart[band + 1]; k++) {
    const e = bandEdge[k];
    const above = y1[e] > y;
    if (above === y0[e] > y) continue;
    if (x < x0[e] + ((y - y0[e]) / (y1[e] - y0[e])) * (x1[e] - x0[e])) inside = !inside;
  }
  return inside;
}

/** Metres from a point to the nearest edge, infinite when that is more than `within`. O(log edges) as a rule. */
export function distanceToEdges(index: EdgeIndex, x: number, y: number, within: number): number {
  const [nearest] = index.boxes.neighbors(x, y, 1, within);
  if (nearest === undefined) return Infinity;
  // The edge with the nearest box is not always the nearest, but the nearest is no farther than it.
  let least = edgeDistance(index, nearest, x, y);
  const reach = Math.min(least, within);
  for (const e of index.boxes.search(x - reach, y - reach, x + reach, y + reach)) {
    least = Math.min(least, edgeDistance(index, e, x, y));
  }
  return least <= within ? least : Infinity;
}

function edgeDistance({ x0, y0, x1, y1 }: EdgeIndex, e: number, x: number, y: number): number {
  const alongX = x1[e] - x0[e];
  const alongY = y1[e] - y0[e];
  const squared = alongX * alongX + alongY * alongY;
  const t = squared === 0 ? 0 : ((x - x0[e]) * alongX + (y - y0[e]) * alongY) / squared;
  const nearest = Math.min(1, Math.max(0, t));
  return Math.hypot(x - x0[e] - nearest * alongX, y - y0[e] - nearest * alongY);
}

function bandsOf(y0: Float64Array, y1: Float64Array, low: number, high: number) {
  const bands = Math.max(1, Math.min(MOST_BANDS, y0.length));
  const bandHeight = (high - low) / bands || 1;
  const bandOf = (y: number): number => Math.min(bands - 1, Math.floor((y - low) / bandHeight));
  const bandStart = new Uint32Array(bands + 1);
  const each = (visit: (band: number, edge: number) => void): void => {
    for (let e = 0; e < y0.length; e++) {
      // A level edge is never crossed by a level line.
      if (y0[e] === y1[e]) continue;
      const last = bandOf(Math.max(y0[e], y1[e]));
      for (let band = bandOf(Math.min(y0[e], y1[e])); band <= last; band++) visit(band, e);
    }
  };
  each((band) => bandStart[band + 1]++);
  for (let band = 0; band < bands; band++) bandStart[band + 1] += bandStart[band];
  const next = bandStart.slice();
  const bandEdge = new Uint32Array(bandStart[bands]);
  each((band, edge) => (bandEdge[next[band]++] = edge));
  return { bandHeight, bandStart, bandEdge };
}
