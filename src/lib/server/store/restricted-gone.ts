import type Sqlite from 'better-sqlite3';
import { keptRows, rewriteKept } from './changes.ts';
import { RESTRICTED } from './restricted.ts';

/** What is told of an extract before it goes. */
export interface GoingExtract {
  readonly key: string;
  readonly name: string;
  /** ISO time. */
  readonly loadedAt: string;
}

/** What went. */
export interface GoneExtracts {
  readonly extracts: readonly string[];
  readonly rows: number;
  /** Changes of which what was before is no longer kept. */
  readonly changes: number;
}

const TABLES = RESTRICTED.tables.map((table) => `'${table}'`).join(', ');

/**
 * Takes extracts away for good: their rows, what is kept of them for taking changes back, and what the record of their imports says (files,
 * notes, problems; counts stay). That they went is remembered by their keys. SQLite writes over what they stood on. To be used within a
 * transaction. `at`: ISO time.
 */
export function forgetExtracts(
  database: Sqlite.Database,
  at: string,
  goes: (extract: GoingExtract) => boolean
): GoneExtracts {
  database.pragma('secure_delete = ON');
  const all = database
    .prepare('SELECT id, key, name, loaded_at AS loadedAt, import_id AS importId FROM restricted_extract')
    .all() as (GoingExtract & { id: number; importId: number })[];
  const going = all.filter(goes);
  let rows = 0;
  for (const { id, key, importId, loadedAt } of going) {
    remember(database, key, at);
    rows += database.prepare('DELETE FROM restricted_row WHERE extract_id = ?').run(id).changes;
    database.prepare('DELETE FROM restricted_extract WHERE id = ?').run(id);
    forgetRecord(database, importId, loadedAt, at);
  }
  const changes = forgetKept(database, at, goes);
  forgetStray(database, at, goes);
  return {
    extracts: going.map(({ name }) => name),
    rows,
    changes
  };
}

/** Takes away what a copy that was put back brought of extracts that were gone before: their keys are known. */
export function forgetGoneAgain(database: Sqlite.Database, at: string): void {
  const gone = new Set(database.prepare('SELECT key FROM restricted_gone').pluck().all() as string[]);
  forgetExtracts(database, at, ({ key }) => gone.has(key));
}

/** Lets go of what is kept for taking back changes in which such an extract went: a change of restricted rows as a whole, of any other these rows alone. */
function forgetKept(database: Sqlite.Database, at: string, goes: (extract: GoingExtract) => boolean): number {
  const changes = database
    .prepare(
      `SELECT DISTINCT data_change.id, kind FROM data_change JOIN data_change_rows ON change_id = data_change.id
       WHERE table_name IN (${TABLES}) AND fate != 'came'`
    )
    .all() as { id: number; kind: 'import' | 'council' }[];
  let forgotten = 0;
  for (const { id, kind } of changes) {
    const going = keptExtracts(database, id).filter(goes);
    if (going.length === 0) continue;
    forgotten++;
    for (const { key, importId, loadedAt } of going) {
      remember(database, key, at);
      forgetRecord(database, importId, loadedAt, at);
    }
    if (kind === 'import') {
      database.prepare('DELETE FROM data_change_rows WHERE change_id = ?').run(id);
      database.prepare(`UPDATE data_change SET state = 'settled' WHERE id = ? AND state = 'kept'`).run(id);
      continue;
    }
    const [ids, imports] = [new Set(going.map((one) => one.id)), new Set(going.map((one) => one.importId))];
    const change = { bulk: database };
    rewriteKept(change, id, 'restricted_row', (row) => (ids.has(Number(row.extract_id)) ? null : row));
    rewriteKept(change, id, 'restricted_extract', (row) => (ids.has(Number(row.id)) ? null : row));
    rewriteKept(change, id, 'import_problem', (row) => (imports.has(Number(row.import_id)) ? null : row));
    rewriteKept(change, id, 'import', (row) =>
      imports.has(Number(row.id)) ? { ...row, files: '[]', notes: takenAway(at) } : row
    );
  }
  return forgotten;
}

/** The extracts that went in a change. */
function keptExtracts(
  database: Sqlite.Database,
  change: number
): (GoingExtract & { id: number; importId: number })[] {
  const parts = keptRows({ bulk: database }, change, false, 'restricted_extract');
  return [...parts].flatMap((part) => {
    if (part.fate === 'came' || 'after' in part) return [];
    const value = (row: readonly unknown[], column: string) => row[part.columns.indexOf(column)];
    return part.rows.map((row) => ({
      id: Number(value(row, 'id')),
      key: String(value(row, 'key')),
      name: String(value(row, 'name')),
      loadedAt: String(value(row, 'loaded_at')),
      importId: Number(value(row, 'import_id'))
    }));
  });
}

function remember(database: Sqlite.Database, key: string, at: string): void {
  database.prepare('INSERT INTO restricted_gone (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING').run(key, at);
}

function takenAway(at: string): string {
  return JSON.stringify([`The rows were taken away on ${at.slice(0, 10)}.`]);
}

/** The record of the import that an extract came with: its number alone may be another's, where a council was loaded afresh. */
function forgetRecord(database: Sqlite.Database, importId: number, loadedAt: string, at: string): void {
  const isIts = `id = ? AND source = 'restricted' AND started_at = ?`;
  const { changes } = database
    .prepare(`UPDATE import SET files = '[]', notes = ? WHERE ${isIts}`)
    .run(takenAway(at), importId, loadedAt);
  if (changes > 0) database.prepare('DELETE FROM import_problem WHERE import_id = ?').run(importId);
}

/** The records of imports of which nothing is stored: refused, held back, or replaced long ago. They go by when they were, as extracts do. */
function forgetStray(database: Sqlite.Database, at: string, goes: (extract: GoingExtract) => boolean): void {
  const records = database
    .prepare(
      `SELECT id, started_at AS loadedAt FROM import WHERE source = 'restricted' AND files != '[]'
       AND id NOT IN (SELECT import_id FROM restricted_extract)`
    )
    .all() as { id: number; loadedAt: string }[];
  for (const { id, loadedAt } of records)
    if (goes({ key: '', name: '', loadedAt })) forgetRecord(database, id, loadedAt, at);
}
