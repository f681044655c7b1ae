import type { IncidentEntries } from './incident-entries.ts';
import { beyondInTurn, type IncidentsBeyond } from './intensity-beyond.ts';
import { ALL_CRIME, CATEGORY_COUNT, recordMonth, type CrimeRecord } from './intensity-evidence.ts';

/** What a record is made of: the entries of a run of months, gaps allowed. */
export interface RecordedPeriod {
  readonly entries: IncidentEntries;
  /** Position of the cell that each place lies in; −1 = none. */
  readonly placeCell: Int32Array;
  /** First and last month of the record, both included (month numbers). */
  readonly from: number;
  readonly to: number;
  /** Month numbers for which there are files; left out: every month of the entries with an incident anywhere. */
  readonly present?: Iterable<number>;
  /** What is known of beyond the edge of the area. */
  readonly beyond?: IncidentsBeyond;
}

/** One present month, seen while the record holds only the months before it. */
export interface MonthSeen {
  /** Months since the first of the period. */
  readonly month: number;
  /** Present months before this one, and in all. */
  readonly before: number;
  readonly present: number;
  /** Incidents by cell and kind: cell × 15 + category, the 15th for all crime; 0 outside `touched`. */
  readonly tally: Float64Array;
  /** For each of the 15 kinds the cells with an incident of it this month. */
  readonly touched: readonly (readonly number[])[];
}

/** What is counted on the way. */
export interface WalkedPeriod {
  /** Incidents in cells by month and category: month since `from` × 14 + category. */
  readonly perMonth: Float64Array;
  /** 1 = the month had a file. */
  readonly present: Uint8Array;
  /** Entries of each category, and places × months with anything at all, in the period and in cells. */
  readonly entries: Float64Array;
}

const WIDTH = CATEGORY_COUNT + 1;

/** Walks through a period month by month: shows each present month to `see`, then adds it to the record. O(entries). */
export function walkPeriod(
  period: RecordedPeriod,
  record: CrimeRecord,
  see: (seen: MonthSeen, counted: WalkedPeriod) => void
): WalkedPeriod {
  const span = Math.max(0, period.to - period.from + 1);
  const { order, bounds, entries } = byMonth(period, span, record.cells);
  const present = presentMonths(period, span);
  const perMonth = new Float64Array(span * CATEGORY_COUNT);
  const walked = { perMonth, present, entries };
  const presentInAll = present.reduce((sum, one) => sum + one, 0);
  const tally = new Float64Array(record.cells * WIDTH);
  const { entries: columns, placeCell } = period;
  const addBeyond = period.beyond && beyondInTurn(period.beyond, period.from, span);

  let before = 0;
  for (let month = 0; month < span; month++) {
    const touched = Array.from({ length: WIDTH }, (): number[] => []);
    for (let k = bounds[month]; k < bounds[month + 1]; k++) {
      const entry = order[k];
      const cell = placeCell[columns.place[entry]];
      const count = columns.count[entry];
      const category = columns.category[entry];
      const slot = cell * WIDTH + category;
      const all = cell * WIDTH + ALL_CRIME;
      if (tally[all] === 0) touched[ALL_CRIME].push(cell);
      if (tally[slot] === 0) touched[category].push(cell);
      tally[slot] += count;
      tally[all] += count;
      perMonth[month * CATEGORY_COUNT + category] += count;
    }
    if (present[month] === 1) see({ month, before, present: presentInAll, tally, touched }, walked);
    recordMonth(record, tally, touched, month, present[month] === 1);
    addBeyond?.(record, month);
    before += present[month];
    for (let kind = 0; kind < WIDTH; kind++) {
      const own = touched[kind];
      for (let k = 0; k < own.length; k++) tally[own[k] * WIDTH + kind] = 0;
    }
  }
  return walked;
}

interface ByMonth {
  /** Entries of the period in cells, month after month. */
  readonly order: Uint32Array;
  /** Where each month of the period begins in `order`. */
  readonly bounds: Uint32Array;
  readonly entries: Float64Array;
}

function byMonth({ entries, placeCell, from }: RecordedPeriod, span: number, cells: number): ByMonth {
  const { place, month, category, firstMonth } = entries;
  const offset = firstMonth - from;
  const bounds = new Uint32Array(span + 1);
  const perKind = new Float64Array(WIDTH);
  const first = firstEntries(place, placeCell.length);
  const places = placesByCell(placeCell, cells);
  for (const one of places) {
    let seen = -1;
    for (let i = first[one]; i < first[one + 1]; i++) {
      const at = month[i] + offset;
      if (!(at >= 0 && at < span)) continue;
      bounds[at + 1]++;
      perKind[category[i]]++;
      if (at !== seen) perKind[ALL_CRIME]++;
      seen = at;
    }
  }
  for (let at = 0; at < span; at++) bounds[at + 1] += bounds[at];
  const next = bounds.slice();
  const order = new Uint32Array(bounds[span]);
  for (const one of places) {
    for (let i = first[one]; i < first[one + 1]; i++) {
      const at = month[i] + offset;
      if (at >= 0 && at < span) order[next[at]++] = i;
    }
  }
  return { order, bounds, entries: perKind };
}

/** Where the entries of each place begin; one more than there are places. */
function firstEntries(place: Uint32Array, places: number): Uint32Array {
  const first = new Uint32Array(places + 1);
  for (const one of place) first[one + 1]++;
  for (let i = 0; i < places; i++) first[i + 1] += first[i];
  return first;
}

/** The places that lie in a cell, cell after cell: a month is then walked through as its tables lie in memory. */
function placesByCell(placeCell: Int32Array, cells: number): Uint32Array {
  const next = new Uint32Array(cells + 1);
  for (const cell of placeCell) if (cell >= 0) next[cell + 1]++;
  for (let cell = 0; cell < cells; cell++) next[cell + 1] += next[cell];
  const places = new Uint32Array(next[cells]);
  placeCell.forEach((cell, place) => {
    if (cell >= 0) places[next[cell]++] = place;
  });
  return places;
}

function presentMonths({ entries, from, present }: RecordedPeriod, span: number): Uint8Array {
  const flags = new Uint8Array(span);
  const mark = (month: number): void => {
    if (month >= from && month < from + span) flags[month - from] = 1;
  };
  if (present) for (const month of present) mark(month);
  else for (const month of entries.month) mark(entries.firstMonth + month);
  return flags;
}
