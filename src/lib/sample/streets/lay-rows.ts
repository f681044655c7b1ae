import type { Random } from '#lib/core/statistics/random.ts';
import { crossingAngle, distance, lineLength, type Point } from '#lib/sample/shape/line.ts';
import { along, alongside, free, layStreet, walkStreet, type Plot, type WalkEnd } from './quarter-streets.ts';
import { boxOf } from '#lib/sample/shape/ring.ts';
import type { StreetField } from './street-field.ts';

/** Evenly spaced streets along a field. */
export interface Rows {
  readonly field: StreetField;
  /** Metres between neighbouring streets. */
  readonly spacing: number;
  /** Bits of the mask to keep off. */
  readonly avoid: number;
  /** Group given to the streets, 1 or more. */
  readonly group: number;
  /** Shortest street worth laying, metres. */
  readonly shortest: number;
  /** Chance that a street ends at each street it crosses. */
  readonly ending: number;
}

/** Lays streets side by side from the edge of the plot inwards (after Jobard and Lefer, "Creating evenly-spaced streamlines", 1997). */
export function layRows(plot: Plot, rows: Rows, random: Random): void {
  const seeds: Point[] = [];
  const ring = plot.face.ring;
  ring.forEach((point, i) => {
    const next = ring[(i + 1) % ring.length];
    addSeeds(seeds, point, next, rows);
  });
  const middles = scatter(plot, random);
  for (let tries = 0; tries < 4000; tries++) {
    const seed = seeds.shift() ?? middles.pop();
    if (!seed) break;
    const street = streetThrough(plot, seed, rows, random);
    if (!street) continue;
    layStreet(plot, street, rows.group, false);
    for (let i = 2; i < street.length - 1; i += 3) addSeeds(seeds, street[i], street[i + 1], rows);
  }
}

/** Points `spacing` to both sides of a piece that runs along the field. */
function addSeeds(seeds: Point[], a: Point, b: Point, { field, spacing }: Rows): void {
  const x = (a[0] + b[0]) / 2;
  const y = (a[1] + b[1]) / 2;
  const heading = Math.atan2(b[1] - a[1], b[0] - a[0]);
  if (crossingAngle(heading, field(x, y)) > 0.6) return;
  for (const side of [1, -1])
    seeds.push([x - Math.sin(heading) * spacing * side, y + Math.cos(heading) * spacing * side]);
}

function scatter(plot: Plot, random: Random): Point[] {
  const [west, south, east, north] = boxOf(plot.face.ring);
  return Array.from({ length: 24 }, (): Point => [
    west + random.uniform() * (east - west),
    south + random.uniform() * (north - south)
  ]);
}

function streetThrough(plot: Plot, seed: Point, rows: Rows, random: Random): Point[] | null {
  const [x, y] = seed;
  if (!free(plot, x, y, rows.avoid)) return null;
  const heading = rows.field(x, y);
  if (alongside(plot, x, y, heading, rows.spacing * 0.93)) return null;
  const walk = {
    field: rows.field,
    step: 12,
    avoid: rows.avoid,
    clear: rows.spacing * 0.62,
    longest: 1500,
    endAtCrossing: () => random.uniform() < rows.ending
  };
  const ahead = walkStreet(plot, seed, heading, walk);
  const behind = walkStreet(plot, seed, heading + Math.PI, walk);
  const front = finish(plot, seed, ahead, rows);
  const back = finish(plot, seed, behind, rows);
  const line = [...back.toReversed(), seed, ...front];
  const joined =
    [ahead, behind].some(({ at }) => at === 'street') ||
    front.length > ahead.points.length ||
    back.length > behind.points.length;
  return joined && lineLength(line) >= rows.shortest ? line : null;
}

/** An end in the open turns to a street that is near enough, else stops a little short. */
function finish(plot: Plot, seed: Point, end: WalkEnd, rows: Rows): Point[] {
  const points = end.points;
  if (end.at === 'street' || points.length === 0) return points;
  if (end.at === 'edge') return points.slice(0, -2);
  const last = points[points.length - 1];
  const before = points[points.length - 2] ?? seed;
  const bearing = Math.atan2(last[1] - before[1], last[0] - before[0]);
  const near = plot.grid.nearest(last[0], last[1], rows.spacing * 0.95, (piece) => plot.grid.tag[piece] >= 0);
  if (!near) return points;
  const link = Math.atan2(near.y - last[1], near.x - last[0]);
  const own = along(bearing, bearing);
  if (Math.abs(Math.atan2(Math.sin(link - own), Math.cos(link - own))) > 1.9) return points;
  const middle: Point = [(last[0] + near.x) / 2, (last[1] + near.y) / 2];
  if ((plot.mask.at(middle[0], middle[1]) & rows.avoid) !== 0 || distance(last, [near.x, near.y]) < 3)
    return points;
  return [...points, [near.x, near.y]];
}
