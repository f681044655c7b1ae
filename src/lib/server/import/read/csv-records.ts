import Papa from 'papaparse';
import type { Batch } from './source.ts';
import { BrokenInput } from './unpack.ts';

/** A quotation longer than this was never meant: its closing mark is missing. */
const LONGEST_RECORD = 64 * 1024;

type Growing = { items: string[][]; lines: number[] };

/** Turns the text of a CSV file, arriving in pieces of whole lines, into records, and keeps count of the lines. */
export class CsvRecords {
  /** The line in whose middle the file stops; null when it ends well. Known after `finish`. */
  cut: number | null = null;
  private readonly oneLine: boolean;
  private delimiter = '';
  /** Number of values in the header; 0 before it was met. */
  private width = 0;
  /** The line on which `pending` starts, counted from 1. */
  private line = 1;
  /** Start of a record whose quoted value runs on into the next piece. */
  private pending = '';
  /** The line on which the text now being parsed starts, and its lines once they were needed. */
  private textLine = 1;
  private textLines: string[] | null = null;

  /** `oneLine`: no value of this kind of file runs over a line end. */
  constructor(oneLine: boolean) {
    this.oneLine = oneLine;
  }

  /** The records that a piece completes; the piece must end in a line feed. */
  take(piece: string): Batch<string[]> {
    const batch: Growing = { items: [], lines: [] };
    const text = this.pending + this.begin(piece);
    this.pending = '';
    const { data, meta } = this.parser().parse(text, 0, true) as Papa.ParseResult<string[]>;
    this.put(data, text, batch);
    const rest = text.slice(meta.cursor);
    if (rest.length > LONGEST_RECORD) this.putLines(rest.slice(0, -1).split('\n'), batch);
    else this.pending = rest;
    return batch;
  }

  /** The records of what is left, with a last line that may lack its line feed. */
  finish(piece: string): Batch<string[]> {
    const batch: Growing = { items: [], lines: [] };
    const text = this.pending + this.begin(piece);
    this.pending = '';
    const whole = text === '' || text.endsWith('\n');
    const { data, errors } = this.parser().parse(text, 0, false) as Papa.ParseResult<string[]>;
    const unclosed = errors.some((error) => error.code === 'MissingQuotes');
    this.put(unclosed ? data.slice(0, -1) : data, text, batch);
    const opened = this.line;
    const before = batch.items.length;
    if (unclosed) this.putLines(this.linesFrom(text, this.line), batch);
    const last = batch.items.at(-1);
    const followed = batch.items.slice(before + 1).some(({ length }) => length === this.width);
    if (!whole && last && (last.length !== this.width || (unclosed && opensQuote(text)))) {
      this.cut = batch.lines.at(-1) ?? null;
      batch.items.pop();
    } else if (unclosed && !this.oneLine && !followed) {
      // A quotation mark without its partner is a slip where good rows follow; where none does, the file stops within the value.
      this.cut = opened;
      batch.items.length = before;
    }
    return batch;
  }

  /** On the first piece: takes off the byte order mark and sees what stands between values. */
  private begin(piece: string): string {
    this.textLine = this.line;
    this.textLines = null;
    if (this.delimiter !== '' || piece === '') return piece;
    if (/^(ÿþ|þÿ|.\0|\0)/.test(piece)) throw new BrokenInput('is in UTF-16', 'Save it as CSV in UTF-8.');
    const text = piece.startsWith('\uFEFF') ? piece.slice(1) : piece;
    const header = text.split('\n', 1)[0];
    const parts = (mark: string) => header.split(mark).length;
    this.delimiter = [',', ';', '\t'].reduce((best, mark) => (parts(mark) > parts(best) ? mark : best));
    return text;
  }

  private parser(): Papa.Parser {
    return new Papa.Parser({ delimiter: this.delimiter || ',', newline: '\n', quoteChar: '"' });
  }

  private put(data: readonly string[][], text: string, batch: Growing): void {
    const quoted = text.includes('"');
    for (const fields of data) {
      const span = quoted ? fields.reduce((lines, field) => lines + lineFeeds(field), 1) : 1;
      const torn = span > 1 && (this.oneLine || (this.width > 0 && fields.length !== this.width));
      // A stray quotation mark has swallowed the lines that follow: each is read by itself.
      if (torn) this.putLines(this.linesFrom(text, this.line, span), batch);
      else this.putOne(fields, span, batch);
    }
  }

  private putLines(lines: readonly string[], batch: Growing): void {
    for (const line of lines) {
      const { data, errors } = this.parser().parse(line, 0, false) as Papa.ParseResult<string[]>;
      this.putOne(errors.length === 0 ? (data[0] ?? ['']) : line.split(this.delimiter), 1, batch);
    }
  }

  private putOne(fields: string[], span: number, batch: Growing): void {
    const line = this.line;
    this.line += span;
    const last = fields.length - 1;
    if (fields[last].endsWith('\r')) fields[last] = fields[last].slice(0, -1);
    if (last === 0 && fields[0] === '') return;
    if (this.width === 0) this.width = fields.length;
    batch.items.push(fields);
    batch.lines.push(line);
  }

  /** The lines of the text now being parsed from a line of the file on. */
  private linesFrom(text: string, line: number, count = Infinity): string[] {
    this.textLines ??= text.split('\n');
    return this.textLines.slice(line - this.textLine, line - this.textLine + count);
  }
}

/** Whether a quotation mark in the last line of a text has no partner there. */
function opensQuote(text: string): boolean {
  return text.slice(text.lastIndexOf('\n') + 1).split('"').length % 2 === 0;
}

function lineFeeds(field: string): number {
  let count = 0;
  for (let at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) count++;
  return count;
}
