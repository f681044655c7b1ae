import { BrokenInput } from './unpack.ts';

/** An object as its text in the file, so that a file of any size is read one object at a time. */
export interface ObjectText {
  readonly text: string;
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
  /** What stands after the list: its first 2,000 characters. */
  readonly onTail?: (tail: string) => void;
}

/** One object, or the start of a file without any, that is larger than this is not meant. */
const LONGEST = 64 * 1024 * 1024;
const LONGEST_TAIL = 2000;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const END_OF_LIST = 0x5d;

/**
 * The objects of the first list of a name in a JSON file, as text with the line each starts on. Throws a `BrokenInput` when the bytes break
 * off or hold no such list; the objects before that were good.
 */
export async function* readJsonList(
  bytes: AsyncIterable<Buffer>,
  reading: ListReading
): AsyncGenerator<ObjectText> {
  const decoder = new TextDecoder('utf-8');
  const scan = new ListScan(reading);
  for await (const chunk of bytes) yield* scan.take(decoder.decode(chunk, { stream: true }));
  yield* scan.finish();
}

class ListScan {
  private readonly reading: ListReading;
  private text = '';
  private tail = '';
  private at = 0;
  private looked = 0;
  private line = 1;
  private state: 'head' | 'between' | 'object' | 'done' = 'head';
  private start = 0;
  private startLine = 1;
  private depth = 0;
  private inText = false;

  constructor(reading: ListReading) {
    this.reading = reading;
  }

  *take(piece: string): Generator<ObjectText> {
    if (this.ended()) {
      this.tail = (this.tail + piece).slice(0, LONGEST_TAIL);
      return;
    }
    this.text += piece;
    if (this.state === 'head' && !this.passHead()) return;
    while (this.at < this.text.length && !this.ended()) {
      const done = this.step(this.text.charCodeAt(this.at++));
      if (done) yield done;
    }
    if (this.ended()) this.tail = this.text.slice(this.at).slice(0, LONGEST_TAIL);
    // What was given out is forgotten, so that memory holds one object at most.
    const keep = this.state === 'object' ? this.start : this.at;
    this.text = this.text.slice(keep);
    this.at -= keep;
    this.start -= keep;
    if (this.text.length > LONGEST)
      throw new BrokenInput(`${this.reading.strange}: one ${this.reading.one} is larger than 64 MB`);
  }

  *finish(): Generator<ObjectText> {
    const { one, list, strange, bare, onHead, onTail } = this.reading;
    if (this.ended()) {
      onTail?.(this.tail);
      return;
    }
    if (this.state !== 'head') throw new BrokenInput(`breaks off before its last ${one} ends`);
    if (this.text.trim() === '') throw new BrokenInput('is empty');
    if (!bare) throw new BrokenInput(`${strange}: it has no list of ${list}`);
    onHead?.(this.text.slice(0, 2000));
    // Without a list the file may be one bare object.
    yield { text: this.text, line: 1 };
  }

  /** After the list's end nothing matters. */
  private ended(): boolean {
    return this.state === 'done';
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
    const head = this.text.slice(0, this.at);
    this.reading.onHead?.(head);
    this.line += head.split('\n').length - 1;
    this.state = 'between';
    return true;
  }

  private step(code: number): ObjectText | null {
    if (code === 0x0a) this.line++;
    if (this.state === 'between') {
      if (code === END_OF_LIST) this.state = 'done';
      if (code !== OPEN) return null;
      this.state = 'object';
      this.start = this.at - 1;
      this.startLine = this.line;
      this.depth = 1;
      return null;
    }
    if (this.inText) {
      if (code === BACKSLASH) this.at++;
      else if (code === QUOTE) this.inText = false;
      return null;
    }
    if (code === QUOTE) this.inText = true;
    else if (code === OPEN) this.depth++;
    else if (code === CLOSE && --this.depth === 0) {
      this.state = 'between';
      return { text: this.text.slice(this.start, this.at), line: this.startLine };
    }
    return null;
  }
}
