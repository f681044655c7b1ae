import { confidence } from '../scoring/confidence.ts';
import { catchments } from '../scoring/catchment.ts';
import { scoringFrame } from '../scoring/frame.ts';
import { countedFactors } from '../scoring/presence.ts';
import { weighIncidents } from '../scoring/weigh.ts';
import { seededRandom } from '../statistics/random.ts';
import { topShare } from '../statistics/top-share.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import type { ValidationQuestion } from './rolling-origin.ts';

/** How often a place of which we are very sure leads in the single month that follows. */
export interface SurePlaces {
  /** Places that were very sure, each month's counted, and how many of them were in the month's top 5 % (ties share by lot). */
  readonly sure: number;
  readonly leading: number;
  /** Their ratio with its bootstrap interval (95 %) over months; `NaN` where no place was very sure. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly months: number;
}

/** The confidence from which on a place is called very sure. */
export const VERY_SURE = 0.9;
const TOP = 0.05;
/** Months looked back, as the score that is compared does; and the newest months that are foretold, each of which takes 200 draws. */
const MONTHS_BACK = 12;
const MOST_MONTHS = 12;
const FEWEST_BEFORE = 4;
const SEED = 20_250_101;

/**
 * Confidence says how sure it is that a place's usual level is in the top 5 %, not that it will lead next month. By rolling months: the confidence
 * of every place from the twelve months before, and whether the weighted count of the one month that follows put it in the top 5 %.
 * Some tenths of a second a month for a borough.
 */
export function surePlaces(question: ValidationQuestion): SurePlaces {
  const { cube, study, weights, from, to, factorWeights = { crime: 1 } } = question;
  const frame = question.frame ?? scoringFrame(cube, study);
  const areas = catchments(cube.easting, cube.northing, frame.placeCell, frame.grid);
  const others = countedFactors(frame.steady, question.presence ? frame.presence : null);
  const present = [...new Set(question.present)].filter((month) => month >= from && month <= to);
  const months = present
    .sort((a, b) => a - b)
    .slice(question.fewestBefore ?? FEWEST_BEFORE)
    .slice(-MOST_MONTHS);
  const sure = new Float64Array(months.length);
  const leading = new Float64Array(months.length);
  months.forEach((month, m) => {
    const before = { from: Math.max(from, month - MONTHS_BACK), to: month - 1, halfLifeMonths: null };
    const random = seededRandom(SEED).split('confidence');
    const found = confidence({
      cube,
      frame,
      catchments: areas,
      weights,
      factorWeights,
      others,
      random,
      ...before
    });
    const then = { weights, from: month, to: month, halfLifeMonths: null };
    const { weighted } = weighIncidents(cube, frame.placeCell, frame.exposedCell.length, then);
    const led = topShare(weighted, TOP);
    found.share.forEach((share, cell) => {
      if (!(share >= VERY_SURE)) return;
      sure[m] += 1;
      leading[m] += led[cell];
    });
  });
  const sum = (values: Float64Array): number => values.reduce((total, one) => total + one, 0);
  const [all, there] = [sum(sure), sum(leading)];
  const interval = all > 0 ? bootstrapInterval(leading, sure) : { low: NaN, high: NaN };
  return {
    sure: all,
    leading: there,
    share: all > 0 ? there / all : NaN,
    ...interval,
    months: months.length
  };
}
