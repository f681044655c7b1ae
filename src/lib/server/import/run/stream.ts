import { openInputs, wholeInput, type FoundFile, type Input } from '#lib/server/import/read/input.ts';
import type { Reading, Source } from '../read/source.ts';
import { BrokenInput } from '#lib/server/import/read/unpack.ts';
import { Interrupted, Refused, type Progress, type ReplacedMonth } from './report.ts';
import { counted } from './words.ts';
import type { Run, RowWriter } from './writer.ts';

/** The files of a run and who wants to know how it goes. */
export interface Files {
  readonly files: readonly FoundFile[];
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** What became of the rows of a run. */
export interface Counts {
  fileNames: string[];
  rows: number;
  stored: number;
  outside: number;
  withoutPlace: number;
  refused: number;
  superseded: number;
  /** Of those outside, rows that are kept all the same. */
  beside: number;
  replaced: readonly ReplacedMonth[];
  /** What looks wrong with what came, in sentences. */
  doubts: readonly string[];
}

/**
 * Streams every row of the files from a source to a writer. A file that breaks off, is damaged or cannot be read spoils the run, because
 * what is lacking would look like places without anything: throws a `Refused` that names it and the place.
 */
export async function streamRows<Item, Row>(
  source: Source<Item, Row>,
  writer: RowWriter<Row>,
  run: Run,
  { files, onProgress, signal }: Files
): Promise<Counts> {
  const counts: Counts = {
    fileNames: [],
    rows: 0,
    stored: 0,
    outside: 0,
    withoutPlace: 0,
    refused: 0,
    superseded: 0,
    beside: 0,
    replaced: [],
    doubts: []
  };
  const totalBytes = files.reduce((sum, file) => sum + file.size, 0);
  let bytes = 0;
  const opening = {
    takes: (name: string) => source.takes(name),
    note: (sentence: string) => run.note(sentence),
    onBytes: (count: number) => void (bytes += count)
  };
  const onBatch = (file: string): void => {
    if (signal?.aborted) throw new Interrupted();
    onProgress?.({ file, bytes, totalBytes, rows: counts.rows });
  };
  for (const file of files) {
    const before = counts.fileNames.length;
    try {
      const inputs = source.wholeArchives ? [wholeInput(file, opening)] : openInputs(file, opening);
      for await (const input of inputs) {
        await streamInput(source, writer, run, input, counts, onBatch);
      }
      if (counts.fileNames.length === before) {
        run.problems.ofFile(file.name, 'The archive holds no file of this kind; nothing was taken from it.');
      }
    } catch (failure) {
      if (!(failure instanceof BrokenInput)) throw failure;
      throw new Refused(brokenInWords(file.name, failure, 0));
    }
  }
  const { replaced = [], superseded, beside = 0, doubts = [] } = await writer.finish();
  counts.replaced = replaced;
  counts.doubts = doubts;
  counts.beside = beside;
  if (superseded) {
    counts.stored -= superseded.stored;
    counts.outside -= superseded.outside;
    counts.withoutPlace -= superseded.withoutPlace;
    counts.superseded = superseded.stored + superseded.outside + superseded.withoutPlace;
  }
  return counts;
}

async function streamInput<Item, Row>(
  source: Source<Item, Row>,
  writer: RowWriter<Row>,
  run: Run,
  input: Input,
  counts: Counts,
  onBatch: (file: string) => void
): Promise<void> {
  const reading: Reading = run;
  const where = { file: input.name, line: null as number | null };
  const problemsBefore = run.problems.total;
  const rowsBefore = counts.rows;
  let refused = 0;
  counts.fileNames.push(input.name);
  writer.startFile?.(input);
  try {
    for await (const { items, lines } of source.read(input, reading)) {
      for (let n = 0; n < items.length; n++) {
        where.line = lines ? lines[n] : null;
        const row = source.parse(items[n], where, reading);
        const fate = row === null ? 'refused' : writer.row(row, where);
        if (fate === 'outside') counts.outside++;
        else if (fate === 'stored') counts.stored++;
        else if (fate === 'without place') counts.withoutPlace++;
        else refused++;
      }
      counts.rows += items.length;
      onBatch(input.name);
    }
  } catch (failure) {
    if (!(failure instanceof BrokenInput)) throw failure;
    throw new Refused(brokenInWords(input.name, failure, counts.rows - rowsBefore));
  }
  counts.refused += refused;
  if (counts.rows === rowsBefore && run.problems.total === problemsBefore) {
    run.problems.ofFile(input.name, 'The file holds no rows.');
  }
  writer.endFile?.({ refused });
}

/** The place is the line, where the reader knows it, else after how many rows. */
function brokenInWords(name: string, { message, mend }: BrokenInput, rows: number): string {
  const after = rows > 0 && !/\bline \d/.test(message) ? ` after ${counted(rows, 'row')}` : '';
  return `${name} ${message}${after}, so nothing was taken and what was stored before stands. ${mend}`;
}
