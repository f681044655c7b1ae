import type { Walls } from './wall.ts';

/** Reusable working space, so that a hundred thousand calls do not make a hundred thousand arrays. */
export interface FrontageSpace {
  ax: Float64Array;
  ay: Float64Array;
  bx: Float64Array;
  by: Float64Array;
  /** Directions of the ends in turns of a full circle, 0 to 4 (see `turn`). */
  events: Float64Array;
}

/** Working space for up to `walls` walls around one point; it grows by itself. */
export function frontageSpace(walls = 256): FrontageSpace {
  const make = () => new Float64Array(walls);
  return { ax: make(), ay: make(), bx: make(), by: make(), events: new Float64Array(walls * 2 + 2) };
}

/**
 * Metres of wall within `radius` of a point that can be seen from it: the natural surveillance a place has, as length of building frontage in
 * line of sight. Method: only walls that face the point can be seen or hide others; they are clipped to the circle, the circle is divided at
 * the directions of their ends, and in each sector the nearest wall is the one seen (a visibility sweep; exact for walls that do not cross).
 * A point inside a building sees nothing of that building. Cost: the square of the number of walls within the radius.
 */
export function visibleFrontage(
  walls: Walls,
  x: number,
  y: number,
  radius: number,
  space: FrontageSpace
): number {
  if (!walls.index) return 0;
  const near = walls.index.search(x - radius, y - radius, x + radius, y + radius);
  const n = clipFacing(walls, near, x, y, radius, space);
  if (n === 0) return 0;
  const events = sectorEnds(space, n);
  let metres = 0;
  for (let i = 0; i < events.length; i++) {
    const from = events[i];
    const to = i + 1 < events.length ? events[i + 1] : events[0] + 4;
    if (to - from < 1e-12) continue;
    metres += nearestInSector(space, n, from, to);
  }
  return metres;
}

/** Writes the parts inside the circle of the walls that face the point, relative to it; returns how many. */
function clipFacing(
  walls: Walls,
  near: number[],
  x: number,
  y: number,
  radius: number,
  space: FrontageSpace
) {
  if (near.length > space.ax.length) Object.assign(space, frontageSpace(near.length * 2));
  let n = 0;
  for (const i of near) {
    const x1 = walls.x1[i] - x;
    const y1 = walls.y1[i] - y;
    const ex = walls.x2[i] - x - x1;
    const ey = walls.y2[i] - y - y1;
    // The inside is on the left of the wall, so a point on its right sees the outer face.
    if (ex * y1 - ey * x1 <= 1e-9) continue;
    const a = ex * ex + ey * ey;
    const b = x1 * ex + y1 * ey;
    const root = b * b - a * (x1 * x1 + y1 * y1 - radius * radius);
    if (root <= 0) continue;
    const half = Math.sqrt(root);
    const t1 = Math.max(0, (-b - half) / a);
    const t2 = Math.min(1, (-b + half) / a);
    if (t2 - t1 < 1e-9) continue;
    space.ax[n] = x1 + t1 * ex;
    space.ay[n] = y1 + t1 * ey;
    space.bx[n] = x1 + t2 * ex;
    space.by[n] = y1 + t2 * ey;
    n++;
  }
  return n;
}

function sectorEnds(space: FrontageSpace, n: number): Float64Array {
  const events = space.events.subarray(0, 2 * n);
  for (let i = 0; i < n; i++) {
    events[2 * i] = turn(space.ax[i], space.ay[i]);
    events[2 * i + 1] = turn(space.bx[i], space.by[i]);
  }
  return events.sort();
}

/** Direction as a number from 0 to 4 that grows with the angle: cheaper than the angle itself. */
function turn(x: number, y: number): number {
  const part = y / (Math.abs(x) + Math.abs(y));
  return x < 0 ? 2 - part : part < 0 ? 4 + part : part;
}

/** The unit-free direction of a turn: the inverse of `turn`, on the square |x| + |y| = 1. */
function direction(turns: number): [number, number] {
  const t = turns >= 4 ? turns - 4 : turns;
  if (t < 1) return [1 - t, t];
  if (t < 2) return [1 - t, 2 - t];
  if (t < 3) return [t - 3, 2 - t];
  return [t - 3, t - 4];
}

/** Length of the nearest wall's part between two directions, 0 when none stands there. */
function nearestInSector(space: FrontageSpace, n: number, from: number, to: number): number {
  const [mx, my] = direction((from + to) / 2);
  let best = Infinity;
  let seen = -1;
  for (let i = 0; i < n; i++) {
    const t = along(space, i, mx, my);
    if (t < best) {
      best = t;
      seen = i;
    }
  }
  if (seen < 0) return 0;
  const [fx, fy] = direction(from);
  const [tx, ty] = direction(to);
  const ax = space.ax[seen];
  const ay = space.ay[seen];
  const ex = space.bx[seen] - ax;
  const ey = space.by[seen] - ay;
  const share = Math.abs(part(ax, ay, ex, ey, fx, fy) - part(ax, ay, ex, ey, tx, ty));
  return share * Math.hypot(ex, ey);
}

/** How far along the ray `(dx, dy)` wall `i` stands, in lengths of the direction; infinite when the ray misses it. */
function along(space: FrontageSpace, i: number, dx: number, dy: number): number {
  const ax = space.ax[i];
  const ay = space.ay[i];
  const ex = space.bx[i] - ax;
  const ey = space.by[i] - ay;
  const cross = dx * ey - dy * ex;
  if (cross === 0) return Infinity;
  const u = (ax * dy - ay * dx) / cross;
  if (u < 0 || u > 1) return Infinity;
  const t = (ax * ey - ay * ex) / cross;
  return t > 0 ? t : Infinity;
}

/** Where the ray `(dx, dy)` meets the wall, as a share of the wall's length, held to 0..1. */
function part(ax: number, ay: number, ex: number, ey: number, dx: number, dy: number): number {
  const u = (ax * dy - ay * dx) / (dx * ey - dy * ex);
  return u < 0 ? 0 : u > 1 ? 1 : u;
}
