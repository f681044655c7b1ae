import { BrokenInput } from './unpack.ts';

/** An object of a list, parsed, with the line of the file it begins on. */
export interface ListedObject {
  readonly value: Readonly<Record<string, unknown>>;
  readonly line: number;
}

/** Which list of objects is read, and what is told of the rest of the file. */
export interface ListReading {
  /** Key of the list: `features`. */
  readonly list: string;
  /** "feature" */
  readonly one: string;
  /** What a file without such a list is: "is not GeoJSON". */
  readonly strange: string;
  /** Whether a file without a list may be one bare object. */
  readonly bare: boolean;
  /** What stands before the first object. */
  readonly onHead?: (head: string) => void;
  /** What stands after the list. */
  readonly onTail?: (tail: string) => void;
}

/** One object, or the start of a file without any, that is larger than this is not meant. */
const LONGEST = 64 * 1024 * 1024;
const LONGEST_TAIL = 1024 * 1024;
/** A multipolygon is nested seven deep; what works through deeper values than this by calling itself runs out of stack. */
const DEEPEST = 64;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const LINE_FEED = 0x0a;

/**
 * The objects of the first list of a name in a JSON file, one at a time, so that a file of any size can be read. Throws a `BrokenInput` with
 * the line where the bytes break off, are not UTF-8, or are not JSON anywhere: in an object, between two, before the list or after it.
 */
export async function* readJsonList(
  bytes: AsyncIterable<Buffer>,
  reading: ListReading
): AsyncGenerator<ListedObject> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const scan = new ListScan(reading);
  const decoded = (piece?: Buffer): string => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw new BrokenInput(`is not in UTF-8 (after line ${scan.line})`, 'Save it in UTF-8.');
    }
  };
  for await (const chunk of bytes) yield* scan.take(decoded(chunk));
  yield* scan.take(decoded());
  yield* scan.finish();
}

class ListScan {
  /** The line that has been reached, counted from 1. */
  line = 1;
  private readonly reading: ListReading;
  private text = '';
  private head = '';
  private tail = '';
  private at = 0;
  private looked = 0;
  private state: 'head' | 'first' | 'after' | 'next' | 'object' | 'done' = 'head';
  private start = 0;
  private startLine = 1;
  private depth = 0;
  private inText = false;

  constructor(reading: ListReading) {
    this.reading = reading;
  }

  *take(piece: string): Generator<ListedObject> {
    if (this.state === 'done') {
      this.addTail(piece);
      return;
    }
    this.text += piece;
    if (this.state === 'head' && !this.passHead()) return;
    while (this.at < this.text.length && !this.isDone()) {
      const done = this.step(this.text.charCodeAt(this.at++));
      if (done) yield done;
    }
    if (this.isDone()) this.addTail(this.text.slice(this.at));
    // What was given out is forgotten, so that memory holds one object at most.
    const keep = this.state === 'object' ? this.start : this.at;
    this.text = this.text.slice(keep);
    this.at -= keep;
    this.start -= keep;
    const { strange, one } = this.reading;
    if (this.text.length > LONGEST) throw new BrokenInput(`${strange}: one ${one} is larger than 64 MB`);
  }

  *finish(): Generator<ListedObject> {
    const { one, list, strange, bare, onHead, onTail } = this.reading;
    if (this.state === 'head') {
      if (this.text.trim() === '') throw new BrokenInput('is empty');
      const start = this.text.search(/\S/);
      if (!bare || this.text.charCodeAt(start) !== OPEN)
        throw new BrokenInput(`${strange}: it has no list of ${list}`);
      onHead?.(this.text.slice(0, 2000));
      yield this.bareObject(start);
      return;
    }
    if (!this.isDone()) throw new BrokenInput(`breaks off on line ${this.line}, before its last ${one} ends`);
    onTail?.(this.tail);
    // Without its objects the file must be JSON too: an end that is missing is seen here.
    if (parsed(this.head + this.tail) === null)
      throw new BrokenInput(
        `breaks off, or is damaged, after its list of ${list}: what is left is not JSON (line ${this.line})`
      );
  }

  private isDone(): boolean {
    return this.state === 'done';
  }

  private addTail(piece: string): void {
    this.tail += piece;
    const { list, strange } = this.reading;
    if (this.tail.length > LONGEST_TAIL)
      throw new BrokenInput(`${strange}: more than 1 MB follows after its list of ${list}`);
  }

  /** Without a list the file may be one bare object. */
  private bareObject(start: number): ListedObject {
    this.begin(start);
    for (this.at = start + 1; this.at < this.text.length;) {
      const done = this.step(this.text.charCodeAt(this.at++));
      if (!done) continue;
      if (this.text.slice(this.at).trim() === '') return done;
      throw new BrokenInput(`goes on after its only ${this.reading.one} (line ${this.line})`);
    }
    throw new BrokenInput(`breaks off on line ${this.line}, before its only ${this.reading.one} ends`);
  }

  /** Looks for the start of the list; false while it has not come. */
  private passHead(): boolean {
    const { list: name, strange } = this.reading;
    const list = new RegExp(`"${name}"\\s*:\\s*\\[`, 'g');
    list.lastIndex = this.looked;
    const found = list.exec(this.text);
    if (!found) {
      // Far enough back that the key is found when it lies across two pieces.
      this.looked = Math.max(0, this.text.length - 1000);
      if (this.text.length > LONGEST) throw new BrokenInput(`${strange}: it has no list of ${name}`);
      return false;
    }
    this.at = found.index + found[0].length;
    this.head = this.text.slice(0, this.at);
    this.reading.onHead?.(this.head);
    this.line += this.head.split('\n').length - 1;
    // The end of the list belongs to the tail, which begins with it.
    this.state = 'first';
    return true;
  }

  private begin(at: number): void {
    this.state = 'object';
    this.start = at;
    this.startLine = this.line;
    this.depth = 1;
  }

  private step(code: number): ListedObject | null {
    if (code === LINE_FEED) this.line++;
    if (this.state !== 'object') {
      this.stepBetween(code);
      return null;
    }
    if (this.inText) {
      if (code === BACKSLASH) this.at++;
      else if (code === QUOTE) this.inText = false;
      return null;
    }
    if (code === QUOTE) this.inText = true;
    else if (code === OPEN || code === OPEN_LIST) {
      if (++this.depth > DEEPEST) throw new BrokenInput(`is nested more than ${DEEPEST} deep on line ${this.line}, which no such file is`); // prettier-ignore
    } else if ((code === CLOSE || code === CLOSE_LIST) && --this.depth === 0) {
      this.state = 'after';
      return this.object(this.text.slice(this.start, this.at));
    }
    return null;
  }

  private stepBetween(code: number): void {
    if (code === LINE_FEED || code === 0x20 || code === 0x0d || code === 0x09) return;
    if (code === OPEN && this.state !== 'after') this.begin(this.at - 1);
    else if (code === COMMA && this.state === 'after') this.state = 'next';
    else if (code === CLOSE_LIST && this.state !== 'next') {
      this.state = 'done';
      this.at--;
    } else {
      const { one } = this.reading;
      throw new BrokenInput(`is not JSON on line ${this.line}, where a ${one} should begin or end`);
    }
  }

  private object(text: string): ListedObject {
    const value = parsed(text);
    if (value) return { value, line: this.startLine };
    throw new BrokenInput(`is not JSON in the ${this.reading.one} that begins on line ${this.startLine}`);
  }
}

/** The object that a text is; null when it is none. What the parser says of it is not told: it repeats what the file holds. */
function parsed(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
