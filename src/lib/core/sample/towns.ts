import type { Random } from '../statistics/random.ts';
import type { Frame } from './frame.ts';
import type { Point } from './line.ts';
import { makeNoise } from './noise.ts';
import { townName } from './place-names.ts';
import type { Shore } from './shore.ts';

/** What a settlement grew as, which decides how its quarters look. */
export type TownKind = 'main' | 'town' | 'estate' | 'village' | 'hamlet';

/** A settlement. */
export interface Town {
  readonly name: string;
  readonly kind: TownKind;
  readonly x: number;
  readonly y: number;
  /** Metres from its middle to its edge, on average. */
  readonly radius: number;
  /** Share of the radius that was built before 1914. */
  readonly old: number;
}

/** All settlements and how built-up the land is. */
export interface Towns {
  readonly all: readonly Town[];
  /** 1 in the middle of a settlement, 0 at its edge, negative outside; no unit. */
  built(x: number, y: number): number;
  /** The settlement whose edge or middle is nearest in proportion to its size, and the share of its radius (1 at the edge). */
  nearest(x: number, y: number): { readonly town: Town; readonly share: number };
}

/** Settlements of one stretch: shares of its width and of the way from shore to northern edge; radius in metres. */
const PLAN: readonly { u: number; v: number; radius: number; kind: TownKind; old: number }[] = [
  { u: 0.372, v: 0.215, radius: 1950, kind: 'main', old: 0.52 },
  { u: 0.128, v: 0.26, radius: 1250, kind: 'town', old: 0.3 },
  { u: 0.662, v: 0.235, radius: 1350, kind: 'town', old: 0.46 },
  { u: 0.885, v: 0.37, radius: 1050, kind: 'town', old: 0.3 },
  { u: 0.218, v: 0.475, radius: 850, kind: 'estate', old: 0 },
  { u: 0.44, v: 0.69, radius: 720, kind: 'estate', old: 0.15 },
  { u: 0.635, v: 0.66, radius: 420, kind: 'village', old: 0.4 },
  { u: 0.14, v: 0.745, radius: 400, kind: 'village', old: 0.5 },
  { u: 0.79, v: 0.74, radius: 330, kind: 'village', old: 0.6 },
  { u: 0.3, v: 0.86, radius: 260, kind: 'village', old: 0.7 },
  { u: 0.775, v: 0.175, radius: 330, kind: 'village', old: 0.5 },
  { u: 0.935, v: 0.79, radius: 260, kind: 'village', old: 0.7 },
  { u: 0.545, v: 0.875, radius: 190, kind: 'hamlet', old: 1 },
  { u: 0.05, v: 0.55, radius: 190, kind: 'hamlet', old: 1 },
  { u: 0.555, v: 0.42, radius: 180, kind: 'hamlet', old: 1 },
  { u: 0.7, v: 0.88, radius: 150, kind: 'hamlet', old: 1 },
  { u: 0.945, v: 0.13, radius: 160, kind: 'hamlet', old: 1 }
];

/** Sets the settlements of a frame on the land behind its shore. */
export function makeTowns(frame: Frame, shore: Shore, random: Random): Towns {
  const all: Town[] = [];
  for (let row = 0; row < frame.rows; row++) {
    for (let column = 0; column < frame.columns; column++) {
      PLAN.forEach((plan, i) => {
        const chance = random.split(`town ${row} ${column} ${i}`);
        const x = (column + plan.u + 0.006 * chance.normal()) * frame.stretchWidth;
        const south = row === 0 ? shore.heightAt(x) : row * frame.rowDepth + 500;
        const y = south + (plan.v + 0.006 * chance.normal()) * ((row + 1) * frame.rowDepth - south);
        const radius = plan.radius * frame.shrink * (1 + 0.04 * chance.normal());
        all.push({ name: townName(all.length), kind: plan.kind, x, y, radius, old: plan.old });
      });
    }
  }
  const edge = makeNoise(random.split('edge').word(), 900 * frame.shrink);
  const ragged = makeNoise(random.split('ragged').word(), 330 * frame.shrink);
  const nearest = (x: number, y: number): { town: Town; share: number } => {
    const bend = 1 + 0.3 * edge(x, y) + 0.12 * ragged(x, y);
    let town = all[0];
    let least = Infinity;
    for (const one of all) {
      const share = (Math.hypot(x - one.x, (y - one.y) * 1.12) / one.radius) * bend;
      if (share < least) {
        least = share;
        town = one;
      }
    }
    return { town, share: least };
  };
  return { all, nearest, built: (x, y) => 1 - nearest(x, y).share };
}

/** The towns of one row from west to east, by kind. */
export function townsAlong(towns: Towns, frame: Frame, row: number, kinds: readonly TownKind[]): Town[] {
  return towns.all
    .filter((town, i) => Math.floor(i / (PLAN.length * frame.columns)) === row && kinds.includes(town.kind))
    .sort((a, b) => a.x - b.x);
}

/** The middle of a town as a point. */
export function middleOfTown(town: Town): Point {
  return [town.x, town.y];
}
