import { benjaminiHochberg } from '../statistics/false-discovery.ts';
import { getisOrd } from '../statistics/getis-ord.ts';
import { permutationSteps } from '../statistics/permutation.ts';
import { drain, type Steps } from '../statistics/steps.ts';
import { confidenceSteps } from './confidence.ts';
import { detailTools, type DetailTools } from './detail-tools.ts';
import { scoringFrame } from './frame.ts';
import { onGrid } from './on-grid.ts';
import { countedFactors } from './presence.ts';
import type { ScoringQuestion } from './score.ts';
import { weighIncidents } from './weigh.ts';

/** A question whose answer is put to the test. */
export interface SureQuestion extends ScoringQuestion {
  /** `detailTools(cube, frame, neighbours)`, where the caller keeps them between questions; made anew otherwise. */
  readonly tools?: DetailTools;
}

/** How sure the clusters and the leaders are. One element for each cell of the grid; `NaN` for cells that are not exposed. */
export interface HowSure {
  /** Conditional-permutation p-value of Gi*, two-sided, and after Benjamini–Hochberg over all tested cells. It decides. */
  readonly permutationP: Float64Array;
  readonly permutationQ: Float64Array;
  /** Share of plausible versions of the data with the cell in the top 5 %, 0 to 1. */
  readonly confidence: Float64Array;
  readonly draws: number;
}

/**
 * How sure the clusters and the leaders of one question are (METHODS, sections 3 and 5): what hotspots rest on, and the part of the closer look
 * (`detailCells`) that costs as much as all its others. The same question has the same answer to the last bit, wherever it is worked out.
 * Throws as `scoreCells` does.
 */
export function howSure(question: SureQuestion): HowSure {
  return drain(howSureSteps(question));
}

/** The same in steps of some milliseconds. */
export function* howSureSteps(question: SureQuestion): Steps<HowSure> {
  const { cube, study, from, to, weights, halfLifeMonths } = question;
  const frame = question.frame ?? scoringFrame(cube, study);
  const tools = question.tools ?? detailTools(cube, frame);
  const { exposedCell, neighbours, placeCell } = frame;
  const cells = exposedCell.length;
  const { weighted } = weighIncidents(cube, placeCell, cells, question);
  const tested = getisOrd(weighted, neighbours).refused === undefined;
  const p = tested
    ? yield* permutationSteps(weighted, neighbours, tools.lots())
    : new Float64Array(cells).fill(NaN);
  yield;
  const sure = yield* confidenceSteps({
    ...{ cube, frame, weights, from, to, halfLifeMonths },
    catchments: tools.catchments(),
    factorWeights: question.factorWeights ?? { crime: 1 },
    others: countedFactors(frame.steady, question.presence ? frame.presence : null),
    random: tools.random('confidence')
  });
  const spread = (values: Float64Array): Float64Array => onGrid(values, exposedCell, study.grid.q.length);
  return {
    permutationP: spread(p),
    permutationQ: spread(benjaminiHochberg(p)),
    confidence: spread(sure.share),
    draws: sure.draws
  };
}
