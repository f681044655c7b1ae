import { isAscii, isUtf8 } from 'node:buffer';
import { CsvRecords } from './csv-records.ts';
import type { Batch } from './source.ts';
import { BrokenInput } from './unpack.ts';

/** What reading a CSV file is told and tells. */
export interface CsvReading {
  /** True when no value of this kind of file runs over a line end: a stray quotation mark then costs one row, not many. */
  readonly oneLine?: boolean;
  note?(sentence: string): void;
}

/** A line longer than this is not a line of a table. */
const LONGEST_LINE = 1024 * 1024;
const NEWLINE = 0x0a;

/**
 * The records of a CSV file in batches, the header first, each with the line it starts on. LF and CRLF, a byte order mark,
 * quoted values, semicolons or tabs in place of commas, UTF-8 or Windows-1252; blank lines are left out. Rows with too few
 * or too many values are given as they stand. A quotation mark that is never closed spoils the line it stands on only.
 * Throws a `BrokenInput` after the last good record when the bytes break off or the last row stops in its middle.
 */
export async function* readCsv(
  bytes: AsyncIterable<Buffer>,
  reading: CsvReading = {}
): AsyncGenerator<Batch<string[]>> {
  const parser = new CsvRecords(reading.oneLine ?? false);
  let said = false;
  const decode = (block: Buffer): string => {
    if (isAscii(block)) return block.toString('latin1');
    if (isUtf8(block)) return block.toString('utf8');
    if (!said) reading.note?.('Read as Windows-1252, because it is not UTF-8.');
    said = true;
    return new TextDecoder('windows-1252').decode(block);
  };
  let rest: Buffer[] = [];
  let waiting = 0;
  for await (const chunk of bytes) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      // Cut at a line end, a block holds whole characters and can be decoded by itself.
      const block =
        rest.length > 0 ? Buffer.concat([...rest, chunk.subarray(0, end)]) : chunk.subarray(0, end);
      const batch = parser.take(decode(block));
      if (batch.items.length > 0) yield batch;
      rest = [];
      waiting = 0;
    }
    if (end < chunk.length) rest.push(chunk.subarray(end));
    waiting += chunk.length - end;
    if (waiting > LONGEST_LINE) throw new BrokenInput('is not a CSV file: a line in it has no end');
  }
  const last = parser.finish(decode(Buffer.concat(rest)));
  if (last.items.length > 0) yield last;
  if (parser.cut !== null) throw new BrokenInput(`breaks off in the middle of line ${parser.cut}`);
}
