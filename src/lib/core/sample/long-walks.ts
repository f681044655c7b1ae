import type { Random } from '../statistics/random.ts';
import { MOTORWAYSIDE, WATER, type GroundMask } from './ground-mask.ts';
import { lineLength, offsetLine, resample, type Line, type Point } from './line.ts';
import type { Quarter, QuarterKind } from './quarters.ts';
import { makeSegmentGrid, type SegmentGrid } from './segment-grid.ts';
import type { Shore } from './shore.ts';

const OPEN: ReadonlySet<QuarterKind> = new Set(['marsh', 'park', 'fields', 'wood', 'golf', 'lake', 'school']);

/** The path on the sea wall and those beside the streams, wherever nothing is built. */
export function makeWatersideWalks(shore: Shore, quarters: readonly Quarter[], mask: GroundMask): Line[] {
  const shoreGrid = makeSegmentGrid(60);
  shoreGrid.addLine(shore.line, 0);
  const wall = runsOf(
    resample(offsetLine(shore.line, 32), 24),
    (point) => open(point, quarters, mask) && clearOfShore(point)
  );
  const banks = shore.streams.flatMap(({ line }) =>
    runsOf(offsetLine(line, 11), (point) => (mask.at(...point) & (WATER | MOTORWAYSIDE)) === 0)
  );
  return [...wall, ...banks].filter((line) => lineLength(line) > 150);

  function clearOfShore([x, y]: Point): boolean {
    return shoreGrid.nearest(x, y, 24) === null;
  }
}

function open([x, y]: Point, quarters: readonly Quarter[], mask: GroundMask): boolean {
  const quarter = mask.quarterAt(x, y);
  return (mask.at(x, y) & WATER) === 0 && quarter >= 0 && OPEN.has(quarters[quarter].kind);
}

function runsOf(line: readonly Point[], keep: (point: Point) => boolean): Point[][] {
  const runs: Point[][] = [];
  let run: Point[] = [];
  for (const point of line) {
    if (keep(point)) run.push(point);
    else {
      if (run.length > 2) runs.push(run);
      run = [];
    }
  }
  if (run.length > 2) runs.push(run);
  return runs;
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
    if (made.some(([start]) => Math.hypot(start[0] - end[0], start[1] - end[1]) < 260)) continue;
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
  const far: Point = [rail.x + ux * 26, rail.y + uy * 26];
  const found = all.nearest(far[0], far[1], 22);
  if (!found) return null;
  const beyond = (found.x - rail.x) * ux + (found.y - rail.y) * uy;
  return beyond > 8 ? [found.x, found.y] : null;
}
