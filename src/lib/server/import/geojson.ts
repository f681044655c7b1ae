import { BrokenInput } from './unpack.ts';

/** A feature as its text in the file, so that a file of any size is read one feature at a time. */
export interface FeatureText {
  readonly text: string;
  readonly line: number;
}

/** What stands before the first feature: says the coordinate system, where one is named. */
export interface FeatureReading {
  onHead(head: string): void;
}

/** A bare feature or the start of a file larger than this without any feature is not GeoJSON of areas. */
const LONGEST = 64 * 1024 * 1024;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const END_OF_LIST = 0x5d;

/**
 * The features of a GeoJSON FeatureCollection, or the one of a bare Feature, as text with the line each starts on.
 * Throws a `BrokenInput` when the bytes break off or are not GeoJSON; the features before that were good.
 */
export async function* readFeatures(
  bytes: AsyncIterable<Buffer>,
  reading: FeatureReading
): AsyncGenerator<FeatureText> {
  const decoder = new TextDecoder('utf-8');
  const scan = new FeatureScan(reading);
  for await (const chunk of bytes) yield* scan.take(decoder.decode(chunk, { stream: true }));
  yield* scan.finish();
}

class FeatureScan {
  private readonly reading: FeatureReading;
  private text = '';
  private at = 0;
  private looked = 0;
  private line = 1;
  private state: 'head' | 'between' | 'feature' | 'done' = 'head';
  private start = 0;
  private startLine = 1;
  private depth = 0;
  private inText = false;

  constructor(reading: FeatureReading) {
    this.reading = reading;
  }

  *take(piece: string): Generator<FeatureText> {
    if (this.ended()) return;
    this.text += piece;
    if (this.state === 'head' && !this.passHead()) return;
    while (this.at < this.text.length && !this.ended()) {
      const done = this.step(this.text.charCodeAt(this.at++));
      if (done) yield done;
    }
    // What was given out is forgotten, so that memory holds one feature at most.
    const keep = this.state === 'feature' ? this.start : this.at;
    this.text = this.text.slice(keep);
    this.at -= keep;
    this.start -= keep;
    if (this.text.length > LONGEST)
      throw new BrokenInput('is not GeoJSON of areas: one feature is larger than 64 MB');
  }

  *finish(): Generator<FeatureText> {
    if (this.ended()) return;
    if (this.state !== 'head') throw new BrokenInput('breaks off before its last feature ends');
    if (this.text.trim() === '') throw new BrokenInput('is empty');
    this.reading.onHead(this.text.slice(0, 2000));
    // No list of features: the file may be one bare feature.
    yield { text: this.text, line: 1 };
  }

  /** After the list's end nothing matters. */
  private ended(): boolean {
    return this.state === 'done';
  }

  /** Looks for the start of the list of features; false while it has not come. */
  private passHead(): boolean {
    const list = /"features"\s*:\s*\[/g;
    list.lastIndex = this.looked;
    const found = list.exec(this.text);
    if (!found) {
      // Far enough back that the key is found when it lies across two pieces.
      this.looked = Math.max(0, this.text.length - 1000);
      if (this.text.length > LONGEST) throw new BrokenInput('is not GeoJSON: it has no list of features');
      return false;
    }
    this.at = found.index + found[0].length;
    const head = this.text.slice(0, this.at);
    this.reading.onHead(head);
    this.line += head.split('\n').length - 1;
    this.state = 'between';
    return true;
  }

  private step(code: number): FeatureText | null {
    if (code === 0x0a) this.line++;
    if (this.state === 'between') {
      if (code === END_OF_LIST) this.state = 'done';
      if (code !== OPEN) return null;
      this.state = 'feature';
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
