import type { Line, Point } from './line.ts';

/** Where the segment a–b crosses c–d: shares along each in 0..1, or null when they miss each other or are parallel. */
export function crossSegments(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number
): { first: number; second: number } | null {
  const ux = bx - ax;
  const uy = by - ay;
  const vx = dx - cx;
  const vy = dy - cy;
  const determinant = ux * vy - uy * vx;
  if (Math.abs(determinant) < 1e-9) return null;
  const first = ((cx - ax) * vy - (cy - ay) * vx) / determinant;
  if (first < 0 || first > 1) return null;
  const second = ((cx - ax) * uy - (cy - ay) * ux) / determinant;
  return second < 0 || second > 1 ? null : { first, second };
}

/** The straight pieces of a line, in order. */
export function* segmentsOf(line: Line): Generator<readonly [Point, Point]> {
  for (let i = 1; i < line.length; i++) yield [line[i - 1], line[i]];
}
