import { CATEGORIES } from '#lib/core/incidents/category.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import { scoringFrame, type ScoringFrame } from '../scoring/frame.ts';
import type { StudyArea } from '../scoring/study-area.ts';
import type { Surroundings } from '../scoring/surroundings.ts';
import { weighIncidents } from '../scoring/weigh.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { calibrationTally, type CalibratedKind } from './calibration.ts';
import { FORECASTS, intensityAt, type Forecast, type Origin } from './forecasts.ts';
import { cellsInShare } from '../statistics/top-share.ts';
import { caught, hitRate, mostPossible, orderByScore, type HitRate } from './hit-rate.ts';

/** What is to be validated. */
export interface ValidationQuestion {
  readonly cube: IncidentCube;
  readonly study: StudyArea;
  /** `scoringFrame(cube, study)`, where the caller keeps it. */
  readonly frame?: ScoringFrame;
  /** What neighbours recorded outside the council, where that is known. */
  readonly beyond?: Surroundings | null;
  /** Weight of one incident of each category: what is foretold, and what counts as caught. */
  readonly weights: Float64Array;
  /** Relative weight of each factor in the score that is compared; left out: recorded crime alone. */
  readonly factorWeights?: Readonly<Record<string, number>>;
  /** Whether that score counts the environment only as far as people are there; left out: in full. */
  readonly presence?: boolean;
  /** Counts begin at `from` (intensity reads all that is on record); the last month foretold is `to` (month numbers). */
  readonly from: number;
  readonly to: number;
  /** Months with a file, also before `from`. */
  readonly present: Iterable<number>;
  /** Months on record before the first that is foretold. */
  readonly fewestBefore?: number;
  /** Shares of the exposed area that are searched. */
  readonly shares?: readonly number[];
  readonly forecasts?: readonly Forecast[];
}

/** How one forecast did in one share of the area, all months together. */
export interface AreaResult extends HitRate {
  /** Bootstrap intervals (95 %) over months of the hit rate, PAI and PEI*; `NaN` with fewer than two months. */
  readonly low: number;
  readonly high: number;
  readonly paiLow: number;
  readonly paiHigh: number;
  readonly peiLow: number;
  readonly peiHigh: number;
}

/** How one forecast did. */
export interface ForecastResult {
  readonly id: string;
  readonly title: string;
  readonly simple: boolean;
  /** One for each share of the area. */
  readonly areas: readonly AreaResult[];
  /** Weighted incidents caught: month × shares + share. */
  readonly caught: Float64Array;
}

/** Every forecast on the same months and the same areas. */
export interface Validation {
  /** Exposed cells. */
  readonly cells: number;
  readonly shares: readonly number[];
  /** Cells in each share. */
  readonly sizes: readonly number[];
  /** Months that were foretold, and the weighted incidents of each in exposed cells. */
  readonly months: readonly number[];
  readonly happened: Float64Array;
  readonly forecasts: readonly ForecastResult[];
  /** Whether the intensity expected as many incidents as came, by place in its order; empty where intensity was not asked. */
  readonly calibration: readonly CalibratedKind[];
  /** Why there is nothing to show, in a sentence; null when there is. */
  readonly refused: string | null;
}

const FEWEST_BEFORE = 4;
const SHARES: readonly number[] = [0.01, 0.02, 0.05, 0.1];

/**
 * Rolling-origin validation (Tashman, 2000): each month is foretold from the months before it, by every forecast, on the same exposed cells; rates are of all months together (Σ caught / Σ happened). Ties are broken by expected
 * lot, so results do not depend on the order of cells. O(months × forecasts × cells log cells).
 */
export function rollingOrigin(question: ValidationQuestion): Validation {
  const { cube, study, weights, from, to, shares = SHARES, forecasts = FORECASTS } = question;
  const factorWeights = question.factorWeights ?? { crime: 1 };
  const frame = question.frame ?? scoringFrame(cube, study);
  const cells = frame.exposedCell.length;
  const sizes = shares.map((share) => cellsInShare(share, cells));
  const files = [...new Set(question.present)].sort((a, b) => a - b);
  const present = files.filter((month) => month >= from && month <= to);
  const fewest = Math.max(1, question.fewestBefore ?? FEWEST_BEFORE);
  const months = present.slice(fewest);
  const happened = new Float64Array(months.length);
  const possible = new Float64Array(months.length * shares.length);
  const held = forecasts.map(() => new Float64Array(months.length * shares.length));
  const empty = { cells, shares, sizes, months, happened, forecasts: [], calibration: [] };
  const level = forecasts.some(({ id }) => id === 'intensity') ? calibrationTally(weights) : null;
  if (months.length === 0) {
    const refused = `Nothing can be validated: a month is foretold from at least ${fewest} months before it, and ${present.length} are at hand.`;
    return { ...empty, refused };
  }

  months.forEach((month, m) => {
    const before = { present: present.slice(0, fewest + m), record: files.filter((file) => file < month) };
    const origin: Origin = {
      ...{ cube, study, frame, weights, factorWeights, from, to: month - 1 },
      presence: question.presence ?? false,
      beyond: question.beyond,
      ...before
    };
    level?.add(intensityAt(origin).expected, recordedIn(cube, frame, month));
    const period = { from: month, to: month, halfLifeMonths: null };
    const amounts = weighIncidents(cube, frame.placeCell, cells, { weights, ...period }).weighted;
    happened[m] = amounts.reduce((sum, one) => sum + one, 0);
    sizes.forEach((size, s) => (possible[m * shares.length + s] = mostPossible(amounts, size)));
    forecasts.forEach((forecast, f) => {
      const order = orderByScore(forecast.foretell(origin));
      sizes.forEach((size, s) => (held[f][m * shares.length + s] = caught(order, amounts, size)));
    });
  });
  if (!happened.some((amount) => amount > 0)) {
    return { ...empty, refused: 'Nothing can be validated: nothing happened in the months to be foretold.' };
  }
  const results = forecasts.map(({ id, title, simple }, f) => {
    const areas = sizes.map((size, s): AreaResult => {
      const of = (table: Float64Array): Float64Array => columnOf(table, s, shares.length);
      const here = of(held[f]);
      const rate = hitRate(sum(here), sum(of(possible)), sum(happened), size, cells);
      const { low, high } = bootstrapInterval(here, happened);
      const efficiency = bootstrapInterval(here, of(possible));
      const area = size / cells;
      return {
        ...{ ...rate, low, high, paiLow: low / area, paiHigh: high / area },
        ...{ peiLow: efficiency.low, peiHigh: efficiency.high }
      };
    });
    return { id, title, simple, areas, caught: held[f] };
  });
  return { ...empty, forecasts: results, calibration: level?.table() ?? [], refused: null };
}

/** Incidents of one month by exposed cell and category: cell × 14 + category. */
function recordedIn(
  cube: IncidentCube,
  { placeCell, exposedCell }: ScoringFrame,
  month: number
): Float64Array {
  const recorded = new Float64Array(exposedCell.length * CATEGORIES.length);
  for (let i = 0; i < cube.place.length; i++) {
    const cell = placeCell[cube.place[i]];
    if (cube.firstMonth + cube.month[i] !== month || cell < 0) continue;
    recorded[cell * CATEGORIES.length + cube.category[i]] += cube.count[i];
  }
  return recorded;
}

/** One share's column of a table of months × shares. */
function columnOf(table: Float64Array, share: number, shares: number): Float64Array {
  return table.filter((_, at) => at % shares === share);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
