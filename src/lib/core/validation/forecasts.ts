import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import type { ScoringFrame } from '../scoring/frame.ts';
import { compositeOf } from '../scoring/score.ts';
import type { StudyArea } from '../scoring/study-area.ts';
import type { Surroundings } from '../scoring/surroundings.ts';
import { weighIncidents } from '../scoring/weigh.ts';
import { fitIntensity, weighIntensity, type Intensity } from '../statistics/intensity.ts';
import { kernelDensity } from '../statistics/kernel-density.ts';

/** All that is known on the evening before the month to be foretold. */
export interface Origin {
  readonly cube: IncidentCube;
  readonly frame: ScoringFrame;
  /** Weight of one incident of each category. */
  readonly weights: Float64Array;
  /** Relative weight of each factor, by id. */
  readonly factorWeights: Readonly<Record<string, number>>;
  /** Whether the score counts the environment only as far as people are there. */
  readonly presence: boolean;
  readonly study: StudyArea;
  /** What neighbours recorded outside the council. */
  readonly beyond?: Surroundings | null;
  /** First month that counts and the last before the one to be foretold (month numbers). */
  readonly from: number;
  readonly to: number;
  /** Months from `from` to `to` that have a file, ascending. */
  readonly present: readonly number[];
  /** Every month up to `to` that has a file, also those before `from`, ascending. */
  readonly record: readonly number[];
}

/** A way to put cells in order for next month. */
export interface Forecast {
  readonly id: string;
  readonly title: string;
  /** Whether it is one of the plain ways that ours must not fall below. */
  readonly simple: boolean;
  /** A score for every exposed cell, higher = sooner; may read nothing later than `origin.to`. */
  foretell(origin: Origin): Float64Array;
}

/** What every profile is compared with, plain ways first. */
export const FORECASTS: readonly Forecast[] = [
  {
    id: 'random',
    title: 'By lot',
    simple: true,
    foretell: ({ frame }) => new Float64Array(frame.exposedCell.length)
  },
  {
    id: 'last-month',
    title: 'Last month’s count',
    simple: true,
    foretell: (origin) => counted(origin, origin.present.at(-1) ?? origin.to)
  },
  {
    id: 'last-12-months',
    title: 'Count of the last 12 months',
    simple: true,
    foretell: (origin) => counted(origin, origin.to - 11)
  },
  { id: 'so-far', title: 'Count so far', simple: true, foretell: (origin) => counted(origin, origin.from) },
  {
    id: 'on-record',
    title: 'Count of every month on record',
    simple: true,
    foretell: (origin) => counted({ ...origin, from: origin.cube.firstMonth }, origin.cube.firstMonth)
  },
  {
    id: 'kde-200',
    title: 'Kernel density, 200 m',
    simple: true,
    foretell: (origin) => densityOf(origin, 200)
  },
  {
    id: 'kde-300',
    title: 'Kernel density, 300 m',
    simple: true,
    foretell: (origin) => densityOf(origin, 300)
  },
  { id: 'count-and-share', title: 'Count + 0.1 × share of all crime', simple: true, foretell: countAndShare },
  {
    id: 'composite',
    title: 'Score of the last 12 months',
    simple: false,
    foretell: (origin) =>
      compositeOf({ ...origin, from: Math.max(origin.from, origin.to - 11), halfLifeMonths: null }).score
  },
  {
    id: 'intensity',
    title: 'Intensity',
    simple: false,
    foretell: (origin) => weighIntensity(intensityAt(origin), origin.weights)
  }
];

/** Fitted once for each origin, whoever asks. */
const fitted = new WeakMap<Origin, Intensity>();

/** The intensity of the month after an origin. */
export function intensityAt(origin: Origin): Intensity {
  const known = fitted.get(origin);
  if (known) return known;
  const { cube, frame, to, record, beyond } = origin;
  const around = beyond ? { beyond: { entries: beyond.cube, near: beyond.near } } : {};
  const intensity = fitIntensity({ entries: cube, ...frame, to, present: record, ...around });
  fitted.set(origin, intensity);
  return intensity;
}

/** Weighted incidents of each exposed cell from some month on. */
function counted({ cube, frame, weights, from, to }: Origin, since: number): Float64Array {
  const period = { from: Math.max(from, since), to, halfLifeMonths: null };
  return weighIncidents(cube, frame.placeCell, frame.exposedCell.length, { weights, ...period }).weighted;
}

/** The density of the count so far, what neighbours recorded near by included. */
function densityOf(origin: Origin, bandwidth: number): Float64Array {
  const { beyond, frame, weights, from, to } = origin;
  const period = { weights, from, to, halfLifeMonths: null };
  const around = beyond && {
    grid: beyond.grid,
    amounts: weighIncidents(beyond.cube, beyond.placeCell, beyond.grid.q.length, period).weighted
  };
  return kernelDensity(frame.grid, counted(origin, from), bandwidth, around ?? undefined).density;
}

/** The count so far, plus a tenth of what the cell's share of all crime would make of the total. */
function countAndShare(origin: Origin): Float64Array {
  const own = counted(origin, origin.from);
  const all = counted({ ...origin, weights: new Float64Array(origin.weights.length).fill(1) }, origin.from);
  const ownTotal = own.reduce((sum, one) => sum + one, 0);
  const allTotal = all.reduce((sum, one) => sum + one, 0);
  return own.map((one, cell) => (allTotal > 0 ? one + (0.1 * all[cell] * ownTotal) / allTotal : one));
}
