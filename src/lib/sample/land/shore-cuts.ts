import type { Random } from '#lib/core/statistics/random.ts';
import { offsetLine, splineThrough, type Line, type Point } from '#lib/sample/shape/line.ts';

/** A bite out of the shore: the line that replaces it between two eastings. */
export interface ShoreCut {
  readonly from: number;
  readonly to: number;
  /** Points from west to east, in along one bank and out along the other. */
  readonly line: Line;
  /** The inner end. */
  readonly head: Point;
  /** The direction the cut runs inland at its inner end, radians. */
  readonly heading: number;
}

/** A tidal creek `length` metres long that narrows inland from `mouth` metres half width and winds more as it narrows. */
export function makeCreek(x: number, y: number, length: number, mouth: number, random: Random): ShoreCut {
  const pieces = 16;
  const step = length / pieces;
  const side = random.uniform() < 0.5 ? -1 : 1;
  const wind = 0.5 + 0.25 * random.uniform();
  const middle: Point[] = [[x, y - 20]];
  let heading = Math.PI / 2;
  let [px, py] = middle[0];
  for (let i = 1; i <= pieces; i++) {
    const share = i / pieces;
    heading =
      Math.PI / 2 + side * wind * share ** 0.5 * Math.sin(share * 9.5) + 0.12 * random.normal() * share;
    px += Math.cos(heading) * step;
    py += Math.sin(heading) * step;
    middle.push([px, py]);
  }
  const smooth = splineThrough(middle, 30);
  const banks = [1, -1].map((bank) =>
    smooth.map((_, i): Point => {
      const share = i / (smooth.length - 1);
      const half = mouth * (1 - share) ** 1.5 + 7 + mouth * Math.max(0, 0.12 - share) * 5;
      const moved = offsetLine(smooth.slice(Math.max(0, i - 1), i + 2), bank * half);
      return moved[i === 0 ? 0 : 1];
    })
  );
  const west = banks[0];
  const east = banks[1].toReversed();
  return {
    from: west[0][0],
    to: east[east.length - 1][0],
    line: [...west, ...east],
    head: middle[pieces],
    heading
  };
}

/** A dock: an entrance through the shore and a basin behind it, `length` metres long, parallel to the shore. */
export function makeDock(x: number, y: number, slope: number, length: number, shrink: number): ShoreCut {
  const lock = 19 * shrink;
  const deep = [130 * shrink, 265 * shrink];
  const west = -0.32 * length;
  const east = 0.68 * length;
  const plan: Point[] = [
    [-lock, -10 * shrink],
    [-lock, deep[0]],
    [west, deep[0]],
    [west, deep[1]],
    [east * 0.55, deep[1]],
    [east * 0.55, deep[1] + 70 * shrink],
    [east * 0.72, deep[1] + 70 * shrink],
    [east * 0.72, deep[1]],
    [east, deep[1]],
    [east, deep[0]],
    [lock, deep[0]],
    [lock, -10 * shrink]
  ];
  const cos = Math.cos(slope);
  const sin = Math.sin(slope);
  const line = plan.map(([u, v]): Point => [x + u * cos - v * sin, y + u * sin + v * cos]);
  return { from: line[0][0], to: line[line.length - 1][0], line, head: line[3], heading: Math.PI / 2 };
}
