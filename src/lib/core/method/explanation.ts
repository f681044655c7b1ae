/** One method in plain English, for the method page and for whoever checks a number. */
export interface Explanation {
  /** Stable anchor on the method page. */
  readonly id: string;
  readonly title: string;
  /** Paragraphs for a reader without statistics. */
  readonly plain: readonly string[];
  /** Lines of arithmetic in the notation of `notation.ts`; empty where words say it all. */
  readonly formula: readonly string[];
  /** What each symbol of the formula stands for. */
  readonly symbols: readonly (readonly [symbol: string, meaning: string])[];
  /** Where the method comes from: author, year, title. */
  readonly source: string;
  /** The file of this project that computes it. */
  readonly code: string;
  /** What it cannot tell. */
  readonly limits: readonly string[];
}
