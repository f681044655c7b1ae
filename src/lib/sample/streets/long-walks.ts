import type { Random } from '#lib/core/statistics/random.ts';
import { MOTORWAYSIDE, WATER, type GroundMask } from '#lib/sample/land/ground-mask.ts';
import {
  distance,
  lineLength,
  offsetLine,
  resample,
  runsOf,
  type Line,
  type Point
} from '#lib/sample/shape/line.ts';
import type { Quarter, QuarterKind } from '#lib/sample/land/quarters.ts';
import { makeSegmentGrid, type SegmentGrid } from '#lib/sample/shape/segment-grid.ts';
import type { Shore } from '#lib/sample/land/shore.ts';

/** Where the waterside is not open to walkers. */
const CLOSED: ReadonlySet<QuarterKind> = new Set(['industry', 'retail']);
/** Metres from the water to the path. */
const FROM_WATER = 17;

/** The path beside the water: on the sea wall in the marsh, a promenade in towns, not where ships lie; and those beside streams. */
export function makeWatersideWalks(shore: Shore, quarters: readonly Quarter[], mask: GroundMask): Line[] {
  const water = makeSegmentGrid(60);
  water.addLine(shore.line, 0);
  const wall = runsOf(resample(offsetLine(shore.line, FROM_WATER + 3), 20), ([x, y]) => {
    const quarter = mask.quarterAt(x, y);
    const open = (mask.at(x, y) & WATER) === 0 && quarter >= 0 && !CLOSED.has(quarters[quarter].kind);
    return open && water.nearest(x, y, FROM_WATER - 2) === null;
  });
  const banks = shore.streams.flatMap(({ line }) =>
    runsOf(offsetLine(line, 11), ([x, y]) => (mask.at(x, y) & (WATER | MOTORWAYSIDE)) === 0)
  );
  return [...wall, ...banks].filter((line) => lineLength(line) > 150);
}

/** Short links from streets that end near a waterside walk to the walk. */
export function makeWatersideLinks(streets: readonly Line[], walks: readonly Line[]): Line[] {
  const near = makeSegmentGrid(60);
  for (const walk of walks) near.addLine(walk, 0);
  const all = makeSegmentGrid(60);
  streets.forEach((line, i) => all.addLine(line, i));
  return streets.flatMap((line, i) =>
    [line[0], line[line.length - 1]].flatMap((end) => {
      const walk = near.nearest(end[0], end[1], 48);
      if (!walk || walk.distance < 2 || all.nearest(end[0], end[1], 3, (piece) => all.tag[piece] !== i))
        return [];
      return [[end, [walk.x, walk.y]] as const];
    })
  );
}

/** Subways and footbridges that join street ends across a railway, at least 260 m apart. */
export function makeRailCrossings(
  streets: readonly Line[],
  railways: readonly Line[],
  random: Random
): Line[] {
  const all = makeSegmentGrid(60);
  for (const line of streets) all.addLine(line, 0);
  const rails = makeSegmentGrid(60);
  for (const line of railways) rails.addLine(line, 0);
  const made: Line[] = [];
  for (const line of streets) {
    const end = line[line.length - 1];
    const rail = rails.nearest(end[0], end[1], 34);
    if (!rail || rail.distance < 8 || random.uniform() > 0.55) continue;
    if (made.some(([start]) => distance(start, end) < 260)) continue;
    const across = firstBeyond(all, end, rail);
    if (across) made.push([end, across]);
  }
  return made;
}

/** The point of a street nearest to a spot as far beyond the railway as `end` is before it. */
function firstBeyond(
  all: SegmentGrid,
  end: Point,
  rail: { x: number; y: number; distance: number }
): Point | null {
  const ux = (rail.x - end[0]) / rail.distance;
  const uy = (rail.y - end[1]) / rail.distance;
  const found = all.nearest(rail.x + ux * 26, rail.y + uy * 26, 22);
  if (!found) return null;
  const beyond = (found.x - rail.x) * ux + (found.y - rail.y) * uy;
  return beyond > 8 ? [found.x, found.y] : null;
}
