import type Sqlite from 'better-sqlite3';
import { keptRows } from './changes.ts';
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
  for (const { id, key, importId } of going) {
    remember(database, key, at);
    rows += database.prepare('DELETE FROM restricted_row WHERE extract_id = ?').run(id).changes;
    database.prepare('DELETE FROM restricted_extract WHERE id = ?').run(id);
    forgetRecord(database, importId, at);
  }
  return {
    extracts: going.map(({ name }) => name),
    rows,
    changes: forgetKept(database, at, goes)
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
      `SELECT DISTINCT data_change.id, kind, counts FROM data_change JOIN data_change_rows ON change_id = data_change.id
       WHERE table_name IN (${TABLES}) AND fate != 'came'`
    )
    .all() as { id: number; kind: 'import' | 'council'; counts: string }[];
  let forgotten = 0;
  for (const { id, kind, counts } of changes) {
    const going = keptExtracts(database, id).filter(goes);
    if (going.length === 0) continue;
    forgotten++;
    for (const { key, importId } of going) {
      remember(database, key, at);
      forgetRecord(database, importId, at);
    }
    if (kind === 'import') {
      database.prepare('DELETE FROM data_change_rows WHERE change_id = ?').run(id);
      database.prepare(`UPDATE data_change SET state = 'settled' WHERE id = ? AND state = 'kept'`).run(id);
      continue;
    }
    const before = JSON.parse(counts) as Record<string, [came: number, went: number]>;
    const told = Object.entries(before).map(([table, [came, went]]) =>
      RESTRICTED.tables.includes(table as never) ? [table, [came, 0]] : [table, [came, went]]
    );
    database
      .prepare(
        `DELETE FROM data_change_rows WHERE change_id = ? AND table_name IN (${TABLES}) AND fate != 'came'`
      )
      .run(id);
    database
      .prepare('UPDATE data_change SET counts = ? WHERE id = ?')
      .run(JSON.stringify(Object.fromEntries(told)), id);
  }
  return forgotten;
}

/** The extracts that went in a change. */
function keptExtracts(database: Sqlite.Database, change: number): (GoingExtract & { importId: number })[] {
  return [...keptRows({ bulk: database }, change)].flatMap((part) => {
    if (part.table !== 'restricted_extract' || part.fate === 'came' || 'after' in part) return [];
    const value = (row: readonly unknown[], column: string) => row[part.columns.indexOf(column)];
    return part.rows.map((row) => ({
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

function forgetRecord(database: Sqlite.Database, importId: number, at: string): void {
  const notes = JSON.stringify([`The rows were taken away on ${at.slice(0, 10)}.`]);
  database.prepare(`UPDATE import SET files = '[]', notes = ? WHERE id = ?`).run(notes, importId);
  database.prepare('DELETE FROM import_problem WHERE import_id = ?').run(importId);
}
