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
  /** What the rows that are stored are about, in time, by the import that they came from. */
  subjects(store: Store): Promise<ImportSubject[]>;
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
