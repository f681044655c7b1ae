import type { Context } from '#lib/server/context.ts';
import type { Council } from '#lib/server/council/council-file.ts';
import type { Input } from '#lib/server/import/read/input.ts';
import type { Problems } from '../read/problems.ts';
import type { SourceOptions, Where } from '../read/source.ts';
import type { ReplacedMonth } from './report.ts';

/** What became of a row. */
export type Fate = 'stored' | 'outside' | 'without place' | 'refused';

/** One import under way, as those who write its rows see it. */
export interface Run {
  readonly context: Context;
  readonly importId: number;
  readonly council: Council | null;
  readonly options: SourceOptions;
  readonly problems: Problems;
  readonly now: string;
  note(sentence: string): void;
}

/** Takes the rows of a source to the store. Made for one run, inside its transaction. */
export interface RowWriter<Row> {
  startFile?(input: Input): void;
  row(row: Row, where: Where): Fate;
  /** `refused` rows of the file had a problem. */
  endFile?(file: { readonly refused: number }): void;
  /** Throws a `Refused` when what came must not be kept. */
  finish(): Promise<Written>;
}

/** What a writer adds to the count at the end. */
export interface Written {
  readonly replaced?: readonly ReplacedMonth[];
  /** What looks wrong with what came, in sentences: it is held back until somebody accepts it. */
  readonly doubts?: readonly string[];
  /** Rows that are counted as outside and kept all the same, for what they say of places near by. */
  readonly beside?: number;
  /** Rows first counted as something else that another file stands in for. */
  readonly superseded?: { readonly stored: number; readonly outside: number; readonly withoutPlace: number };
}
