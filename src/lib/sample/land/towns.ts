import type { Random } from '#lib/core/statistics/random.ts';
import type { Frame } from './frame.ts';
import type { Point } from '#lib/sample/shape/line.ts';
import { makeNoise } from '#lib/sample/shape/noise.ts';
import { townName } from './place-names.ts';
import type { Shore } from './shore.ts';

/** What a settlement grew as, which decides how its quarters look; works and retail parks have no homes. */
export type TownKind = 'main' | 'town' | 'estate' | 'village' | 'hamlet' | 'works' | 'retail';

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
  /** Those where people live. */
  readonly lived: readonly Town[];
  /** 1 in the middle of a settlement, 0 at its edge, negative outside; no unit. */
  built(x: number, y: number): number;
  /** The settlement whose edge or middle is nearest in proportion to its size, and the share of its radius (1 at the edge). */
  nearest(x: number, y: number): { readonly town: Town; readonly share: number };
}

/** Settlements of one stretch: shares of its width and of the way from shore to northern edge; radius in metres. */
const PLAN: readonly { u: number; v: number; radius: number; kind: TownKind; old: number }[] = [
  { u: 0.372, v: 0.215, radius: 1960, kind: 'main', old: 0.47 },
  { u: 0.128, v: 0.25, radius: 1230, kind: 'town', old: 0.3 },
  { u: 0.662, v: 0.225, radius: 1350, kind: 'town', old: 0.42 },
  { u: 0.885, v: 0.37, radius: 1050, kind: 'town', old: 0.3 },
  { u: 0.218, v: 0.46, radius: 830, kind: 'estate', old: 0 },
  { u: 0.44, v: 0.69, radius: 720, kind: 'estate', old: 0.15 },
  { u: 0.635, v: 0.66, radius: 390, kind: 'village', old: 0.4 },
  { u: 0.14, v: 0.745, radius: 370, kind: 'village', old: 0.5 },
  { u: 0.79, v: 0.74, radius: 310, kind: 'village', old: 0.6 },
  { u: 0.3, v: 0.86, radius: 250, kind: 'village', old: 0.7 },
  { u: 0.775, v: 0.175, radius: 310, kind: 'village', old: 0.5 },
  { u: 0.93, v: 0.79, radius: 240, kind: 'village', old: 0.7 },
  { u: 0.545, v: 0.875, radius: 180, kind: 'hamlet', old: 1 },
  { u: 0.06, v: 0.55, radius: 180, kind: 'hamlet', old: 1 },
  { u: 0.555, v: 0.42, radius: 170, kind: 'hamlet', old: 1 },
  { u: 0.7, v: 0.88, radius: 150, kind: 'hamlet', old: 1 },
  { u: 0.925, v: 0.13, radius: 160, kind: 'hamlet', old: 1 },
  { u: 0.435, v: 0.045, radius: 860, kind: 'works', old: 0 },
  { u: 0.3, v: 0.06, radius: 800, kind: 'works', old: 0 },
  { u: 0.712, v: 0.045, radius: 620, kind: 'works', old: 0 },
  { u: 0.405, v: 0.475, radius: 440, kind: 'retail', old: 0 },
  { u: 0.095, v: 0.455, radius: 330, kind: 'works', old: 0 }
];

/** Sets the settlements of a frame on the land behind its shore. */
export function makeTowns(frame: Frame, shore: Shore, random: Random): Towns {
  const stretches: Town[][] = [];
  for (let row = 0; row < frame.rows; row++)
    for (let column = 0; column < frame.columns; column++)
      stretches.push(
        PLAN.map((plan, i) => {
          const chance = random.split(`town ${row} ${column} ${i}`);
          const x = (column + plan.u + 0.006 * chance.normal()) * frame.stretchWidth;
          const south = row === 0 ? shore.heightAt(x) : row * frame.rowDepth + 500;
          const y = south + (plan.v + 0.006 * chance.normal()) * ((row + 1) * frame.rowDepth - south);
          const radius = plan.radius * frame.shrink * (1 + 0.04 * chance.normal());
          return { name: townName(stretches.length, i), kind: plan.kind, x, y, radius, old: plan.old };
        })
      );
  const all = stretches.flat();
  const edge = makeNoise(random.split('edge').word(), 900 * frame.shrink);
  const ragged = makeNoise(random.split('ragged').word(), 330 * frame.shrink);
  const nearby = neighbours(frame, stretches);
  const nearest = (x: number, y: number): { town: Town; share: number } => {
    const bend = 1 + 0.3 * edge(x, y) + 0.12 * ragged(x, y);
    let town = all[0];
    let least = Infinity;
    for (const one of nearby(x, y)) {
      const share = (Math.hypot(x - one.x, (y - one.y) * 1.12) / one.radius) * bend;
      if (share < least) {
        least = share;
        town = one;
      }
    }
    return { town, share: least };
  };
  const lived = all.filter(({ kind }) => kind !== 'works' && kind !== 'retail');
  return { all, lived, nearest, built: (x, y) => 1 - nearest(x, y).share };
}

/** Settlements of the stretch a point lies in and of the stretches round it. */
function neighbours(frame: Frame, stretches: readonly Town[][]): (x: number, y: number) => readonly Town[] {
  const { rows, columns } = frame;
  const clamp = (value: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(value)));
  const around = stretches.map((_, i) => {
    const row = Math.floor(i / columns);
    const column = i % columns;
    return stretches.filter(
      (_, k) => Math.abs(Math.floor(k / columns) - row) < 2 && Math.abs((k % columns) - column) < 2
    );
  });
  const flat = around.map((near) => near.flat());
  return (x, y) => flat[clamp(y / frame.rowDepth, rows) * columns + clamp(x / frame.stretchWidth, columns)];
}

/** The settlements of some kinds in one row, from west to east; of one stretch when `column` is given. */
export function townsAlong(
  towns: Towns,
  frame: Frame,
  kinds: readonly TownKind[],
  row: number,
  column?: number
): Town[] {
  return towns.all
    .filter((town, i) => {
      const stretch = Math.floor(i / PLAN.length);
      const inRow = Math.floor(stretch / frame.columns) === row;
      const inColumn = column === undefined || stretch % frame.columns === column;
      return inRow && inColumn && kinds.includes(town.kind);
    })
    .sort((a, b) => (column === undefined ? a.x - b.x : 0));
}

/** The middle of a town as a point. */
export function middleOfTown(town: Town): Point {
  return [town.x, town.y];
}
