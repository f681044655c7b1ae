import type { Random } from '#lib/core/statistics/random.ts';
import { lineLength, pointAlong, type Point } from '#lib/sample/shape/line.ts';
import { layStreet, walkStreet, type Plot } from './quarter-streets.ts';

/** Dead-end streets off longer ones. */
export interface Closes {
  /** Group of the streets they branch off, or 0 for the roads round the quarter. */
  readonly from: number;
  readonly group: number;
  /** Metres between one close and the next on the same side. */
  readonly every: number;
  readonly shortest: number;
  readonly longest: number;
  /** Metres to keep from any other street. */
  readonly clear: number;
  readonly avoid: number;
}

/** Lays closes on both sides of every street of a group, bent a little, stopping clear of what is already there. */
export function layCloses(plot: Plot, closes: Closes, random: Random): void {
  const stems = plot.streets.filter(({ group, closed }) => group === closes.from && !closed);
  for (const { line } of stems) {
    const length = lineLength(line);
    for (const side of [1, -1]) {
      let at = closes.every * (0.5 + 0.6 * random.uniform());
      while (at < length - closes.clear * 0.8) {
        const laid = layClose(plot, line, at, side, closes, random);
        at += laid ? closes.every * (0.85 + 0.5 * random.uniform()) : 18;
      }
    }
  }
}

function layClose(
  plot: Plot,
  stem: readonly Point[],
  at: number,
  side: number,
  closes: Closes,
  random: Random
): boolean {
  const start = pointAlong(stem, at);
  const bearing = start.heading + (side * Math.PI) / 2 + 0.12 * random.normal();
  const bend = 0.012 * random.normal();
  const length = closes.shortest + (closes.longest - closes.shortest) * random.uniform();
  let turned = 0;
  const walk = {
    field: () => bearing + (turned += bend * 9),
    step: 9,
    avoid: closes.avoid,
    clear: 0,
    longest: length,
    endAtCrossing: () => true
  };
  const end = walkStreet(plot, [start.x, start.y], bearing, walk);
  // Walk on only while nothing else is near; the first metres are near the stem by nature.
  const points: Point[] = [[start.x, start.y]];
  for (const point of end.points) {
    const far = Math.hypot(point[0] - start.x, point[1] - start.y);
    const near = plot.grid.nearest(point[0], point[1], closes.clear);
    if (near && near.distance < Math.min(closes.clear, far * 0.86)) break;
    points.push(point);
  }
  if (lineLength(points) < closes.shortest) return false;
  layStreet(plot, points, closes.group, true);
  return true;
}
