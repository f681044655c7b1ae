import type { Random } from '#lib/core/statistics/random.ts';
import type { Face } from '#lib/sample/shape/cut-face.ts';
import type { Point } from '#lib/sample/shape/line.ts';
import { longAxis } from '#lib/sample/shape/ring.ts';

/** The heading that streets of a quarter follow at a point, radians (a street may run either way along it). */
export type StreetField = (x: number, y: number) => number;

/** Straight rows beside the longest road of the quarter, bent a little. */
export function rowsField(face: Face, random: Random): StreetField {
  const heading = sideHeading(face, random);
  const bend = 0.05 + 0.1 * random.uniform();
  const wave = 500 + 500 * random.uniform();
  const phase = random.uniform() * 6.3;
  const cos = Math.cos(heading);
  const sin = Math.sin(heading);
  return (x, y) => heading + bend * Math.sin(phase + ((x * cos + y * sin) * 2 * Math.PI) / wave);
}

/** Rings round a point in or near the quarter: crescents. */
export function crescentField(middle: Point, size: number, random: Random): StreetField {
  const away = size * (0.05 + 0.6 * random.uniform());
  const heading = random.uniform() * 2 * Math.PI;
  const x0 = middle[0] + Math.cos(heading) * away;
  const y0 = middle[1] + Math.sin(heading) * away;
  return (x, y) => Math.atan2(y - y0, x - x0) + Math.PI / 2;
}

/** Long lazy curves. */
export function curvesField(face: Face, random: Random): StreetField {
  const heading = sideHeading(face, random);
  const bend = 0.35 + 0.3 * random.uniform();
  const wave = 420 + 300 * random.uniform();
  const phase = random.uniform() * 6.3;
  const slant = random.uniform() * 6.3;
  return (x, y) =>
    heading + bend * Math.sin(phase + ((x * Math.cos(slant) + y * Math.sin(slant)) * 2 * Math.PI) / wave);
}

/** Heading of the straightest long side of a face, else its long axis. */
function sideHeading(face: Face, random: Random): number {
  const { ring, kind } = face;
  let best = longAxis(ring).heading;
  let most = 0;
  // Length of road within a tenth of a turn of each heading: the fullest wins.
  for (let k = 0; k < 12; k++) {
    const heading = (k * Math.PI) / 12;
    let sum = 0;
    let sin = 0;
    let cos = 0;
    for (let i = 0; i < ring.length; i++) {
      if (kind[i] !== 'road') continue;
      const [ax, ay] = ring[i];
      const [bx, by] = ring[(i + 1) % ring.length];
      const own = Math.atan2(by - ay, bx - ax);
      const length = Math.hypot(bx - ax, by - ay);
      const near = Math.cos(2 * (own - heading));
      if (near < 0.85) continue;
      sum += length;
      cos += length * Math.cos(2 * own);
      sin += length * Math.sin(2 * own);
    }
    if (sum > most) {
      most = sum;
      best = Math.atan2(sin, cos) / 2;
    }
  }
  return best + 0.04 * random.normal();
}
