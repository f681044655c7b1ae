import { crossSegments } from './crossing.ts';
import type { Point } from './line.ts';

/** Ground enclosed by edges of a kind each. */
export interface Face {
  /** Anticlockwise, without a repeated last point. */
  readonly ring: Point[];
  /** Kind of the edge from each point to the next. */
  readonly kind: EdgeKind[];
}

/** What bounds a face: a road, the shore, the frame's edge, or a field's edge where nobody drives. */
export type EdgeKind = 'road' | 'shore' | 'frame' | 'hedge';

/** Where a line that was cast across a face met its edge. */
export interface Cast {
  /** Points after the start, the one on the edge last. */
  readonly points: Point[];
  /** Number of the ring edge that was met. */
  readonly edge: number;
  /** Heading on arrival, radians. */
  readonly heading: number;
}

/**
 * Walks from a point inside a face, `step` metres at a time with the heading that `steer` gives for the metres walked, until it meets the edge.
 * Null when `blocked` says that a point can't be walked on or after 600 steps.
 */
export function castLine(
  face: Face,
  from: Point,
  step: number,
  steer: (walked: number) => number,
  blocked: (x: number, y: number) => boolean
): Cast | null {
  const points: Point[] = [];
  let [x, y] = from;
  for (let count = 0; count < 600; count++) {
    const heading = steer(count * step);
    const nx = x + Math.cos(heading) * step;
    const ny = y + Math.sin(heading) * step;
    const met = meetRing(face.ring, x, y, nx, ny);
    if (met) {
      points.push(met.point);
      return { points, edge: met.edge, heading };
    }
    if (blocked(nx, ny)) return null;
    points.push([nx, ny]);
    x = nx;
    y = ny;
  }
  return null;
}

function meetRing(
  ring: readonly Point[],
  x: number,
  y: number,
  nx: number,
  ny: number
): { point: Point; edge: number } | null {
  let least = Infinity;
  let edge = -1;
  const west = Math.min(x, nx);
  const east = Math.max(x, nx);
  const south = Math.min(y, ny);
  const north = Math.max(y, ny);
  for (let i = 0, n = ring.length; i < n; i++) {
    const a = ring[i];
    const b = ring[i + 1 === n ? 0 : i + 1];
    if ((a[0] < west && b[0] < west) || (a[0] > east && b[0] > east)) continue;
    if ((a[1] < south && b[1] < south) || (a[1] > north && b[1] > north)) continue;
    const cross = crossSegments(x, y, nx, ny, a[0], a[1], b[0], b[1]);
    if (cross && cross.first < least) {
      least = cross.first;
      edge = i;
    }
  }
  return edge < 0 ? null : { point: [x + (nx - x) * least, y + (ny - y) * least], edge };
}

/** Number of the ring edge within half a metre of a point, −1 for none. */
export function edgeOn(ring: readonly Point[], [x, y]: Point): number {
  for (let i = 0, n = ring.length; i < n; i++) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[i + 1 === n ? 0 : i + 1];
    if (
      Math.min(ax, bx) > x + 1 ||
      Math.max(ax, bx) < x - 1 ||
      Math.min(ay, by) > y + 1 ||
      Math.max(ay, by) < y - 1
    )
      continue;
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    if (square === 0) continue;
    const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square));
    if (Math.hypot(ax + (bx - ax) * t - x, ay + (by - ay) * t - y) < 0.5) return i;
  }
  return -1;
}

/**
 * The two parts of a face on either side of a line from a point on ring edge `from` to a point on ring edge `to`
 * that stays inside; the line becomes an edge of `kind` of both.
 */
export function cutFace(
  face: Face,
  line: readonly Point[],
  from: number,
  to: number,
  kind: EdgeKind
): [Face, Face] {
  const n = face.ring.length;
  const start = line[0];
  const end = line[line.length - 1];
  const same = from === to;
  const ahead = same && far(face.ring[from], end) >= far(face.ring[from], start);
  const firstCount = same ? (ahead ? n : 0) : (from - to + n) % n;
  const secondCount = same ? (ahead ? 0 : n) : (to - from + n) % n;
  return [
    closeFace(face, [...line], to, firstCount, kind),
    closeFace(face, line.toReversed(), from, secondCount, kind)
  ];
}

/** The line, then `count` points of the ring after edge `edge`. */
function closeFace(face: Face, line: Point[], edge: number, count: number, kind: EdgeKind): Face {
  const n = face.ring.length;
  const ring: Point[] = [];
  const kinds: EdgeKind[] = [];
  const push = (point: Point, next: EdgeKind) => {
    const last = ring[ring.length - 1];
    if (last && far(last, point) < 1e-4) kinds[kinds.length - 1] = next;
    else {
      ring.push(point);
      kinds.push(next);
    }
  };
  line.forEach((point, i) => push(point, i === line.length - 1 ? face.kind[edge] : kind));
  for (let k = 1; k <= count; k++) push(face.ring[(edge + k) % n], face.kind[(edge + k) % n]);
  if (ring.length > 1 && far(ring[0], ring[ring.length - 1]) < 1e-4) {
    ring.pop();
    kinds.pop();
  }
  return { ring, kind: kinds };
}

function far(a: Point, b: Point): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
}
