import type { Problem } from '../read/problems.ts';
import type { Held } from './held-back.ts';

/** What an import came to: what `--json` prints. `rows` = `stored` + `outside` + `withoutPlace` + `refused` + `superseded`. */
export interface ImportReport {
  readonly source: string;
  /** How many files were read, members of archives one each. */
  readonly files: number;
  readonly fileNames: readonly string[];
  /** Rows (or areas) met, headers and blank lines not counted. */
  readonly rows: number;
  readonly stored: number;
  /** Belong to another council. */
  readonly outside: number;
  /** Published without a position: counted, not stored. */
  readonly withoutPlace: number;
  /** Left out because of a problem. */
  readonly refused: number;
  /** Good, but another file of this run or of before stands in their place. */
  readonly superseded: number;
  /** Of those outside, rows near enough to be kept for places at the border. */
  readonly beside: number;
  readonly problems: readonly Problem[];
  readonly problemsOmitted: number;
  /** Months of forces that were stored before and now come from this import; counts of stored rows. */
  readonly replaced: readonly ReplacedMonth[];
  /** Why it is held back, before and after in sentences: then nothing was changed, and only files and rows are counted. Empty as a rule. */
  readonly held: readonly string[];
  /** Sentences that are not problems: what was guessed, what was left out on purpose. */
  readonly notes: readonly string[];
  readonly milliseconds: number;
}

/** What a re-released month changed: rows before and after, Crime IDs added, removed and changed. */
export interface ReplacedMonth {
  /** `2025-07` */
  readonly month: string;
  readonly force: string;
  readonly before: number;
  readonly after: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** How far an import has come. */
export interface Progress {
  readonly file: string;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}

/** An import that cannot begin or must not be kept: the message is a sentence that says what to do. Nothing was changed. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The person stopped the import. Nothing was changed. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('Interrupted: what was stored before stands untouched.');
  }
}

/** An import that could not be done, as a report. */
export function refusedReport(source: string, message: string, file = ''): ImportReport {
  return { ...nothingDone(source), problems: [{ file, line: null, field: null, value: null, message }] };
}

/** An import that is held back, as a report. */
export function heldReport(source: string, { doubts, files, rows, problems }: Held): ImportReport {
  const counts = { files: files.length, fileNames: files, rows, held: doubts };
  return { ...nothingDone(source), ...counts, problems: problems.kept, problemsOmitted: problems.omitted };
}

function nothingDone(source: string): ImportReport {
  return {
    source,
    files: 0,
    fileNames: [],
    rows: 0,
    stored: 0,
    outside: 0,
    withoutPlace: 0,
    refused: 0,
    superseded: 0,
    beside: 0,
    problems: [],
    problemsOmitted: 0,
    replaced: [],
    held: [],
    notes: [],
    milliseconds: 0
  };
}
