import type { Random } from '#lib/core/statistics/random.ts';
import { carveEnd } from '#lib/sample/shape/carve.ts';
import type { Face } from '#lib/sample/shape/cut-face.ts';
import type { Frame } from './frame.ts';
import { MOTORWAYSIDE, type GroundMask } from './ground-mask.ts';
import type { Point } from '#lib/sample/shape/line.ts';
import { boxOf, insideRing, middleOf, ringArea } from '#lib/sample/shape/ring.ts';
import type { Shore } from './shore.ts';
import type { Town, Towns } from './towns.ts';

/** What a quarter was built as, or what grows there. */
export type QuarterKind =
  | 'centre'
  | 'terraces'
  | 'semis'
  | 'closes'
  | 'flats'
  | 'village'
  | 'industry'
  | 'retail'
  | 'park'
  | 'school'
  | 'allotments'
  | 'cemetery'
  | 'fields'
  | 'wood'
  | 'marsh'
  | 'golf'
  | 'lake';

/** A face of the skeleton with its use. */
export interface Quarter {
  readonly face: Face;
  readonly kind: QuarterKind;
  readonly town: Town;
  /** Share of the town's radius at its middle; 1 at the town's edge. */
  readonly share: number;
  readonly area: number;
  readonly middle: Point;
}

/** Largest face that becomes works or a retail park because the middle of one lies in it, m². */
const LARGEST_WORKS = 450_000;
/** Kinds with homes from which schools, parks and allotments are carved. */
const HOMES: ReadonlySet<QuarterKind> = new Set(['terraces', 'semis', 'closes', 'flats']);

/** Decides what each face of the skeleton is: by distance from the middle of its town, by the shore and by chance. */
export function makeQuarters(
  faces: readonly Face[],
  frame: Frame,
  shore: Shore,
  towns: Towns,
  mask: GroundMask,
  random: Random
): Quarter[] {
  const works = towns.all.filter(({ kind }) => kind === 'works' || kind === 'retail');
  return faces.flatMap((face) => {
    const small = ringArea(face.ring) < LARGEST_WORKS;
    const site = small ? works.find(({ x, y }) => insideRing(face.ring, x, y)) : undefined;
    const whole = site ? { ...describe(face, towns), town: site } : describe(face, towns);
    const chance = random.split(`${Math.round(whole.middle[0])} ${Math.round(whole.middle[1])}`);
    const urban = site !== undefined || builtShare(face, towns) > (whole.town.kind === 'retail' ? 0.3 : 0.5);
    const kind = urban ? townKind(whole, chance) : landKind(whole, frame, shore, mask, chance);
    if (!HOMES.has(kind) || whole.area < 70_000 || chance.uniform() > 0.36) return [{ ...whole, kind }];
    const carved = carveEnd(face, 14_000, 0.34 * whole.area, chance);
    if (!carved) return [{ ...whole, kind }];
    return [
      { ...describe(carved[0], towns), kind },
      { ...describe(carved[1], towns), kind: carvedKind(kind, chance) }
    ];
  });
}

type Plain = Omit<Quarter, 'kind'>;

function describe(face: Face, towns: Towns): Plain {
  const middle = middleOf(face.ring);
  return { face, middle, area: ringArea(face.ring), ...towns.nearest(middle[0], middle[1]) };
}

/** Share of a face that lies inside a settlement. */
function builtShare(face: Face, towns: Towns): number {
  const [west, south, east, north] = boxOf(face.ring);
  let inside = 0;
  let built = 0;
  for (let i = 0; i < 7; i++)
    for (let j = 0; j < 7; j++) {
      const x = west + ((i + 0.5) / 7) * (east - west);
      const y = south + ((j + 0.5) / 7) * (north - south);
      if (!insideRing(face.ring, x, y)) continue;
      inside++;
      if (towns.built(x, y) > 0) built++;
    }
  return inside === 0 ? 0 : built / inside;
}

function townKind({ town, share, area }: Plain, random: Random): QuarterKind {
  const draw = random.uniform();
  if (town.kind === 'works') return 'industry';
  if (town.kind === 'retail') return 'retail';
  if (town.kind === 'village' || town.kind === 'hamlet') return 'village';
  if (share < (town.kind === 'main' ? 0.17 : 0.13)) return town.kind === 'estate' ? 'flats' : 'centre';
  if (share > 0.2 && draw < 0.05) return 'park';
  if (share > 0.3 && draw < 0.075) return 'school';
  if (share > 0.35 && area < 160_000 && draw < 0.085) return 'cemetery';
  if (draw > 0.94) return 'flats';
  if (share < town.old) return draw < 0.85 ? 'terraces' : 'semis';
  if (town.kind === 'estate') return draw < 0.3 ? 'semis' : 'closes';
  const late = (share - town.old) / (1 - town.old);
  return draw < 0.95 - 0.8 * late ? 'semis' : 'closes';
}

function carvedKind(kind: QuarterKind, random: Random): QuarterKind {
  const draw = random.uniform();
  if (draw < 0.34) return 'school';
  if (draw < 0.7) return 'park';
  if (draw < 0.88) return kind === 'closes' ? 'wood' : 'allotments';
  return kind === 'terraces' ? 'cemetery' : 'park';
}

function landKind(
  { face, middle, area, share }: Plain,
  frame: Frame,
  shore: Shore,
  mask: GroundMask,
  random: Random
): QuarterKind {
  const fromShore = middle[1] - shore.heightAt(middle[0]);
  const draw = random.uniform();
  if (fromShore < 1050 * frame.shrink) return 'marsh';
  if (underMotorway(face, mask)) return 'fields';
  if (area < 600_000 && draw < 0.13) return 'wood';
  if (share < 2.2 && area > 350_000 && area < 900_000 && draw < 0.2) return draw < 0.17 ? 'golf' : 'park';
  if (area > 90_000 && area < 700_000 && draw > 0.975) return 'lake';
  return 'fields';
}

function underMotorway({ ring }: Face, mask: GroundMask): boolean {
  const [west, south, east, north] = boxOf(ring);
  for (let x = west; x < east; x += 60)
    for (let y = south; y < north; y += 60)
      if ((mask.at(x, y) & MOTORWAYSIDE) !== 0 && insideRing(ring, x, y)) return true;
  return false;
}
