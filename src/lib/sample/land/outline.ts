import type { Random } from '#lib/core/statistics/random.ts';
import type { Frame } from './frame.ts';
import type { Line, Point } from '#lib/sample/shape/line.ts';
import { roughNoise } from '#lib/sample/shape/noise.ts';

/** Where the borough ends on land: a line from the water in the west round the north to the water in the east. */
export function makeBorder(frame: Frame, random: Random): Line {
  const sway = roughNoise(random.word(), 3600 * frame.shrink);
  const { width, depth, shrink } = frame;
  const line: Point[] = [];
  const inset = 620 * shrink;
  const wander = 900 * shrink;
  const step = 140 * Math.max(shrink, 0.3);
  const x = (side: number, y: number) => (side < 0 ? inset : width - inset) + wander * sway(side * 977, y);
  const y = (at: number) => depth - inset + wander * sway(at, 5000);
  const corner = inset + wander * 0.8;
  for (let at = -1400; at < depth - corner; at += step) line.push([x(-1, at), at]);
  for (let at = corner; at < width - corner; at += step) line.push([at, y(at)]);
  for (let at = depth - corner; at > -2600; at -= step) line.push([x(1, at), at]);
  return line;
}
