import { powerOfTwo } from './elementary.ts';
import type { Neighbours } from '../geometry/hex-grid.ts';

/** How many categories there are; also the number of the kind that stands for all of them together. */
export const CATEGORY_COUNT = 14;
export const ALL_CRIME = CATEGORY_COUNT;
const WIDTH = CATEGORY_COUNT + 1;

/**
 * The kinds of evidence that a cell's share of next month's incidents of a category is made of, in the order of every table
 * of the model: the category's own incidents in the cell, fading by half in 10 years, in 2 years and in a quarter; all crime
 * fading in a quarter; the cell's incidents of other categories, each as far as it foretells this one; months with any
 * incident; the category's incidents in the first ring around (these three fade in 5 years); that the cell is known to hold
 * a published point; and being part of the area at all. The last two weigh the same however long the record is.
 */
export const EVIDENCE = [
  'own',
  'ownTwoYears',
  'ownQuarter',
  'recentAll',
  'kin',
  'active',
  'near',
  'known',
  'area'
] as const;
export const EVIDENCE_COUNT = EVIDENCE.length;
/** The first of them are the cell's own record of the category; the third of these is that of its last months. */
export const OWN_COUNT = 3;
export const OWN_QUARTER = 2;

/** Half-lives of the running counts, months. */
export const FIVE_YEARS_HALF_LIFE = 60;
const HALF_LIVES = [120, 24, 3, FIVE_YEARS_HALF_LIFE];
const HALVES = HALF_LIVES.length;
const [DECADE, TWO_YEARS, QUARTER, FIVE_YEARS] = [0, 1, 2, 3];
/** Which running count tells how much there is of each evidence; −1 = one, always. */
const CLOCK = [DECADE, TWO_YEARS, QUARTER, QUARTER, FIVE_YEARS, FIVE_YEARS, FIVE_YEARS, -1, -1];

/** What is on record of every cell before some month. Tables by cell have one column for each category and one for all crime. */
export interface CrimeRecord {
  readonly cells: number;
  readonly neighbours: Neighbours;
  /** How far each other category (column) foretells a category (row): 14 × 14, rows summing to 1. */
  readonly kin: Float64Array;
  /**
   * A running count for each half-life: (cell × 15 + kind) × 4 + half-life, so that one incident touches one stretch of memory.
   * Instead of shrinking old months it writes new ones larger: only shares are read.
   */
  readonly counts: Float64Array;
  readonly totals: readonly Float64Array[];
  /** The five-year count summed over all neighbours of all cells. */
  readonly nearTotal: Float64Array;
  /** The five-year count of what lies beside a cell and outside the area: cell × 15 + kind. */
  readonly nearBeyond: Float64Array;
  /** Months with any incident, fading in five years, and its sum over cells. */
  readonly active: Float64Array;
  readonly activeTotal: Float64Array;
  readonly known: Uint8Array;
  readonly knownTotal: Float64Array;
  /** Effective months on record for each half-life. */
  readonly months: Float64Array;
}

/** A record with nothing in it. */
export function emptyRecord(cells: number, neighbours: Neighbours, kin: Float64Array): CrimeRecord {
  return {
    cells,
    neighbours,
    kin,
    counts: new Float64Array(cells * WIDTH * HALVES),
    totals: HALF_LIVES.map(() => new Float64Array(WIDTH)),
    nearTotal: new Float64Array(WIDTH),
    nearBeyond: new Float64Array(cells * WIDTH),
    active: new Float64Array(cells),
    activeTotal: new Float64Array(1),
    known: new Uint8Array(cells),
    knownTotal: new Float64Array(1),
    months: new Float64Array(HALF_LIVES.length)
  };
}

/**
 * Adds a month to the record: `tally` holds its incidents by cell and kind, `touched` names the cells of each kind; `age` is the number of
 * months since the first; a month that is not `present` only lets time pass.
 */
export function recordMonth(
  record: CrimeRecord,
  tally: Float64Array,
  touched: readonly (readonly number[])[],
  age: number,
  present: boolean
): void {
  const { counts, totals, nearTotal, active, activeTotal, known, knownTotal, months, neighbours } = record;
  for (let h = 0; h < months.length; h++) {
    months[h] = months[h] * powerOfTwo(-1 / HALF_LIVES[h]) + (present ? 1 : 0);
  }
  const size = HALF_LIVES.map((halfLife) => powerOfTwo(age / halfLife));
  const [decade, twoYears, quarter, fiveYears] = size;
  for (let kind = 0; kind < WIDTH; kind++) {
    const own = touched[kind];
    // Whole numbers until the end: sums of a month do not depend on the order of its cells.
    let month = 0;
    let near = 0;
    for (let k = 0; k < own.length; k++) {
      const cell = own[k];
      const slot = cell * WIDTH + kind;
      const count = tally[slot];
      const at = slot * HALVES;
      counts[at + DECADE] += count * decade;
      counts[at + TWO_YEARS] += count * twoYears;
      counts[at + QUARTER] += count * quarter;
      counts[at + FIVE_YEARS] += count * fiveYears;
      month += count;
      near += count * (neighbours.start[cell + 1] - neighbours.start[cell]);
    }
    for (let h = 0; h < HALVES; h++) totals[h][kind] += month * size[h];
    nearTotal[kind] += near * fiveYears;
  }
  for (const cell of touched[ALL_CRIME]) {
    active[cell] += size[FIVE_YEARS];
    activeTotal[0] += size[FIVE_YEARS];
    knownTotal[0] += 1 - known[cell];
    known[cell] = 1;
  }
}

/** The longest-lived running count of one cell and kind: for whoever fits the model. */
export function countOnRecord({ counts }: CrimeRecord, cell: number, kind: number): number {
  return counts[(cell * WIDTH + kind) * HALVES + DECADE];
}

/** How the record is read for one category at one moment. */
export interface Lens {
  readonly kind: number;
  /** How much of each evidence there is: effective months, or 1; 0 = none on record. */
  readonly amount: Float64Array;
  /** Amount of each evidence over its total, so that a cell's part is one product. */
  readonly unit: Float64Array;
  /** What one incident of each other category adds to `kin`. */
  readonly kinUnit: Float64Array;
}

/** The lens for a category (or `ALL_CRIME`) on the record as it stands. */
export function lensFor(record: CrimeRecord, kind: number): Lens {
  const { totals, nearTotal, activeTotal, knownTotal, months, kin, cells } = record;
  const kinUnit = new Float64Array(CATEGORY_COUNT);
  let kinTotal = 0;
  for (let other = 0; other < CATEGORY_COUNT && kind !== ALL_CRIME; other++) {
    const total = totals[FIVE_YEARS][other];
    if (!(total > 0)) continue;
    kinUnit[other] = kin[kind * CATEGORY_COUNT + other] / total;
    kinTotal += kin[kind * CATEGORY_COUNT + other];
  }
  const total = [
    totals[DECADE][kind],
    totals[TWO_YEARS][kind],
    totals[QUARTER][kind],
    totals[QUARTER][ALL_CRIME],
    kinTotal,
    activeTotal[0],
    nearTotal[kind],
    knownTotal[0],
    cells
  ];
  const amount = Float64Array.from(CLOCK, (clock, k) => (total[k] > 0 ? (clock < 0 ? 1 : months[clock]) : 0));
  const unit = amount.map((much, k) => (much > 0 ? much / total[k] : 0));
  for (let other = 0; other < CATEGORY_COUNT; other++) kinUnit[other] *= unit[4];
  return { kind, amount, unit, kinUnit };
}

/** Writes a cell's part of each evidence to `out` from `at`: its share over all cells times the amount there is. */
export function readEvidence(
  record: CrimeRecord,
  lens: Lens,
  cell: number,
  out: Float64Array,
  at: number
): void {
  const { counts, neighbours, known } = record;
  const { unit, kinUnit, kind } = lens;
  // A cell that never held anything has nothing of its own: its tables need not even be looked at.
  if (known[cell] === 1) {
    const row = cell * WIDTH * HALVES;
    const own = row + kind * HALVES;
    out[at] = unit[0] * counts[own + DECADE];
    out[at + 1] = unit[1] * counts[own + TWO_YEARS];
    out[at + 2] = unit[2] * counts[own + QUARTER];
    out[at + 3] = unit[3] * counts[row + ALL_CRIME * HALVES + QUARTER];
    let kin = 0;
    if (unit[4] > 0) {
      for (let other = 0; other < CATEGORY_COUNT; other++) {
        kin += kinUnit[other] * counts[row + other * HALVES + FIVE_YEARS];
      }
    }
    out[at + 4] = kin;
  } else out.fill(0, at, at + 5);
  out[at + 5] = unit[5] * record.active[cell];
  let near = 0;
  if (unit[6] > 0) {
    near = record.nearBeyond[cell * WIDTH + kind];
    const end = neighbours.start[cell + 1];
    for (let k = neighbours.start[cell]; k < end; k++) {
      const other = neighbours.cell[k];
      if (known[other] === 1) near += counts[(other * WIDTH + kind) * HALVES + FIVE_YEARS];
    }
  }
  out[at + 6] = unit[6] * near;
  out[at + 7] = unit[7] * record.known[cell];
  out[at + 8] = unit[8];
}
