import {
  ALL_CRIME,
  CATEGORY_COUNT,
  EVIDENCE_COUNT,
  countOnRecord,
  lensFor,
  readEvidence,
  type CrimeRecord
} from './intensity-evidence.ts';
import type { MonthSeen } from './intensity-walk.ts';
import { highest } from './highest.ts';

/** A month on record beside what was known before it, in the cells that are watched. */
export interface JudgedMonth {
  /** Months since the first of the period. */
  readonly month: number;
  /** By kind: parts of the evidence of each watched cell, cell × 9 + evidence. */
  readonly parts: readonly Float64Array[];
  /** By kind: amount of each evidence. */
  readonly amount: readonly Float64Array[];
  /** What was recorded: watched cell × 14 + category. */
  readonly count: Float64Array;
}

/** How many of the newest months are judged, after how many months of record, in how many cells: those with the most on record before. */
const MOST_JUDGED = 12;
const FEWEST_BEFORE = 4;
const WATCHED = 1000;

/** Whether a month is one by which the level is judged. */
export function isJudged({ before, present }: MonthSeen): boolean {
  return before >= Math.max(FEWEST_BEFORE, present - MOST_JUDGED);
}

/** The cells with the most on record: chosen before the first month that is judged, so that what came later does not choose. */
export function watchedCells(record: CrimeRecord): Uint32Array {
  return highest(record.cells, WATCHED, (cell) => countOnRecord(record, cell, ALL_CRIME));
}

/** A month as it stands beside the record before it. O(watched cells × 15). */
export function judgeMonth(record: CrimeRecord, seen: MonthSeen, watched: Uint32Array): JudgedMonth {
  const count = new Float64Array(watched.length * CATEGORY_COUNT);
  watched.forEach((cell, i) => {
    const from = cell * (CATEGORY_COUNT + 1);
    count.set(seen.tally.subarray(from, from + CATEGORY_COUNT), i * CATEGORY_COUNT);
  });
  const parts: Float64Array[] = [];
  const amount: Float64Array[] = [];
  for (let kind = 0; kind <= CATEGORY_COUNT; kind++) {
    const lens = lensFor(record, kind);
    const rows = new Float64Array(watched.length * EVIDENCE_COUNT);
    for (let i = 0; i < watched.length; i++) readEvidence(record, lens, watched[i], rows, i * EVIDENCE_COUNT);
    parts.push(rows);
    amount.push(lens.amount);
  }
  return { month: seen.month, parts, amount, count };
}
