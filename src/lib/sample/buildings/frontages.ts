import type { Random } from '#lib/core/statistics/random.ts';
import type { BuildingSite } from './buildings.ts';
import { frontageOf, isLane, type Frontage, type Span } from './frontage-kinds.ts';
import type { GroundMask } from '#lib/sample/land/ground-mask.ts';
import { makeLineWalker, type LineWalker } from '#lib/sample/shape/line-walker.ts';
import type { Quarter } from '#lib/sample/land/quarters.ts';
import type { Street } from '#lib/sample/streets/streets.ts';

/** What building along a street needs to know. */
export interface FrontageSite {
  readonly site: BuildingSite;
  readonly quarters: readonly Quarter[];
  readonly mask: GroundMask;
  /** Bits of the mask on which nothing is built. */
  readonly avoid: number;
}

/** Width up to which buildings follow a bend of the street, metres. */
const NARROW = 14;

/** Builds along both sides of a street, each side as the quarter it borders on does. */
export function buildAlong(ground: FrontageSite, street: Street, number: number, random: Random): void {
  const walker = makeLineWalker(street.line);
  const main = street.class === 'primary' || street.class === 'secondary' || street.class === 'tertiary';
  for (const side of [1, -1]) {
    let at = 4 + 3 * random.uniform();
    while (at < walker.length - 5) at = buildGroup(ground, walker, at, side, number, main, random);
  }
}

/** One group of joined buildings from `from` metres along; answers where the next may begin. */
function buildGroup(
  { site, quarters, mask, avoid }: FrontageSite,
  walker: LineWalker,
  from: number,
  side: number,
  street: number,
  main: boolean,
  random: Random
): number {
  walker.goTo(from + 4);
  const quarter = mask.quarterAt(walker.x - walker.dy * 17 * side, walker.y + walker.dx * 17 * side);
  const frontage = quarter < 0 ? null : frontageOf(quarters[quarter], main, random);
  if (!frontage) return from + 25;
  const setback = pick(frontage.setback, random);
  let depth = pick(frontage.depth, random);
  const levels = Math.round(pick(frontage.levels, random));
  const wanted = Math.round(pick(frontage.joined, random));
  let width = pick(frontage.width, random);
  let at = isLane(frontage) ? from + pick(frontage.gap, random) : from;
  let built = 0;
  while (built < wanted && at + width < walker.length - 3) {
    if (frontage.round) depth = width;
    const outline = plot(walker, at, at + width, side, setback, depth);
    const needed = plot(walker, at, at + width, side, setback, depth + frontage.garden);
    if (masked(needed, mask, avoid) || !site.clear(needed)) break;
    const ring = shape(outline, frontage, random);
    const homes = Number.isNaN(frontage.dense) ? 1 : homesIn(frontage, width, depth, levels);
    site.add({ ring, use: frontage.use, levels, homes, quarter, street }, [outline]);
    built++;
    at += width;
    if (frontage.mixed) {
      width = pick(frontage.width, random);
      depth = pick(frontage.depth, random);
    }
  }
  if (built === 0) return at + (width < 7 ? 3 : width < 20 ? 4 : 9);
  return at + (isLane(frontage) ? 0 : pick(frontage.gap, random));
}

/** Dwellings of flats: one for every 80 m² of floor, above the shops where the ground floor is one. */
function homesIn({ dense }: Frontage, width: number, depth: number, levels: number): number {
  const lived = dense < 1 ? levels - 1 : levels;
  return Math.round((dense * width * depth * lived) / 80);
}

function pick([least, most]: Span, random: Random): number {
  return least + (most - least) * random.uniform();
}

/** The four corners of a building: front left, front right, back right, back left as seen along the street. */
function plot(
  walker: LineWalker,
  from: number,
  to: number,
  side: number,
  setback: number,
  depth: number
): number[] {
  // Side walls of narrow buildings stand square to the street's course there, so that rows share them on bends too.
  if (to - from > NARROW) return rectangle(walker, from, to, side, setback, depth);
  const half = (to - from) / 2;
  const [ax, ay, anx, any] = wall(walker, from, half, side);
  const [bx, by, bnx, bny] = wall(walker, to, half, side);
  const back = setback + depth;
  return [
    ax + anx * setback,
    ay + any * setback,
    bx + bnx * setback,
    by + bny * setback,
    bx + bnx * back,
    by + bny * back,
    ax + anx * back,
    ay + any * back
  ];
}

/** As `plot`, square on the straight line between the two points of the street. */
function rectangle(
  walker: LineWalker,
  from: number,
  to: number,
  side: number,
  setback: number,
  depth: number
): number[] {
  const [x, y, nx, ny] = wall(walker, (from + to) / 2, (to - from) / 2, side);
  const half = (to - from) / 2;
  const back = setback + depth;
  const [ux, uy] = [ny * side * half, -nx * side * half];
  return [
    x - ux + nx * setback,
    y - uy + ny * setback,
    x + ux + nx * setback,
    y + uy + ny * setback,
    x + ux + nx * back,
    y + uy + ny * back,
    x - ux + nx * back,
    y - uy + ny * back
  ];
}

/** The street's middle at a point along it and the direction away from it, over `reach` metres either way. */
function wall(walker: LineWalker, at: number, reach: number, side: number): [number, number, number, number] {
  walker.goTo(at - reach);
  const { x, y } = walker;
  walker.goTo(at + reach);
  const dx = walker.x - x;
  const dy = walker.y - y;
  const length = Math.hypot(dx, dy) || 1;
  walker.goTo(at);
  return [walker.x, walker.y, (-dy / length) * side, (dx / length) * side];
}

/** The outline as built: tanks round, a third of single houses with a corner left out at the back. */
function shape(outline: number[], frontage: Frontage, random: Random): number[] {
  if (frontage.round) return roundOff(outline);
  if (frontage.joined[1] > 1 || frontage.width[1] > 30 || random.uniform() > 0.4) return outline;
  const [ax, ay, bx, by, cx, cy, dx, dy] = outline;
  const along = 0.35 + 0.3 * random.uniform();
  const deep = 0.25 + 0.3 * random.uniform();
  const point = (u: number, v: number): [number, number] => [
    ax + (bx - ax) * u + (dx - ax) * v,
    ay + (by - ay) * u + (dy - ay) * v
  ];
  if (random.uniform() < 0.5)
    return [ax, ay, bx, by, cx, cy, ...point(along, 1), ...point(along, 1 - deep), ...point(0, 1 - deep)];
  return [ax, ay, bx, by, ...point(1, 1 - deep), ...point(along, 1 - deep), ...point(along, 1), dx, dy];
}

function roundOff([ax, ay, bx, by, , , dx, dy]: number[]): number[] {
  const ring: number[] = [];
  for (let i = 0; i < 16; i++) {
    const u = 0.5 + 0.5 * Math.cos((i * Math.PI) / 8);
    const v = 0.5 + 0.5 * Math.sin((i * Math.PI) / 8);
    ring.push(ax + (bx - ax) * u + (dx - ax) * v, ay + (by - ay) * u + (dy - ay) * v);
  }
  return ring;
}

/** Whether a corner, the middle of a side or the middle of an outline lies on ground to avoid. */
function masked(outline: readonly number[], mask: GroundMask, avoid: number): boolean {
  let x = 0;
  let y = 0;
  const count = outline.length;
  for (let i = 0; i < count; i += 2) {
    const j = (i + 2) % count;
    if ((mask.at(outline[i], outline[i + 1]) & avoid) !== 0) return true;
    if ((mask.at((outline[i] + outline[j]) / 2, (outline[i + 1] + outline[j + 1]) / 2) & avoid) !== 0)
      return true;
    x += outline[i];
    y += outline[i + 1];
  }
  return (mask.at((2 * x) / count, (2 * y) / count) & avoid) !== 0;
}
