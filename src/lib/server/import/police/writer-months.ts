import { formatMonth, monthInWords } from '#lib/core/incidents/month.ts';
import type { IncidentWriter } from '#lib/server/store/incidents.ts';
import type { NeighbourWriter } from '#lib/server/store/neighbours.ts';
import { dropRowsOfFile, settleMonth, startPoliceFile } from '#lib/server/store/police-files.ts';
import type { ReplacedMonth } from '../run/report.ts';
import type { Run, Written } from '../run/writer.ts';

/** What one file of the run gives for one month of one force. */
export interface MonthOfFile {
  readonly month: number;
  readonly force: string;
  readonly forceId: number;
  readonly fileId: number;
  readonly fileName: string;
  rows: number;
  stored: number;
  outside: number;
  /** Of those outside, the ones near enough to be kept as neighbours'. */
  neighbours: number;
  withoutPlace: number;
  offShore: number;
  refused: number;
}

/** Keeps the months of forces apart, chooses the file that each comes from, and replaces what was stored of them. */
export class PoliceMonths {
  private readonly run: Run;
  private readonly writer: IncidentWriter;
  private readonly neighbours: NeighbourWriter;
  private fileId = 0;
  private fileName = '';
  /** The months of the file being read, and of the run so far. */
  private current: MonthOfFile[] = [];
  private readonly chosen = new Map<string, MonthOfFile>();
  private last: MonthOfFile | null = null;
  private readonly superseded = { stored: 0, outside: 0, withoutPlace: 0 };

  constructor(run: Run, writer: IncidentWriter, neighbours: NeighbourWriter) {
    this.run = run;
    this.writer = writer;
    this.neighbours = neighbours;
  }

  startFile(name: string): void {
    this.fileId = startPoliceFile(this.run.context.store, this.run.importId, name);
    this.fileName = name;
    this.current = [];
    this.last = null;
  }

  /** The month of a force in the file being read. */
  of(month: number, force: string): MonthOfFile {
    const { last } = this;
    if (last && last.month === month && last.force === force) return last;
    const forceId = this.writer.forceId(force);
    const known = this.current.find((one) => one.month === month && one.forceId === forceId);
    const counts = {
      rows: 0,
      stored: 0,
      outside: 0,
      neighbours: 0,
      withoutPlace: 0,
      offShore: 0,
      refused: 0
    };
    const { fileId, fileName } = this;
    const found = known ?? { month, force, forceId, fileId, fileName, ...counts };
    if (!known) this.current.push(found);
    this.last = found;
    return found;
  }

  /** Puts the months of the file in the place of those of earlier files of the run; bad rows are booked on the month with most rows. */
  endFile(refused: number): void {
    this.writer.flush();
    const main = this.current.reduce<MonthOfFile | null>(
      (most, one) => (most && most.rows >= one.rows ? most : one),
      null
    );
    if (main) main.refused = refused;
    for (const one of this.current) {
      const key = `${one.month} ${one.forceId}`;
      const earlier = this.chosen.get(key);
      if (earlier) {
        this.drop(earlier);
        this.run.note(
          `${monthInWords(one.month)} of ${one.force} is in ${earlier.fileName} and in ${one.fileName}; the later file was taken.`
        );
      }
      this.chosen.set(key, one);
    }
  }

  /** Puts the chosen rows in place of what was stored before. */
  settle(): Written & { readonly offShore: number; readonly beside: number } {
    const { store } = this.run.context;
    const replaced: ReplacedMonth[] = [];
    let offShore = 0;
    let beside = 0;
    let repeated = 0;
    for (const one of this.chosen.values()) {
      const { before, after, repeatedIds, ...difference } = settleMonth(
        store,
        one,
        this.run.importId,
        this.run.now
      );
      this.neighbours.settle(one, one.fileId);
      offShore += one.offShore;
      beside += one.neighbours;
      repeated += repeatedIds;
      if (before !== null) {
        replaced.push({ month: formatMonth(one.month), force: one.force, before, after, ...difference });
      }
    }
    if (repeated > 0) {
      this.run.note(
        `${repeated.toLocaleString('en-GB')} stored ${repeated === 1 ? 'row repeats' : 'rows repeat'} a Crime ID of the same month; all were kept, as published.`
      );
    }
    return { replaced, superseded: this.superseded, offShore, beside };
  }

  private drop(one: MonthOfFile): void {
    dropRowsOfFile(this.run.context.store, one, one.fileId);
    this.neighbours.dropFile(one, one.fileId);
    this.superseded.stored += one.stored;
    this.superseded.outside += one.outside;
    this.superseded.withoutPlace += one.withoutPlace;
  }
}
