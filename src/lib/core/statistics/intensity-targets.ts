import {
  CATEGORY_COUNT,
  EVIDENCE_COUNT,
  lensFor,
  readEvidence,
  type CrimeRecord
} from './intensity-evidence.ts';
import type { Targets } from './intensity-fit.ts';
import { isJudged, judgeMonth, watchedCells, type JudgedMonth } from './intensity-judged.ts';
import { walkPeriod, type MonthSeen, type RecordedPeriod, type WalkedPeriod } from './intensity-walk.ts';

/** Months on record before the first month that a mixture is fitted to, and how many of the newest it is fitted to. */
const FEWEST_BEFORE = 2;
const MOST_TARGET_MONTHS = 18;
/** Rows of one category beyond which only a part of them is kept: the fit of nine numbers gains nothing from more. */
const ENOUGH_ROWS = 6000;
const WIDTH = CATEGORY_COUNT + 1;

/**
 * Walks through a period: fills `record` with all of it, and keeps for each kind (14 categories, then all crime) the cells and
 * months with incidents, of the newest `mostMonths`, together with what was on record before; and the months that the level is
 * judged by. O(entries + rows kept).
 */
export function collectTargets(
  period: RecordedPeriod,
  record: CrimeRecord,
  mostMonths = MOST_TARGET_MONTHS
): WalkedPeriod & { readonly targets: readonly Targets[]; readonly judged: readonly JudgedMonth[] } {
  const drafts = Array.from({ length: WIDTH }, emptyDraft);
  const judged: JudgedMonth[] = [];
  let watched: Uint32Array | null = null;
  const walked = walkPeriod(period, record, (seen, { entries }) => {
    if (seen.before < Math.max(FEWEST_BEFORE, seen.present - mostMonths)) return;
    for (let kind = 0; kind < WIDTH; kind++) {
      const part = Math.min(1, ENOUGH_ROWS / Math.max(1, entries[kind]));
      addRows(drafts[kind], record, kind, seen, 2 ** 32 * part);
    }
    if (!isJudged(seen)) return;
    watched ??= watchedCells(record);
    judged.push(judgeMonth(record, seen, watched));
  });
  return { ...walked, targets: drafts.map(finished), judged };
}

interface Draft {
  parts: Float64Array;
  readonly count: number[];
  readonly moment: number[];
  readonly amount: number[];
}

function emptyDraft(): Draft {
  return { parts: new Float64Array(64 * EVIDENCE_COUNT), count: [], moment: [], amount: [] };
}

/** Adds the cells of a month with incidents of a kind, those whose scrambled number is below `keep`. */
function addRows(draft: Draft, record: CrimeRecord, kind: number, seen: MonthSeen, keep: number): void {
  const lens = lensFor(record, kind);
  const moment = draft.amount.length / EVIDENCE_COUNT;
  for (const cell of seen.touched[kind]) {
    const count = seen.tally[cell * WIDTH + kind];
    if (scrambled(cell, seen.month) >= keep) continue;
    const at = draft.count.length * EVIDENCE_COUNT;
    if (at + EVIDENCE_COUNT > draft.parts.length) {
      const wider = new Float64Array(2 * draft.parts.length);
      wider.set(draft.parts);
      draft.parts = wider;
    }
    readEvidence(record, lens, cell, draft.parts, at);
    draft.count.push(count);
    draft.moment.push(moment);
  }
  draft.amount.push(...lens.amount);
}

function finished({ parts, count, moment, amount }: Draft): Targets {
  return {
    parts,
    count: Float64Array.from(count),
    moment: Uint16Array.from(moment),
    amount: Float64Array.from(amount),
    rows: count.length,
    moments: amount.length / EVIDENCE_COUNT
  };
}

/** A number under 2³² that looks drawn by lot but is the same for the same cell and month (finaliser of MurmurHash3). */
function scrambled(cell: number, month: number): number {
  let hash = Math.imul(cell + 1, 0x9e3779b1) ^ Math.imul(month + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
