import type { Random } from '../statistics/random.ts';
import type { BuildingSite, BuildingUse } from './buildings.ts';
import type { GroundMask } from './ground-mask.ts';
import { pointAlong, lineLength, type Line } from './line.ts';
import type { Quarter, QuarterKind } from './quarters.ts';

/** How buildings stand along one side of a street. */
export interface Frontage {
  readonly use: BuildingUse;
  /** Least and most width along the street, metres. */
  readonly width: readonly [number, number];
  readonly depth: readonly [number, number];
  /** From the street's middle line to the front wall, metres. */
  readonly setback: readonly [number, number];
  /** Free ground kept behind, metres. */
  readonly garden: number;
  /** Least and most buildings joined wall to wall. */
  readonly joined: readonly [number, number];
  /** Least and most metres between joined groups. */
  readonly gap: readonly [number, number];
  readonly levels: readonly [number, number];
  readonly homes: (width: number, depth: number, levels: number) => number;
}

const one = () => 1;
const none = () => 0;

const TERRACE: Frontage = {
  use: 'terrace',
  width: [4.7, 5.6],
  depth: [8.5, 11],
  setback: [7.5, 8.5],
  garden: 6,
  joined: [5, 16],
  gap: [1.5, 4],
  levels: [2, 2],
  homes: one
};
const SEMI: Frontage = {
  use: 'semidetached_house',
  width: [6.2, 7.6],
  depth: [8, 10.5],
  setback: [12, 14],
  garden: 9,
  joined: [2, 2],
  gap: [3, 5.5],
  levels: [2, 2],
  homes: one
};
const SHORT_TERRACE: Frontage = {
  use: 'terrace',
  width: [5.2, 6.2],
  depth: [8, 9.5],
  setback: [10, 13],
  garden: 7,
  joined: [3, 6],
  gap: [3, 7],
  levels: [2, 2],
  homes: one
};
const DETACHED: Frontage = {
  use: 'detached',
  width: [8, 11.5],
  depth: [8, 11],
  setback: [11, 14.5],
  garden: 8,
  joined: [1, 1],
  gap: [2.2, 5],
  levels: [2, 2],
  homes: one
};
const LARGE_DETACHED: Frontage = {
  use: 'detached',
  width: [11, 16],
  depth: [9, 13],
  setback: [15, 24],
  garden: 14,
  joined: [1, 1],
  gap: [8, 22],
  levels: [2, 2],
  homes: one
};
const SHOPS: Frontage = {
  use: 'retail',
  width: [5.5, 13],
  depth: [11, 22],
  setback: [7, 8],
  garden: 1.5,
  joined: [5, 14],
  gap: [2, 5],
  levels: [2, 4],
  homes: (w, d, l) => Math.round((w * d * (l - 1)) / 110)
};
const FLATS: Frontage = {
  use: 'apartments',
  width: [20, 46],
  depth: [11, 14],
  setback: [13, 18],
  garden: 9,
  joined: [1, 1],
  gap: [9, 20],
  levels: [3, 6],
  homes: (w, d, l) => Math.round((w * d * l) / 90)
};
const SHEDS: Frontage = {
  use: 'industrial',
  width: [24, 78],
  depth: [22, 62],
  setback: [16, 26],
  garden: 6,
  joined: [1, 1],
  gap: [8, 26],
  levels: [1, 2],
  homes: none
};
const FARM: Frontage = {
  use: 'house',
  width: [10, 16],
  depth: [8, 11],
  setback: [13, 26],
  garden: 10,
  joined: [1, 1],
  gap: [140, 900],
  levels: [2, 2],
  homes: one
};

/** What stands along a street in a quarter; null for nothing. */
export function frontageOf(kind: QuarterKind, share: number, random: Random): Frontage | null {
  const draw = random.uniform();
  switch (kind) {
    case 'centre':
      return draw < 0.8 ? SHOPS : draw < 0.9 ? FLATS : TERRACE;
    case 'terraces':
      return draw < 0.94 ? TERRACE : draw < 0.97 ? SHOPS : SHORT_TERRACE;
    case 'semis':
      return draw < 0.8 ? SEMI : draw < 0.92 ? SHORT_TERRACE : DETACHED;
    case 'closes':
      return draw < 0.5 ? DETACHED : draw < 0.8 ? SEMI : SHORT_TERRACE;
    case 'flats':
      return draw < 0.7 ? FLATS : SHORT_TERRACE;
    case 'village':
      return share < 0.45 && draw < 0.35
        ? TERRACE
        : draw < 0.6
          ? DETACHED
          : draw < 0.8
            ? LARGE_DETACHED
            : SEMI;
    case 'industry':
      return SHEDS;
    case 'fields':
    case 'wood':
    case 'golf':
      return FARM;
    default:
      return null;
  }
}

/** Builds along both sides of a street. */
export function buildAlong(
  site: BuildingSite,
  line: Line,
  street: number,
  quarters: readonly Quarter[],
  mask: GroundMask,
  avoid: number,
  random: Random
): void {
  const length = lineLength(line);
  for (const side of [1, -1]) {
    let at = 4 + 3 * random.uniform();
    while (at < length - 5)
      at = buildGroup(site, line, length, at, side, street, quarters, mask, avoid, random);
  }
}

/** One group of joined buildings from `at` metres along; answers where the next may begin. */
function buildGroup(
  site: BuildingSite,
  line: Line,
  length: number,
  from: number,
  side: number,
  street: number,
  quarters: readonly Quarter[],
  mask: GroundMask,
  avoid: number,
  random: Random
): number {
  const here = pointAlong(line, from + 4);
  const probe = 17 * side;
  const quarter = mask.quarterAt(
    here.x - Math.sin(here.heading) * probe,
    here.y + Math.cos(here.heading) * probe
  );
  if (quarter < 0) return from + 25;
  const frontage = frontageOf(quarters[quarter].kind, quarters[quarter].share, random);
  if (!frontage) return from + 25;
  const pick = ([least, most]: readonly [number, number]) => least + (most - least) * random.uniform();
  const setback = pick(frontage.setback);
  const depth = pick(frontage.depth);
  const levels = Math.round(pick(frontage.levels));
  const wanted = Math.round(pick(frontage.joined));
  let at = frontage === FARM ? from + pick(frontage.gap) : from;
  let built = 0;
  let width = pick(frontage.width);
  for (let i = 0; i < wanted && at + width < length - 3; i++) {
    const outline = plot(line, at, at + width, side, setback, depth);
    const tested = plot(line, at + 0.15, at + width - 0.15, side, setback, depth + frontage.garden);
    if (!site.clear(tested) || masked(tested, mask, avoid)) break;
    site.add({
      ring: outline,
      use: frontage.use,
      levels,
      homes: frontage.homes(width, depth, levels),
      quarter,
      street
    });
    built++;
    at += width;
    if (frontage.use === 'retail') width = pick(frontage.width);
  }
  if (built === 0) return at + (frontage.use === 'terrace' || frontage.use === 'retail' ? 2.5 : 4);
  return at + (frontage === FARM ? 0 : pick(frontage.gap));
}

/** The four corners of a building: front left, front right, back right, back left as seen from the street. */
function plot(line: Line, from: number, to: number, side: number, setback: number, depth: number): number[] {
  const a = pointAlong(line, from);
  const b = pointAlong(line, to);
  const heading = Math.atan2(b.y - a.y, b.x - a.x);
  const nx = -Math.sin(heading) * side;
  const ny = Math.cos(heading) * side;
  return [
    a.x + nx * setback,
    a.y + ny * setback,
    b.x + nx * setback,
    b.y + ny * setback,
    b.x + nx * (setback + depth),
    b.y + ny * (setback + depth),
    a.x + nx * (setback + depth),
    a.y + ny * (setback + depth)
  ];
}

function masked(outline: readonly number[], mask: GroundMask, avoid: number): boolean {
  let x = 0;
  let y = 0;
  for (let i = 0; i < outline.length; i += 2) {
    if ((mask.at(outline[i], outline[i + 1]) & avoid) !== 0) return true;
    const j = (i + 2) % outline.length;
    if ((mask.at((outline[i] + outline[j]) / 2, (outline[i + 1] + outline[j + 1]) / 2) & avoid) !== 0)
      return true;
    x += outline[i];
    y += outline[i + 1];
  }
  return (mask.at((2 * x) / outline.length, (2 * y) / outline.length) & avoid) !== 0;
}
