import type { Neighbours } from '../geometry/hex-grid.ts';
import { powerOfTwo } from './elementary.ts';
import {
  ALL_CRIME,
  CATEGORY_COUNT,
  EVIDENCE_COUNT,
  emptyRecord,
  lensFor,
  readEvidence,
  type CrimeRecord,
  type Lens
} from './intensity-evidence.ts';
import { applyBandFactors, bandFactors } from './intensity-calibration.ts';
import { expectedFrom, mixOf } from './intensity-departure.ts';
import { fitEvidence } from './intensity-fit.ts';
import type { IncidentsBeyond } from './intensity-beyond.ts';
import { KIN, WORTH } from './intensity-prior.ts';
import { collectTargets } from './intensity-targets.ts';
import type { IncidentEntries } from './incident-entries.ts';
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
  /** Incidents outside the area: the surroundings of cells at its edge. */
  readonly beyond?: IncidentsBeyond;
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

/** Months after which a month counts half in a category's level. Chosen by likelihood on Essex and Avon districts other than Thurrock and Bristol. */
const LEVEL_HALF_LIFE = 2;
/** How many incidents the mixture fitted on Essex weighs against the record's own. Chosen likewise. */
const PRIOR_INCIDENTS = 30;
const ROUNDS = 24;

/**
 * How many incidents of each category to expect in each cell in the month after `to`.
 *
 * A Gamma–Poisson (empirical Bayes) mean per cell and category, λ = μ(α + x)/(α + μT), after Clayton and Kaldor (1987): μ is a
 * mixture of what the place's own and other incidents, its recent months, its surroundings and the whole area say (`EVIDENCE`);
 * x and T are its own record, newer months counting more, so that a busy place is told by its record and a quiet one by the rest.
 * The mixture is fitted per category to this very record, by the likelihood of each month given the months before it
 * (`fitEvidence`), and starts from one fitted on Essex 2014 to 2022. All crime is foretold likewise as a fifteenth kind, and a
 * cell's categories are moved halfway, in logarithms, to agree with it. Level: the recent monthly mean of each category, and in bands of
 * places what the newest months recorded beside what would have been expected of them (`bandFactors`).
 * Everything on record is read, whatever period is shown, and of any length; with one month the mixture is that of Essex.
 * O(entries + cells × 14), some milliseconds for a borough.
 */
export function fitIntensity(question: IntensityQuestion): Intensity {
  const cells = question.neighbours.start.length - 1;
  const record = emptyRecord(cells, question.neighbours, KIN);
  const from = question.from ?? recordStart(question.entries, question.to);
  const { targets, judged, perMonth, present } = collectTargets({ ...question, from }, record);
  const expected = new Float64Array(cells * CATEGORY_COUNT);
  const mixture = new Float64Array((CATEGORY_COUNT + 1) * EVIDENCE_COUNT);
  const level = recentLevel(perMonth, present, present.length);
  const total = level.reduce((sum, one) => sum + one, 0);
  const months = present.reduce((sum, one) => sum + one, 0);
  if (!(total > 0)) {
    const refused = 'Nothing can be expected anywhere: nothing was recorded in the months before.';
    return { cells, expected, level, mixture, from, months, refused };
  }

  const whole = new Float64Array(cells);
  const worths: (Float64Array | null)[] = [];
  for (let kind = 0; kind <= CATEGORY_COUNT; kind++) {
    const size = kind === ALL_CRIME ? total : level[kind];
    worths.push(null);
    if (!(size > 0)) continue;
    const lens = lensFor(record, kind);
    const prior = {
      worth: WORTH.subarray(kind * EVIDENCE_COUNT, (kind + 1) * EVIDENCE_COUNT),
      incidents: PRIOR_INCIDENTS,
      amount: lens.amount
    };
    const worth = fitEvidence(targets[kind], prior, ROUNDS);
    worths[kind] = worth;
    mixture.set(mixtureOf(worth, lens.amount), kind * EVIDENCE_COUNT);
    const [into, first, step] = kind === ALL_CRIME ? [whole, 0, 1] : [expected, kind, CATEGORY_COUNT];
    foretell(record, lens, worth, size, (cell, amount) => (into[first + cell * step] = amount));
  }
  reconcile(expected, whole, level);
  const before = (month: number): Float64Array => recentLevel(perMonth, present, month);
  applyBandFactors(expected, bandFactors(judged, worths, before, present.length));
  return { cells, expected, level, mixture, from, months, refused: null };
}

/** The part of each evidence in the mixture: β, summing to 1. */
function mixtureOf(worth: Float64Array, amount: Float64Array): Float64Array {
  const parts = worth.map((one, k) => one * amount[k]);
  const sum = parts.reduce((total, part) => total + part, 0);
  return sum > 0 ? parts.map((part) => part / sum) : parts;
}

/** Hands over every cell's expected incidents of one kind, `size` of them in all before each is drawn towards its own record. */
function foretell(
  record: CrimeRecord,
  lens: Lens,
  worth: Float64Array,
  size: number,
  hand: (cell: number, amount: number) => void
): void {
  const mix = mixOf(worth, lens.amount);
  const parts = new Float64Array(EVIDENCE_COUNT);
  for (let cell = 0; cell < record.cells; cell++) {
    readEvidence(record, lens, cell, parts, 0);
    hand(cell, expectedFrom(parts, 0, mix, size));
  }
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

/** The monthly mean of each category in the months before `end`, newer months counting more. */
function recentLevel(perMonth: Float64Array, present: Uint8Array, end: number): Float64Array {
  const level = new Float64Array(CATEGORY_COUNT);
  let whole = 0;
  for (let month = 0; month < end; month++) {
    if (present[month] === 0) continue;
    const part = powerOfTwo((month - end + 1) / LEVEL_HALF_LIFE);
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
