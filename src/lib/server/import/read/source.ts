import type { Input } from './input.ts';
import type { Problems } from './problems.ts';

/** An option of a source, on the command line and in council files. */
export interface SourceOption {
  /** Name in council files and in code: `codeField`. */
  readonly key: string;
  /** Name on the command line with its value's meaning: `--code-field <name>`. */
  readonly flag: string;
  /** One line for `--help`. */
  readonly help: string;
  /** A sentence when a value cannot be used, else null. */
  readonly check?: (value: string) => string | null;
}

/** Option values by key. */
export type SourceOptions = Readonly<Record<string, string | undefined>>;

/** Where a record stands, for problems. */
export interface Where {
  readonly file: string;
  readonly line: number | null;
}

/** Records that were read together: one call per batch is far cheaper than one per record. */
export interface Batch<Item> {
  readonly items: readonly Item[];
  /** Line of each item in its file, counted from 1; null where lines mean nothing. */
  readonly lines: readonly number[] | null;
}

/** What reading a file is told and tells. */
export interface Reading {
  readonly options: SourceOptions;
  readonly problems: Problems;
  /** Sentences about the run that are not problems: what was guessed, what was left out on purpose. */
  note(sentence: string): void;
}

/** How a council that has no file of its own has a source: where its files lie, and what of the source is said otherwise. */
export interface UsualFiles {
  readonly files: readonly string[];
  readonly title?: string;
  /** Left out = the council itself. */
  readonly publisher?: string;
  readonly licence?: string;
  readonly attribution?: string;
}
/** The licence of what a council has itself and nobody has published. */
export const AS_AGREED = 'as agreed with the council';
/**
 * A source of facts: how its files are recognised, read and checked. It knows nothing of the store: the writer beside it takes its rows
 * there. `read` streams records of one file; `parse` makes a row of a record, or says why not and gives null.
 */
export interface Source<Item, Row> {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  /** What its licence asks to be said wherever it is shown, where the council's file does not say it. */
  readonly attribution?: string;
  /** Web address where a person gets the files. */
  readonly address: string;
  /** What the facts cannot say: shown wherever they are. */
  readonly limits: string;
  /** What the picture lacks without it, in a sentence; left out where nobody would miss it. */
  readonly without?: string;
  /** After how many months a newer file is to be looked for; left out where only the publisher's doings make it old. */
  readonly freshMonths?: number;
  /** Zip archives come to `read` as they are, for formats of several files that belong together; left out = member by member. */
  readonly wholeArchives?: boolean;
  /** Its rows are for officers alone, and so is all that is told of its imports: not even that there were any. */
  readonly restricted?: true;
  readonly options: readonly SourceOption[];
  /** Whether a file of this name is taken when a folder or archive is given; files named one by one are always taken. */
  takes(name: string): boolean;
  /** Left out = a council names it in a file of its own, or never. */
  readonly usual?: UsualFiles;
  /** Names (lower case) that tell that a file is of this source and of no other; left out = no name does. */
  readonly named?: RegExp;
  read(input: Input, reading: Reading): AsyncIterable<Batch<Item>>;
  parse(item: Item, where: Where, reading: Reading): Row | null;
}

/** What is shown of any source, whatever its rows. */
export type SourceFacts = Pick<
  Source<unknown, unknown>,
  | 'id'
  | 'title'
  | 'licence'
  | 'attribution'
  | 'address'
  | 'limits'
  | 'without'
  | 'freshMonths'
  | 'restricted'
  | 'options'
  | 'takes'
  | 'named'
  | 'usual'
>;
