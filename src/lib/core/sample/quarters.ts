import type { Random } from '../statistics/random.ts';
import type { Face } from './cut-face.ts';
import type { Frame } from './frame.ts';
import type { Point } from './line.ts';
import { boxOf, insideRing, middleOf, ringArea } from './ring.ts';
import type { Shore } from './shore.ts';
import type { Town, Towns } from './towns.ts';
import type { Trunk } from './trunk.ts';

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
  | 'golf';

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

/** Kinds where people live or work along streets. */
export const STREETED: ReadonlySet<QuarterKind> = new Set([
  'centre',
  'terraces',
  'semis',
  'closes',
  'flats',
  'village',
  'industry',
  'retail'
]);

/** Decides what each face of the skeleton is: by distance from the middle of its town, the shore and the motorway, and by chance. */
export function makeQuarters(
  faces: readonly Face[],
  frame: Frame,
  shore: Shore,
  towns: Towns,
  trunk: Trunk,
  random: Random
): Quarter[] {
  const plain = faces.map((face) => {
    const middle = middleOf(face.ring);
    const { town, share } = towns.nearest(middle[0], middle[1]);
    return { face, middle, town, share, area: ringArea(face.ring), built: builtShare(face, towns) };
  });
  const retail = retailFaces(plain, trunk, frame);
  return plain.map((quarter, i) => {
    const chance = random.split(Math.round(quarter.middle[0]) * 1e5 + Math.round(quarter.middle[1]));
    const kind = retail.has(i)
      ? 'retail'
      : quarter.built > 0.5
        ? townKind(quarter, frame, shore, chance)
        : landKind(quarter, frame, shore, chance);
    return { ...quarter, kind };
  });
}

type Plain = { face: Face; middle: Point; town: Town; share: number; area: number; built: number };

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

/** The faces nearest to the second motorway junction of each stretch, towards the main town. */
function retailFaces(plain: readonly Plain[], trunk: Trunk, frame: Frame): Set<number> {
  const chosen = new Set<number>();
  trunk.junctions.forEach((junction, k) => {
    if (k % 3 !== 1) return;
    let best = -1;
    let least = Infinity;
    plain.forEach(({ middle, area }, i) => {
      const far = Math.hypot(middle[0] - junction.x - 300, middle[1] - junction.y + 500);
      if (area > 80_000 && area < 900_000 && far < least && far > 250 * frame.shrink) {
        least = far;
        best = i;
      }
    });
    if (best >= 0) chosen.add(best);
  });
  return chosen;
}

function townKind(
  { middle, town, share, area }: Plain,
  frame: Frame,
  shore: Shore,
  random: Random
): QuarterKind {
  const k = frame.shrink;
  const draw = random.uniform();
  const fromShore = middle[1] - shore.heightAt(middle[0]);
  if (town.kind === 'village' || town.kind === 'hamlet') return 'village';
  if (fromShore < 620 * k && (town.kind === 'main' || draw < 0.6)) return draw < 0.9 ? 'industry' : 'park';
  if (share < (town.kind === 'main' ? 0.17 : 0.13)) return town.kind === 'estate' ? 'flats' : 'centre';
  if (share > 0.2 && draw < 0.07) return 'park';
  if (share > 0.3 && draw < 0.095) return 'school';
  if (share > 0.35 && area < 160_000 && draw < 0.11) return 'allotments';
  if (share > 0.35 && area < 160_000 && draw < 0.12) return 'cemetery';
  if (draw > 0.95) return 'flats';
  if (share < town.old) return draw < 0.85 ? 'terraces' : 'semis';
  if (town.kind === 'estate') return draw < 0.3 ? 'semis' : 'closes';
  const late = (share - town.old) / (1 - town.old);
  return draw < 0.95 - 0.8 * late ? 'semis' : 'closes';
}

function landKind({ middle, area, share }: Plain, frame: Frame, shore: Shore, random: Random): QuarterKind {
  const fromShore = middle[1] - shore.heightAt(middle[0]);
  const draw = random.uniform();
  if (fromShore < 1150 * frame.shrink) return 'marsh';
  if (area < 500_000 && draw < 0.16) return 'wood';
  if (share < 2.2 && area > 350_000 && area < 900_000 && draw < 0.24) return draw < 0.2 ? 'golf' : 'park';
  return 'fields';
}
