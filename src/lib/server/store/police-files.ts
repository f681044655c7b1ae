import { CATEGORIES } from '#lib/core/incidents/category.ts';
import type { Store } from './database.ts';
import type { StoredFacts } from './stored-facts.ts';

/** What police files keep: incidents with all that they name, and the record of months and what changed in them. */
export const POLICE: StoredFacts = {
  tables: [
    'neighbour_incident',
    'neighbour_place',
    'police_revision',
    'police_month',
    'incident',
    'police_file',
    'place_area',
    'place',
    'force',
    'outcome',
    'lsoa'
  ],
  derived: ['place_area'],
  counted: { table: 'incident', one: 'incident', many: 'incidents' },
  // Judged month by month.
  parts: () => Promise.resolve([]),
  async subjects(store) {
    const rows = await store.query
      .selectFrom('police_month')
      .innerJoin('police_file', 'police_file.id', 'police_month.file_id')
      .select(({ fn }) => [
        'police_file.import_id',
        fn.min('month').as('first'),
        fn.max('month').as('last'),
        fn.count<number>('month').distinct().as('months')
      ])
      .groupBy('police_file.import_id')
      .execute();
    return rows.map(({ import_id, first, last, months }) => ({
      importId: import_id,
      about: { kind: 'months', first, last, months }
    }));
  }
};

/** Where one month of one force was read. */
export interface MonthKey {
  readonly month: number;
  readonly forceId: number;
}

/** What a file held of a month and force; the counts as in `PoliceMonth` (coverage.ts). */
export interface MonthRead extends MonthKey {
  readonly fileId: number;
  readonly rows: number;
  readonly stored: number;
  readonly outside: number;
  readonly withoutPlace: number;
  readonly offShore: number;
  readonly refused: number;
}

/** What replacing a month came to. */
export interface MonthReplaced {
  /** Rows stored before; null when the month was not there. */
  readonly before: number | null;
  readonly after: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Crime IDs beyond the first of each: all their rows are kept. */
  readonly repeatedIds: number;
}

/** Opens the record of a police file; its id stands on every row that comes from it. */
export function startPoliceFile(store: Store, importId: number, name: string): number {
  const made = store.bulk
    .prepare('INSERT INTO police_file (import_id, name) VALUES (?, ?)')
    .run(importId, name);
  return Number(made.lastInsertRowid);
}

/** Takes back the rows that one file gave for a month and force. */
export function dropRowsOfFile(store: Store, { month, forceId }: MonthKey, fileId: number): void {
  store.bulk
    .prepare('DELETE FROM incident WHERE month = ? AND force_id = ? AND file_id = ?')
    .run(month, forceId, fileId);
}

/**
 * Makes a file's rows the only ones of their month and force: counts what differs from the rows of earlier imports,
 * deletes those, and records coverage and, where anything changed, a revision.
 */
export function settleMonth(store: Store, read: MonthRead, importId: number, now: string): MonthReplaced {
  const { bulk } = store;
  const { month, forceId, fileId } = read;
  const key = { month, force: forceId, file: fileId };
  const was = bulk
    .prepare('SELECT stored FROM police_month WHERE month = :month AND force_id = :force')
    .get({ month, force: forceId }) as { stored: number } | undefined;
  const { repeated } = bulk
    .prepare(`SELECT count(crime_id) - count(DISTINCT crime_id) AS repeated FROM incident WHERE ${NEW}`)
    .get(key) as { repeated: number };
  const result = {
    before: was?.stored ?? null,
    after: read.stored,
    repeatedIds: repeated,
    ...(was ? (bulk.prepare(DIFFERENCE).get(key) as Difference) : { added: 0, removed: 0, changed: 0 })
  };
  if (was) {
    const byCategory = categoriesChanged(bulk.prepare(BY_CATEGORY).all(key) as CategoryCount[]);
    const { before, after, added, removed, changed } = result;
    if (added + removed + changed > 0 || Object.keys(byCategory).length > 0) {
      bulk
        .prepare(
          `INSERT INTO police_revision (month, force_id, import_id, before, after, added, removed, changed, by_category)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
        )
        .run(month, forceId, importId, before, after, added, removed, changed, JSON.stringify(byCategory));
    }
    bulk.prepare(`DELETE FROM incident WHERE ${OLD}`).run(key);
  }
  bulk
    .prepare(
      `INSERT OR REPLACE INTO police_month
         (month, force_id, rows, stored, outside, without_place, off_shore, refused, complete, file_id, imported_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
    )
    .run(
      ...[month, forceId, read.rows, read.stored, read.outside, read.withoutPlace],
      ...[read.offShore, read.refused, 1, fileId, now]
    );
  return result;
}

const NEW = 'month = :month AND force_id = :force AND file_id = :file';
const OLD = 'month = :month AND force_id = :force AND file_id <> :file';

/** By Crime ID; rows without one can only be counted. */
const DIFFERENCE = `
  WITH new AS MATERIALIZED (
    SELECT crime_id, place_id, category, coalesce(outcome_id, -1) AS outcome
    FROM incident WHERE ${NEW} AND crime_id IS NOT NULL
  ), old AS MATERIALIZED (
    SELECT crime_id, place_id, category, coalesce(outcome_id, -1) AS outcome
    FROM incident WHERE ${OLD} AND crime_id IS NOT NULL
  )
  SELECT
    (SELECT count(DISTINCT crime_id) FROM new WHERE crime_id NOT IN (SELECT crime_id FROM old)) AS added,
    (SELECT count(DISTINCT crime_id) FROM old WHERE crime_id NOT IN (SELECT crime_id FROM new)) AS removed,
    (SELECT count(DISTINCT crime_id) FROM new WHERE crime_id IN (SELECT crime_id FROM old)
       AND (crime_id, place_id, category, outcome) NOT IN (SELECT crime_id, place_id, category, outcome FROM old)) AS changed`;

const BY_CATEGORY = `
  SELECT category, sum(file_id <> :file) AS before, sum(file_id = :file) AS after
  FROM incident WHERE month = :month AND force_id = :force GROUP BY category ORDER BY category`;

interface Difference {
  added: number;
  removed: number;
  changed: number;
}

interface CategoryCount {
  category: number;
  before: number;
  after: number;
}

function categoriesChanged(counts: readonly CategoryCount[]): Record<string, [number, number]> {
  return Object.fromEntries(
    counts
      .filter((count) => count.before !== count.after)
      .map((count) => [CATEGORIES[count.category].id, [count.before, count.after]])
  );
}
