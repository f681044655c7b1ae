import type { Line, Point } from './line.ts';

/** Area of a ring, m²; positive when it runs anticlockwise. */
export function ringArea(ring: Line): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    twice += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  }
  return twice / 2;
}

/** Centre of gravity of a ring's area; the mean of its points when it has none. */
export function ringCentroid(ring: Line): Point {
  const [ox, oy] = ring[0];
  let twice = 0;
  let x = 0;
  let y = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const cross = (ring[j][0] - ox) * (ring[i][1] - oy) - (ring[i][0] - ox) * (ring[j][1] - oy);
    twice += cross;
    x += (ring[j][0] + ring[i][0] - 2 * ox) * cross;
    y += (ring[j][1] + ring[i][1] - 2 * oy) * cross;
  }
  return twice === 0 ? [ox, oy] : [ox + x / (3 * twice), oy + y / (3 * twice)];
}

/** Whether a point lies inside a ring (even–odd rule). */
export function insideRing(ring: Line, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** The smallest box round a line: [west, south, east, north]. */
export function boxOf(line: Line): [number, number, number, number] {
  let [west, south] = line[0];
  let [east, north] = line[0];
  for (const [x, y] of line) {
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return [west, south, east, north];
}

/** Heading of a ring's long axis (radians) and how many times longer it is than the short one, from second moments of its outline. */
export function longAxis(ring: Line): { heading: number; ratio: number } {
  let sum = 0;
  let mx = 0;
  let my = 0;
  const pieces = ring.map((a, i) => {
    const b = ring[(i + 1) % ring.length];
    const dx = b[0] - a[0];
    const dy = b[1] - a[1];
    const length = Math.hypot(dx, dy);
    const x = (a[0] + b[0]) / 2;
    const y = (a[1] + b[1]) / 2;
    sum += length;
    mx += x * length;
    my += y * length;
    return { x, y, dx, dy, length };
  });
  mx /= sum;
  my /= sum;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (const { x, y, dx, dy, length } of pieces) {
    xx += ((x - mx) ** 2 + (dx * dx) / 12) * length;
    xy += ((x - mx) * (y - my) + (dx * dy) / 12) * length;
    yy += ((y - my) ** 2 + (dy * dy) / 12) * length;
  }
  const heading = 0.5 * Math.atan2(2 * xy, xx - yy);
  const spread = Math.hypot(xx - yy, 2 * xy);
  const short = Math.max(1e-9, (xx + yy - spread) / 2);
  return { heading, ratio: Math.sqrt((xx + yy + spread) / 2 / short) };
}

/** A point well inside a ring: the widest of eleven level chords' middles. */
export function middleOf(ring: Line): Point {
  const [, south, , north] = boxOf(ring);
  let best: Point = ringCentroid(ring);
  let widest = 0;
  for (let k = 1; k < 12; k++) {
    const y = south + ((north - south) * k) / 12;
    const cuts = crossings(ring, y);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const room = Math.min(cuts[i + 1] - cuts[i], 2 * (y - south), 2 * (north - y));
      if (room > widest) {
        widest = room;
        best = [(cuts[i] + cuts[i + 1]) / 2, y];
      }
    }
  }
  return best;
}

/** Where a ring crosses the level `y`, ascending. */
function crossings(ring: Line, y: number): number[] {
  const cuts: number[] = [];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[j];
    if (ay > y !== by > y) cuts.push(((bx - ax) * (y - ay)) / (by - ay) + ax);
  }
  return cuts.sort((a, b) => a - b);
}
