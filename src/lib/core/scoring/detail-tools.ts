import { drawLots, type Lots } from '../statistics/permutation.ts';
import { fitIntensity, type Intensity } from '../statistics/intensity.ts';
import { seededRandom, type Random } from '../statistics/random.ts';
import { catchments, type Catchments } from './catchment.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import type { ScoringFrame } from './frame.ts';
import { surroundingsOf, type Surroundings } from './surroundings.ts';

/** Groups that every place is compared with: enough that a p-value is still small after false discovery over thousands of places. */
export const PERMUTATIONS = 99_999;
/** One seed for everything that is drawn by lot: the same question has the same answer everywhere, always. */
const SEED = 20_250_101;

/** What the closer look at scores needs and no weight changes, made when first wanted and kept: see `detailCells`. */
export interface DetailTools {
  /** A fresh stream for one part of the work. */
  random(name: string): Random;
  lots(): Lots;
  catchments(): Catchments;
  /** What neighbours recorded outside the council; null = nothing is known of it. */
  readonly beyond: Surroundings | null;
  /** What to expect in the month after `to`, from the months (ascending) that have a file. */
  intensity(to: number, present: readonly number[]): Intensity;
}

/** The tools for one cube, and that of neighbours where there is one, on one frame. Keeps one forecast, that of the newest `to` asked for. */
export function detailTools(
  cube: IncidentCube,
  frame: ScoringFrame,
  neighbours: IncidentCube | null = null
): DetailTools {
  let lots: Lots | undefined;
  let areas: Catchments | undefined;
  let forecast: { readonly to: number; readonly intensity: Intensity } | undefined;
  const beyond = neighbours && surroundingsOf(neighbours, frame.grid);
  const random = (name: string): Random => seededRandom(SEED).split(name);
  return {
    random,
    beyond,
    lots: () => (lots ??= drawLots(frame.neighbours, PERMUTATIONS, random('permutations'))),
    catchments: () => (areas ??= catchments(cube.easting, cube.northing, frame.placeCell, frame.grid)),
    intensity: (to, present) => {
      if (forecast?.to !== to) {
        const around = beyond ? { beyond: { entries: beyond.cube, near: beyond.near } } : {};
        forecast = { to, intensity: fitIntensity({ entries: cube, ...frame, to, present, ...around }) };
      }
      return forecast.intensity;
    }
  };
}
