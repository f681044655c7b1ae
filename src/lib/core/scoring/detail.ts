import { getisOrd } from '../statistics/getis-ord.ts';
import { weighIntensity } from '../statistics/intensity.ts';
import { kernelDensity } from '../statistics/kernel-density.ts';
import { recordStart } from '../statistics/record-start.ts';
import { timeClasses } from '../statistics/time-class.ts';
import type { DetailTools } from './detail-tools.ts';
import type { ScoringFrame } from './frame.ts';
import { howSureSteps, withTools, type HowSure, type SureQuestion } from './how-sure.ts';
import { monthlyAmounts } from './monthly.ts';
import { onGrid, ranksOnGrid } from './on-grid.ts';
import { onePointHotspots } from './one-point.ts';
import { robustness } from './robustness.ts';
import { compositeOf } from './score.ts';
import { drain, type Steps } from '../statistics/steps.ts';
import { weighIncidents } from './weigh.ts';

/** A question that is looked at closely. */
export interface DetailQuestion extends SureQuestion {
  /** Category weights under which the same incidents are ranked as well: one column for each weight set. */
  readonly weightings: readonly Float64Array[];
  /** Months (month numbers, ascending) that have a file. */
  readonly present: readonly number[];
  /** `howSure` of the same question, where it was asked before; worked out otherwise. */
  readonly sure?: HowSure;
}

/** What takes longer than a score. One element for each cell of the grid; `NaN` (0, −1) for cells that are not exposed. */
export interface CellDetail extends HowSure {
  /** Expected weighted incidents of the month after the period. */
  readonly intensity: Float64Array;
  /** Kernel density of the weighted count per km², what neighbours recorded near by included, for display only. */
  readonly kde: Float64Array;
  /** Number in `TIME_CLASSES`; 0 = no pattern. */
  readonly timeClass: Int32Array;
  /** Best and worst place under the weightings; 0 = none. */
  readonly rankLow: Int32Array;
  readonly rankHigh: Int32Array;
  /** 1 = in the top 5 % under every weighting. */
  readonly survives: Int32Array;
  /** 1 = without its heaviest published point the cell would not be in the top 5 % by weighted count. */
  readonly onePoint: Int32Array;
  /** Position in the cube of that point, −1 = none, and the share of the cell's weighted count that lies on it. */
  readonly heaviestPlace: Int32Array;
  readonly heaviestShare: Float64Array;
  /** Months that time classes rest on. */
  readonly monthsCompared: number;
  /** Sentences on what could not be worked out or should not be trusted. */
  readonly notes: readonly string[];
}

/** Bandwidth of the density that is shown, metres. */
export const BANDWIDTH = 300;
/** Most months that a time class looks back. */
const MONTHS_BACK = 36;

/**
 * The closer look at the scores of one question (METHODS, sections 3 to 5): intensity, density, permutation test, time classes, confidence,
 * range of places, hotspots of one point. The same question has the same answer to the last bit, wherever it is worked out.
 * Some tenths of a second for a borough. Throws as `scoreCells` does.
 */
export function detailCells(question: DetailQuestion): CellDetail {
  return drain(detailSteps(question));
}

/** The same in steps of some milliseconds, for a worker that must stay ready for the next question. */
export function* detailSteps(question: DetailQuestion): Steps<CellDetail> {
  const known = withTools(question);
  const { cube, study, present, to, frame, tools } = known;
  const { exposedCell, placeCell } = frame;
  const cells = exposedCell.length;
  const notes: string[] = [];
  const note = (sentence: string | null): void => {
    if (sentence !== null) notes.push(sentence);
  };

  const { weighted } = weighIncidents(cube, placeCell, cells, question);
  const forecast = tools.intensity(to, present);
  note(forecast.refused);
  yield;
  const density = kernelDensity(frame.grid, weighted, BANDWIDTH, densityBeyond(tools, question));
  note(density.warning);
  yield;
  const start = Math.max(to - MONTHS_BACK + 1, recordStart(cube, to), cube.firstMonth);
  const months = present.filter((month) => month >= start && month <= to);
  const patterns = yield* timePatterns(question, frame, months);
  note(patterns.refused);
  const points = onePointHotspots(cube, frame, question);
  yield;
  const ranges = yield* ranksUnder(question, frame);
  const sure = question.sure ?? (yield* howSureSteps(known));

  const size = study.grid.q.length;
  const spread = (values: Float64Array): Float64Array => onGrid(values, exposedCell, size);
  const whole = (values: ArrayLike<number>, none = 0): Int32Array =>
    ranksOnGrid(values, exposedCell, size, none);
  return {
    ...sure,
    intensity: spread(weighIntensity(forecast, question.weights)),
    kde: spread(density.density),
    timeClass: whole(patterns.number),
    rankLow: whole(ranges.rankLow),
    rankHigh: whole(ranges.rankHigh),
    survives: whole(ranges.survives),
    onePoint: whole(points.makes),
    heaviestPlace: whole(points.place, -1),
    heaviestShare: spread(points.share),
    monthsCompared: months.length,
    notes
  };
}

/** What lies outside the council, weighed by the same question. */
function densityBeyond({ beyond }: DetailTools, question: DetailQuestion) {
  if (!beyond) return undefined;
  const { cube, grid, placeCell } = beyond;
  return { grid, amounts: weighIncidents(cube, placeCell, grid.q.length, question).weighted };
}

/** The time class of each exposed cell from Gi* of every month. */
function* timePatterns(
  { cube, weights }: DetailQuestion,
  { placeCell, neighbours, exposedCell }: ScoringFrame,
  months: readonly number[]
): Steps<ReturnType<typeof timeClasses>> {
  const z: (Float64Array | null)[] = [];
  for (const amounts of monthlyAmounts(cube, placeCell, exposedCell.length, weights, months)) {
    const clusters = getisOrd(amounts, neighbours);
    z.push(clusters.refused === undefined ? clusters.z : null);
    yield;
  }
  return timeClasses(z, exposedCell.length);
}

/** The places of each exposed cell when the same incidents are weighed as each weight set would. */
function* ranksUnder(question: DetailQuestion, frame: ScoringFrame): Steps<ReturnType<typeof robustness>> {
  const scores: Float64Array[] = [];
  for (const weights of question.weightings) {
    scores.push(compositeOf({ ...question, frame, weights }).score);
    yield;
  }
  return robustness(scores);
}
