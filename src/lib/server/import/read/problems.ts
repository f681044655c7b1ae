/** What an importer disliked: which file, line, field and value, and a sentence that says how to mend it. */
export interface Problem {
  /** File name without folders; members of archives as `archive.zip/2025-07/name.csv`. */
  readonly file: string;
  /** First line is 1; null when it is about the whole file. */
  readonly line: number | null;
  readonly field: string | null;
  readonly value: string | null;
  readonly message: string;
}

/** How many problems of one run are kept; the rest is counted. */
export const KEPT_PROBLEMS = 1000;
const LONGEST_VALUE = 200;

/** The problems of one run: the first thousand in full, then a count, so that memory stays bounded. */
export class Problems {
  readonly kept: Problem[] = [];
  total = 0;

  get omitted(): number {
    return this.total - this.kept.length;
  }

  add(problem: Problem): void {
    this.total++;
    if (this.kept.length >= KEPT_PROBLEMS) return;
    const { value } = problem;
    const long = value !== null && value.length > LONGEST_VALUE;
    const short = long ? `${value.slice(0, LONGEST_VALUE)}…` : value;
    this.kept.push({ ...problem, value: short === null ? null : copyOf(short) });
  }

  /** A problem of a file as a whole. */
  ofFile(file: string, message: string): void {
    this.add({ file, line: null, field: null, value: null, message });
  }
}

/** The same text by itself: a part of a longer one keeps all of it in memory. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
