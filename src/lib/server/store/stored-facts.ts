import type { Schema } from './schema.ts';
import type { Store } from './database.ts';

/** A table of the store. */
export type TableName = keyof Schema;

/** What a source keeps in the store, stated in the store file of its noun: what it is cleared, counted and brought back by. */
export interface StoredFacts {
  /** Its tables, those that point at others first. */
  readonly tables: readonly TableName[];
  /** Those of them whose rows follow from others and are made anew when these are brought back. */
  readonly derived?: readonly TableName[];
  /** What a person counts of it: the rows of one of the tables, and what one and many of them are called. */
  readonly counted: { readonly table: TableName; readonly one: string; readonly many: string };
  /**
   * Parts that a later file takes the place of, each as a whole: a list by its name, a kind of thing. What loses much of one is held back.
   * Left out = all of it is one part; none = the source's writer judges by itself.
   */
  parts?(store: Store): Promise<StoredPart[]>;
  /** What the rows that are stored are about, in time, by the import that they came from. */
  subjects(store: Store): Promise<ImportSubject[]>;
}

/** A part of what a source keeps, in words, and how many rows it has. */
export interface StoredPart {
  readonly name: string;
  readonly rows: number;
}

/** The parts of what a source keeps. */
export async function storedParts(store: Store, facts: StoredFacts): Promise<StoredPart[]> {
  if (facts.parts) return facts.parts(store);
  const { table, many } = facts.counted;
  const rows = store.bulk.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  return [{ name: `${many[0].toUpperCase()}${many.slice(1)}`, rows }];
}

/** What the rows that an import left behind are about, in time. Superseded imports have none. */
export interface ImportSubject {
  readonly importId: number;
  readonly about: About;
}

/** A set that is in force from day to day, a list that was true on a day (null = not known), months, or a time in the publisher's words. */
export type About =
  | { readonly kind: 'in force'; readonly name: string; readonly from: string; readonly to: string | null }
  | { readonly kind: 'day'; readonly name: string; readonly day: string | null }
  | { readonly kind: 'months'; readonly first: number; readonly last: number; readonly months: number }
  | { readonly kind: 'words'; readonly text: string };

/** Empties every table of these facts; those that others point at come last, so a source that others rest on stands first in the list. */
export async function clearFacts(store: Store, facts: readonly StoredFacts[]): Promise<void> {
  const tables = new Set(facts.toReversed().flatMap((one) => one.tables));
  for (const table of tables) await store.query.deleteFrom(table).execute();
}
