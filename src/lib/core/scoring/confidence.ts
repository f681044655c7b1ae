import { powerOfTwo } from '../statistics/elementary.ts';
import { midRanks } from '../statistics/quantile.ts';
import type { Random } from '../statistics/random.ts';
import { catchments, type Catchments } from './catchment.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { compositeScore, type StandardFactor } from './composite.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import type { ScoringFrame } from './frame.ts';
import { drain, type Steps } from '../statistics/steps.ts';
import { topShare } from '#lib/core/statistics/top-share.ts';
import type { Weighing } from './weigh.ts';

/** What confidence is asked about. */
export interface ConfidenceQuestion extends Weighing {
  readonly cube: IncidentCube;
  readonly frame: ScoringFrame;
  /** `catchments` of the cube's places in the frame, where the caller keeps them. */
  readonly catchments?: Catchments;
  /** Factor weights of the profile by id; `crime` is drawn anew each time. */
  readonly factorWeights: Readonly<Record<string, number>>;
  /** The other factors, as they are: they do not vary. */
  readonly others: readonly StandardFactor[];
  readonly random: Random;
  readonly draws?: number;
}

/** How often each exposed cell leads among plausible versions of the data. */
export interface Confidence {
  /** Share of draws with the cell in the top 5 %, 0 to 1; where places tie at the edge, its chance if lots were drawn. */
  readonly share: Float64Array;
  readonly draws: number;
}

const DRAWS = 200;
const DRAWS_IN_A_STEP = 5;
const TOP = 0.05;
/** Concentration of the Dirichlet draws: a weight of a half varies by ±0.05, one of a tenth by ±0.03 (one standard deviation). */
const CONCENTRATION = 100;

/**
 * Confidence (METHODS, section 5): the share of 200 seeded draws in which a cell is in the top 5 % by composite score. In each draw
 * incidents are bootstrapped (every one counts a Poisson(1) number of times), each is moved to a random point of its published
 * point's likely catchment (`catchments`), and category and factor weights are drawn from Dirichlet distributions around the profile.
 * Bootstrapping and moving together make the count of a cell, category and month one Poisson number whose mean is what the catchments
 * send there (thinning), independent of all others: that is what is drawn. O(draws × cells and categories with incidents).
 */
export function confidence(question: ConfidenceQuestion): Confidence {
  return drain(confidenceSteps(question));
}

/** The same in steps of some draws each, so that whoever shares the processor with a person's next question can stop between them. */
export function* confidenceSteps(question: ConfidenceQuestion): Steps<Confidence> {
  const { cube, frame, weights, factorWeights, others, random, draws = DRAWS } = question;
  const cells = frame.exposedCell.length;
  const areas = question.catchments ?? catchments(cube.easting, cube.northing, frame.placeCell, frame.grid);
  const share = new Float64Array(cells);
  const { cell, category, fade, mean } = meanCounts(question, areas);
  yield;
  const draw = random.split('counts').poissons(mean);
  const counts = new Float64Array(mean.length);
  const onWeights = random.split('weights');
  const onFactors = random.split('factors');
  const amounts = new Float64Array(cells);
  const names = Object.keys(factorWeights);
  for (let turn = 0; turn < draws; turn++) {
    if (turn % DRAWS_IN_A_STEP === 0) yield;
    const drawn = dirichlet(weights, onWeights);
    amounts.fill(0);
    draw(counts);
    for (let k = 0; k < counts.length; k++) {
      if (counts[k] > 0) amounts[cell[k]] += counts[k] * fade[k] * drawn[category[k]];
    }
    const factors = dirichlet(
      Float64Array.from(names, (name) => factorWeights[name]),
      onFactors
    );
    const crime = { id: 'crime', standard: midRanks(amounts) };
    const drawnWeights = Object.fromEntries(names.map((name, k) => [name, factors[k]]));
    const { score } = compositeScore([crime, ...others], cells, drawnWeights);
    const top = topShare(score, TOP);
    for (let i = 0; i < cells; i++) share[i] += top[i];
  }
  return { share: share.map((sum) => sum / draws), draws };
}

interface MeanCounts {
  readonly cell: Uint32Array;
  readonly category: Uint8Array;
  readonly fade: Float64Array;
  readonly mean: Float64Array;
}

/** For each cell, category and fade the number of incidents that the catchments send there. */
function meanCounts(
  { cube, weights, from, to, halfLifeMonths }: ConfidenceQuestion,
  { start, cell, share }: Catchments
): MeanCounts {
  const found = new Map<number, number>();
  const width = CATEGORIES.length;
  for (let i = 0; i < cube.place.length; i++) {
    const age = to - cube.firstMonth - cube.month[i];
    if (age < 0 || age > to - from || !(weights[cube.category[i]] > 0)) continue;
    const faded = halfLifeMonths === null ? 0 : age;
    const place = cube.place[i];
    for (let k = start[place]; k < start[place + 1]; k++) {
      const key = (faded * 2 ** 24 + cell[k]) * width + cube.category[i];
      found.set(key, (found.get(key) ?? 0) + cube.count[i] * share[k]);
    }
  }
  const keys = Float64Array.from(found.keys()).sort();
  const ages = keys.map((key) => Math.floor(key / width / 2 ** 24));
  return {
    cell: Uint32Array.from(keys, (key) => Math.floor(key / width) % 2 ** 24),
    category: Uint8Array.from(keys, (key) => key % width),
    fade: ages.map((age) => (halfLifeMonths === null ? 1 : powerOfTwo(-age / halfLifeMonths))),
    mean: Float64Array.from(keys, (key) => found.get(key) ?? 0)
  };
}

/** Weights drawn around the given ones, with the same sum; what weighs nothing stays so. */
function dirichlet(weights: Float64Array, random: Random): Float64Array {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const drawn = weights.map((weight) => (weight > 0 ? random.gamma((CONCENTRATION * weight) / sum) : 0));
  const drawnSum = drawn.reduce((total, one) => total + one, 0);
  return drawnSum > 0 ? drawn.map((one) => (one * sum) / drawnSum) : weights;
}
