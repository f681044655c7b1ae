import { benjaminiHochberg } from '../statistics/false-discovery.ts';
import { getisOrd } from '../statistics/getis-ord.ts';
import { permutationSteps } from '../statistics/permutation.ts';
import { drain, type Steps } from '../statistics/steps.ts';
import { confidenceSteps } from './confidence.ts';
import { detailTools, type DetailTools } from './detail-tools.ts';
import { scoringFrame, type ScoringFrame } from './frame.ts';
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

type Known = ReturnType<typeof withTools<SureQuestion>>;
/** What is known of clusters: could chance alone have made them? */
type Tested = Pick<HowSure, 'permutationP' | 'permutationQ'>;
/** What is known of leaders: would they lead in other versions of the data? */
type Led = Pick<HowSure, 'confidence' | 'draws'>;

/**
 * How sure the clusters and the leaders of one question are (METHODS, sections 3 and 5): what hotspots rest on. Clusters and leaders are each
 * put to the test when first asked about: a quarter of a second for a borough, and half of one. The same question has the same answer to the
 * last bit, wherever it is worked out. Throws as `scoreCells` does.
 */
export function howSure(question: SureQuestion): HowSure {
  const known = withTools(question);
  const tested = whenAsked(() => drain(testedSteps(known)));
  const led = whenAsked(() => drain(ledSteps(known)));
  return {
    get permutationP() {
      return tested().permutationP;
    },
    get permutationQ() {
      return tested().permutationQ;
    },
    get confidence() {
      return led().confidence;
    },
    get draws() {
      return led().draws;
    }
  };
}

/** All of it at once, in steps of some milliseconds. */
export function* howSureSteps(question: SureQuestion): Steps<HowSure> {
  const known = withTools(question);
  const tested = yield* testedSteps(known);
  yield;
  return { ...tested, ...(yield* ledSteps(known)) };
}

/** A question with its frame and tools, made anew where the caller keeps none. */
export function withTools<Question extends SureQuestion>(
  question: Question
): Question & { readonly frame: ScoringFrame; readonly tools: DetailTools } {
  const frame = question.frame ?? scoringFrame(question.cube, question.study);
  return { ...question, frame, tools: question.tools ?? detailTools(question.cube, frame) };
}

function* testedSteps(question: Known): Steps<Tested> {
  const { cube, study, frame, tools } = question;
  const { exposedCell, neighbours, placeCell } = frame;
  const { weighted } = weighIncidents(cube, placeCell, exposedCell.length, question);
  const can = getisOrd(weighted, neighbours).refused === undefined;
  const p = can
    ? yield* permutationSteps(weighted, neighbours, tools.lots())
    : new Float64Array(exposedCell.length).fill(NaN);
  const spread = (values: Float64Array): Float64Array => onGrid(values, exposedCell, study.grid.q.length);
  return { permutationP: spread(p), permutationQ: spread(benjaminiHochberg(p)) };
}

function* ledSteps({
  cube,
  study,
  frame,
  tools,
  presence,
  factorWeights = { crime: 1 },
  ...weighing
}: Known): Steps<Led> {
  const { share, draws } = yield* confidenceSteps({
    ...weighing,
    ...{ cube, frame, factorWeights },
    catchments: tools.catchments(),
    others: countedFactors(frame.steady, presence ? frame.presence : null),
    random: tools.random('confidence')
  });
  return { confidence: onGrid(share, frame.exposedCell, study.grid.q.length), draws };
}

function whenAsked<T>(work: () => T): () => T {
  let done: T | undefined;
  return () => (done ??= work());
}
