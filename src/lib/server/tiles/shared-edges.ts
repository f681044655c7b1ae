import type { MultiPolygon, Polygon, Position } from 'geojson';
import { tileColumn, tileRow } from './tile-geometry.ts';

/**
 * Neighbouring areas as a net of arcs, each stored once, so that simplifying moves both sides of an edge alike and no
 * gap opens at any zoom. Areas are neighbours where they have the very same vertices.
 *
 * Why not TopoJSON: its simplification ranks vertices by the area of a triangle (Visvalingam and Whyatt 1993), which bounds no distance. At zoom 8
 * Bristol's 34 wards have 602 vertices here and no edge strays by more than the half pixel that is promised; topojson-simplify 3.0.3 with as few
 * (718) strays by 4.8 pixels, with twice as many (1,182) by 3.2, and takes three times as long.
 */
export interface SharedEdges {
  /**
   * The areas with every arc simplified by Douglas and Peucker's method (1973); a ring that would vanish keeps its
   * vertices. `tolerance` as a share of the world's width (the unit square of web mercator); 0 keeps everything.
   */
  areas(tolerance: number): MultiPolygon[];
  /** The rings of all edges that belong to one area only: the outline of all areas together, simplified alike. */
  outline(tolerance: number): Position[][];
}

/** A stretch of edge between two junctions: vertex numbers, and how many rings run along it. */
interface Arc {
  readonly vertices: readonly number[];
  uses: number;
}

interface RingPart {
  readonly arc: number;
  readonly backwards: boolean;
}

/** Finds the shared edges of areas (WGS84). O(vertices). */
export function sharedEdges(geometries: readonly (Polygon | MultiPolygon)[]): SharedEdges {
  const positions: Position[] = [];
  const rings = numberVertices(geometries, positions);
  const junctions = findJunctions(rings.flat(2), positions.length);
  const arcs: Arc[] = [];
  const byStart = new Map<string, number>();
  const parts = rings.map((polygons) =>
    polygons.map((polygon) => polygon.map((ring) => cutRing(ring, junctions, arcs, byStart)))
  );
  const simplify = (tolerance: number) => {
    const simple = arcs.map(({ vertices }) => simplifyArc(vertices, positions, tolerance));
    // Where a ring would vanish, its arcs stay as they are, for both sides.
    for (const ring of parts.flat(2)) {
      if (joinRing(ring, simple).length < 3) for (const { arc } of ring) simple[arc] = arcs[arc].vertices;
    }
    return simple;
  };
  return {
    areas(tolerance) {
      const simple = simplify(tolerance);
      const positionsOf = (ring: RingPart[]) =>
        closed(joinRing(ring, simple).map((vertex) => positions[vertex]));
      return parts.map((polygons) => ({
        type: 'MultiPolygon',
        coordinates: polygons.map((polygon) => polygon.map(positionsOf))
      }));
    },
    outline(tolerance) {
      const simple = simplify(tolerance);
      const edges = simple.filter((_, arc) => arcs[arc].uses === 1);
      return chainRings(edges).map((ring) => ring.map((vertex) => positions[vertex]));
    }
  };
}

/** The rings of each polygon of each area as vertex numbers, without the closing one. */
function numberVertices(
  geometries: readonly (Polygon | MultiPolygon)[],
  positions: Position[]
): number[][][][] {
  const numbers = new Map<string, number>();
  const numberOf = (position: Position) => {
    const key = `${position[0]},${position[1]}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = positions.push(position) - 1;
      numbers.set(key, number);
    }
    return number;
  };
  return geometries.map((geometry) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons.map((polygon) =>
      polygon.map((ring) => {
        const vertices = ring.map(numberOf).filter((vertex, i, all) => i === 0 || vertex !== all[i - 1]);
        if (vertices.length > 1 && vertices[0] === vertices[vertices.length - 1]) vertices.pop();
        return vertices;
      })
    );
  });
}

/** 1 for every vertex whose neighbours are not the same two in all rings that pass it. */
function findJunctions(rings: readonly number[][], size: number): Uint8Array {
  const low = new Int32Array(size).fill(-1);
  const high = new Int32Array(size).fill(-1);
  const junctions = new Uint8Array(size);
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const before = ring[(i + ring.length - 1) % ring.length];
      const after = ring[(i + 1) % ring.length];
      const vertex = ring[i];
      const [least, most] = before < after ? [before, after] : [after, before];
      if (low[vertex] < 0) {
        low[vertex] = least;
        high[vertex] = most;
      } else if (low[vertex] !== least || high[vertex] !== most) {
        junctions[vertex] = 1;
      }
    }
  }
  return junctions;
}

/** A ring as arcs, each entered once in the list whichever way a ring runs along it. */
function cutRing(
  ring: readonly number[],
  junctions: Uint8Array,
  arcs: Arc[],
  byStart: Map<string, number>
): RingPart[] {
  // A ring without junctions (an island, or a ward around another) starts at its least vertex, the same for both sides.
  const junction = ring.findIndex((vertex) => junctions[vertex] === 1);
  const first =
    junction >= 0 ? junction : ring.reduce((best, vertex, i) => (vertex < ring[best] ? i : best), 0);
  const parts: RingPart[] = [];
  let stretch = [ring[first]];
  for (let step = 1; step <= ring.length; step++) {
    const vertex = ring[(first + step) % ring.length];
    stretch.push(vertex);
    if (!junctions[vertex] && step < ring.length) continue;
    parts.push(enterArc(stretch, arcs, byStart));
    stretch = [vertex];
  }
  return parts;
}

function enterArc(stretch: number[], arcs: Arc[], byStart: Map<string, number>): RingPart {
  const end = stretch.length - 1;
  const loop = stretch[0] === stretch[end];
  const backwards = loop ? stretch[1] > stretch[end - 1] : stretch[0] > stretch[end];
  const vertices = backwards ? stretch.toReversed() : stretch;
  // Between junctions there is one way on, so the first edge names the arc.
  const key = `${vertices[0]}:${vertices[1]}`;
  let arc = byStart.get(key);
  if (arc === undefined) {
    arc = arcs.push({ vertices, uses: 0 }) - 1;
    byStart.set(key, arc);
  }
  arcs[arc].uses++;
  return { arc, backwards };
}

function joinRing(parts: readonly RingPart[], arcs: readonly (readonly number[])[]): number[] {
  return parts.flatMap(({ arc, backwards }) =>
    backwards ? arcs[arc].slice(1).toReversed() : arcs[arc].slice(0, -1)
  );
}

function simplifyArc(
  vertices: readonly number[],
  positions: readonly Position[],
  tolerance: number
): readonly number[] {
  if (tolerance <= 0 || vertices.length < 3) return vertices;
  const x = vertices.map((vertex) => tileColumn(positions[vertex][0], 0));
  const y = vertices.map((vertex) => tileRow(positions[vertex][1], 0));
  const keep = new Uint8Array(vertices.length);
  keep[0] = keep[vertices.length - 1] = 1;
  const open: [number, number][] = [[0, vertices.length - 1]];
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [first, last] = stretch;
    let farthest = -1;
    let most = tolerance * tolerance;
    for (let i = first + 1; i < last; i++) {
      const distance = squaredDistance(x[i], y[i], x[first], y[first], x[last], y[last]);
      if (distance > most) [most, farthest] = [distance, i];
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    open.push([first, farthest], [farthest, last]);
  }
  return vertices.filter((_, i) => keep[i]);
}

function squaredDistance(x: number, y: number, x0: number, y0: number, x1: number, y1: number): number {
  const alongX = x1 - x0;
  const alongY = y1 - y0;
  const squared = alongX * alongX + alongY * alongY;
  const t = squared === 0 ? 0 : ((x - x0) * alongX + (y - y0) * alongY) / squared;
  const nearest = Math.min(1, Math.max(0, t));
  return (x - x0 - nearest * alongX) ** 2 + (y - y0 - nearest * alongY) ** 2;
}

/** Edges joined end to end into closed rings. */
function chainRings(edges: readonly (readonly number[])[]): number[][] {
  const at = new Map<number, number[]>();
  edges.forEach((edge, i) => {
    for (const end of [edge[0], edge[edge.length - 1]]) {
      const meeting = at.get(end);
      if (meeting) meeting.push(i);
      else at.set(end, [i]);
    }
  });
  const used = new Uint8Array(edges.length);
  return edges.flatMap((edge, i) => {
    if (used[i]) return [];
    used[i] = 1;
    const ring = [...edge];
    while (ring[ring.length - 1] !== ring[0]) {
      const end = ring[ring.length - 1];
      const next = at.get(end)?.find((candidate) => !used[candidate]);
      if (next === undefined) break;
      used[next] = 1;
      const onward = edges[next][0] === end ? edges[next] : edges[next].toReversed();
      ring.push(...onward.slice(1));
    }
    return [ring];
  });
}

function closed(ring: Position[]): Position[] {
  return [...ring, ring[0]];
}
