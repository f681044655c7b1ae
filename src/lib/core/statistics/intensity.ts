import type { Neighbours } from '../geometry/hex-grid.ts';
import {
  ALL_CRIME,
  CATEGORY_COUNT,
  EVIDENCE_COUNT,
  emptyRecord,
  lensFor,
  readEvidence
} from './intensity-evidence.ts';
import { fitEvidence } from './intensity-fit.ts';
import { KIN, WORTH } from './intensity-prior.ts';
import { collectTargets } from './intensity-targets.ts';
import type { IncidentEntries } from './intensity-walk.ts';
import { recordStart } from './record-start.ts';

/** What intensity is computed from. */
export interface IntensityQuestion {
  /** Incidents sorted by place, month and category, as in an incident cube. */
  readonly entries: IncidentEntries;
  /** Position of the cell that each place lies in; −1 = none. */
  readonly placeCell: Int32Array;
  /** First-ring neighbours of the cells that `placeCell` numbers. */
  readonly neighbours: Neighbours;
  /** The last month that may be read (month number); the one after it is foretold. */
  readonly to: number;
  /** The first month to read; left out: `recordStart`, as far back as places can be compared. */
  readonly from?: number;
  /** Month numbers for which there are files; left out: every month of the entries with an incident anywhere. */
  readonly present?: Iterable<number>;
}

/** Expected incidents of the month after the record. */
export interface Intensity {
  readonly cells: number;
  /** Expected incidents by cell and category: cell × 14 + category; never negative, never `NaN`. */
  readonly expected: Float64Array;
  /** Expected incidents of each category in all cells together. */
  readonly level: Float64Array;
  /** Part of each evidence in each category's mixture, category × 9 + evidence, the 15th row for all crime; a row sums to 1, or to 0. */
  readonly mixture: Float64Array;
  /** First month that was read (month number). */
  readonly from: number;
  /** Months with a file that were read. */
  readonly months: number;
  /** Why nothing is expected anywhere, in a sentence; null when something is. */
  readonly refused: string | null;
}

/** Months after which a month counts half in a category's level. Chosen on Essex 2014 to 2022. */
const LEVEL_HALF_LIFE = 3;
/** How many incidents the mixture fitted on Essex weighs against the record's own. Chosen likewise. */
const PRIOR_INCIDENTS = 30;
const ROUNDS = 24;

/**
 * How many incidents of each category to expect in each cell in the month after `to`.
 *
 * A Gamma–Poisson (empirical Bayes) mean per cell and category, λ = (aμ + x)/(a + T), whose prior mean μ is a mixture of what
 * the place's other incidents, its recent months, its surroundings and the whole area say (`EVIDENCE`). The mixture is fitted
 * per category to this very record, by the likelihood of each month given the months before it (`fitEvidence`), and starts from
 * one fitted on Essex 2014 to 2022. All crime is foretold likewise as a fifteenth kind, and a cell's categories are moved
 * halfway, in logarithms, to agree with it. Level: the recent monthly mean of each category.
 * Everything on record is read, whatever period is shown, and of any length; with one month the mixture is that of Essex.
 * O(entries + cells × 14), some milliseconds for a borough.
 */
export function fitIntensity(question: IntensityQuestion): Intensity {
  const cells = question.neighbours.start.length - 1;
  const record = emptyRecord(cells, question.neighbours, KIN);
  const from = question.from ?? recordStart(question.entries, question.to);
  const { targets, perMonth, present } = collectTargets({ ...question, from }, record);
  const expected = new Float64Array(cells * CATEGORY_COUNT);
  const mixture = new Float64Array((CATEGORY_COUNT + 1) * EVIDENCE_COUNT);
  const level = recentLevel(perMonth, present);
  const total = level.reduce((sum, one) => sum + one, 0);
  const months = present.reduce((sum, one) => sum + one, 0);
  if (!(total > 0)) {
    const refused = 'Nothing can be expected anywhere: nothing was recorded in the months before.';
    return { cells, expected, level, mixture, from, months, refused };
  }

  const whole = new Float64Array(cells);
  const parts = new Float64Array(EVIDENCE_COUNT);
  for (let kind = 0; kind <= CATEGORY_COUNT; kind++) {
    const size = kind === ALL_CRIME ? total : level[kind];
    if (!(size > 0)) continue;
    const lens = lensFor(record, kind);
    const prior = {
      worth: WORTH.subarray(kind * EVIDENCE_COUNT, (kind + 1) * EVIDENCE_COUNT),
      incidents: PRIOR_INCIDENTS,
      amount: lens.amount
    };
    const worth = fitEvidence(targets[kind], prior, ROUNDS);
    let sum = 0;
    for (let k = 0; k < EVIDENCE_COUNT; k++) sum += worth[k] * lens.amount[k];
    for (let k = 0; k < EVIDENCE_COUNT; k++) {
      mixture[kind * EVIDENCE_COUNT + k] = (worth[k] * lens.amount[k]) / sum;
    }
    for (let cell = 0; cell < cells; cell++) {
      readEvidence(record, lens, cell, parts, 0);
      let share = 0;
      for (let k = 0; k < EVIDENCE_COUNT; k++) share += worth[k] * parts[k];
      const amount = (size * share) / sum;
      if (kind === ALL_CRIME) whole[cell] = amount;
      else expected[cell * CATEGORY_COUNT + kind] = amount;
    }
  }
  reconcile(expected, whole, level);
  return { cells, expected, level, mixture, from, months, refused: null };
}

/**
 * Expected weighted incidents of each cell: Σ_c w_c λ_ic, in the unit of the weights. Cheap: what a changed weight costs.
 * Throws a `RangeError` on weights that are not one for each category.
 */
export function weighIntensity({ cells, expected }: Intensity, weights: Float64Array): Float64Array {
  if (weights.length !== CATEGORY_COUNT) {
    throw new RangeError(`${weights.length} weights for ${CATEGORY_COUNT} categories`);
  }
  const weighted = new Float64Array(cells);
  for (let cell = 0, at = 0; cell < cells; cell++) {
    let sum = 0;
    for (let category = 0; category < CATEGORY_COUNT; category++) sum += weights[category] * expected[at++];
    weighted[cell] = sum;
  }
  return weighted;
}

/** The monthly mean of each category, newer months counting more. */
function recentLevel(perMonth: Float64Array, present: Uint8Array): Float64Array {
  const level = new Float64Array(CATEGORY_COUNT);
  let whole = 0;
  for (let month = 0; month < present.length; month++) {
    if (present[month] === 0) continue;
    const part = 2 ** ((month - present.length + 1) / LEVEL_HALF_LIFE);
    whole += part;
    for (let category = 0; category < CATEGORY_COUNT; category++) {
      level[category] += part * perMonth[month * CATEGORY_COUNT + category];
    }
  }
  return whole > 0 ? level.map((sum) => sum / whole) : level;
}

/** Moves each cell halfway from the sum of its categories to its all-crime estimate; every category keeps its level. */
function reconcile(expected: Float64Array, whole: Float64Array, level: Float64Array): void {
  const sums = new Float64Array(CATEGORY_COUNT);
  for (let cell = 0; cell < whole.length; cell++) {
    const row = cell * CATEGORY_COUNT;
    let sum = 0;
    for (let category = 0; category < CATEGORY_COUNT; category++) sum += expected[row + category];
    const factor = sum > 0 ? Math.sqrt(whole[cell] / sum) : 0;
    for (let category = 0; category < CATEGORY_COUNT; category++) {
      expected[row + category] *= factor;
      sums[category] += expected[row + category];
    }
  }
  const scale = level.map((size, category) => (sums[category] > 0 ? size / sums[category] : 0));
  for (let at = 0; at < expected.length; at++) expected[at] *= scale[at % CATEGORY_COUNT];
}
