import type Sqlite from 'better-sqlite3';
import type { TableName } from './stored-facts.ts';

/** A value of a row. */
export type Value = string | number | null | Uint8Array;

/** What became of rows of a table since the log was begun: those that came, by their keys; those that went or were altered, as they were. */
export interface LoggedRows {
  readonly table: TableName;
  readonly fate: 'came' | 'went' | 'altered';
  /** Names of the values in each row: of rows that came, the key's only. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** Rows that came, when their key is one number that only grows: all above `after`, up to `to`. */
export interface CameAbove {
  readonly table: TableName;
  readonly fate: 'came';
  readonly key: string;
  readonly after: number;
  readonly to: number;
}

/** A log of what becomes of rows. */
export interface RowLog {
  /** What has become of them so far, table by table in the order given, a few thousand rows at a time. */
  read(): Generator<LoggedRows | CameAbove>;
  /** Rows that came and rows that went, of each table where any did. */
  counts(): Record<string, [came: number, went: number]>;
  /** Ends the log and forgets it. */
  end(): void;
}

const AT_ONCE = 2000;

interface Logged {
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** The highest key before the log began, where the key is one number that SQLite gives out; else null. */
  readonly last: number | null;
  readonly before: number;
}

/**
 * Begins to log what becomes of the rows of some tables on this connection, through triggers that only it has; within a transaction, which
 * takes the log back with itself. Rows are told apart by their primary keys, which must not be altered. Costs next to
 * nothing for rows that come, and a copy of each that goes. `open`: what comes after the log has ended will be counted to it, so it says of
 * every table where that begins.
 */
export function logRows(database: Sqlite.Database, tables: readonly TableName[], open = false): RowLog {
  const logged = tables.map((table) => beginTable(database, table));
  return {
    *read() {
      for (const one of logged) {
        if (one.last !== null) {
          const to = highest(database, one);
          if (open || to > one.last)
            yield { table: one.table, fate: 'came', key: one.key[0], after: one.last, to };
        }
        for (const fate of ['came', 'went', 'altered'] as const) yield* loggedRows(database, one, fate);
      }
    },
    counts() {
      const changed = logged.map((one): [string, [number, number]] => {
        const went = countOf(database, `temp.log_${one.table} WHERE fate = 'went'`);
        return [one.table, [countOf(database, one.table) - one.before + went, went]];
      });
      return Object.fromEntries(changed.filter(([, [came, went]]) => came > 0 || went > 0));
    },
    end() {
      for (const { table } of logged) {
        for (const event of ['came', 'went', 'altered'])
          database.exec(`DROP TRIGGER IF EXISTS temp.${table}_${event}`);
        database.exec(`DROP TABLE temp.log_${table}`);
      }
    }
  };
}

function beginTable(database: Sqlite.Database, table: TableName): Logged {
  const info = database.pragma(`table_info(${table})`) as { name: string; type: string; pk: number }[];
  const columns = info.map(({ name }) => name);
  const keyed = info.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const key = keyed.map(({ name }) => name);
  const numbered = keyed.length === 1 && keyed[0].type === 'INTEGER';
  const last = numbered ? highest(database, { table, key }) : null;
  const old = (prefix: string, names: readonly string[]) =>
    names.map((name) => `${prefix}.${name}`).join(', ');
  const is = (prefix: string) => key.map((name) => `${name} IS ${prefix}.${name}`).join(' AND ');
  // Of each row only the first is written down: what it was when the log began. Not by OR IGNORE, which an outer OR REPLACE would override.
  const unlessKnown = (prefix: string) => `WHERE NOT EXISTS (SELECT 1 FROM log_${table} WHERE ${is(prefix)})`;
  const when = (prefix: string) => (last === null ? '' : `WHEN ${prefix}.${key[0]} <= ${last}`);
  const names = columns.join(', ');
  database.exec(`
    CREATE TEMP TABLE log_${table} (fate, ${columns.map((name) => (numbered && name === key[0] ? `${name} INTEGER` : name)).join(', ')}, PRIMARY KEY (${key.join(', ')}));
    CREATE TEMP TRIGGER ${table}_came AFTER INSERT ON main.${table} ${when('NEW')} BEGIN
      INSERT INTO log_${table} (fate, ${key.join(', ')}) SELECT 'came', ${old('NEW', key)} ${unlessKnown('NEW')};
    END;
    CREATE TEMP TRIGGER ${table}_went BEFORE DELETE ON main.${table} ${when('OLD')} BEGIN
      UPDATE log_${table} SET fate = 'went' WHERE fate = 'altered' AND ${is('OLD')};
      INSERT INTO log_${table} (fate, ${names}) SELECT 'went', ${old('OLD', columns)} ${unlessKnown('OLD')};
    END;
    CREATE TEMP TRIGGER ${table}_altered BEFORE UPDATE ON main.${table} ${when('OLD')} BEGIN
      INSERT INTO log_${table} (fate, ${names}) SELECT 'altered', ${old('OLD', columns)} ${unlessKnown('OLD')};
    END;`);
  return { table, columns, key, last, before: countOf(database, table) };
}

function* loggedRows(
  database: Sqlite.Database,
  { table, columns, key }: Logged,
  fate: LoggedRows['fate']
): Generator<LoggedRows> {
  const names = fate === 'came' ? key : columns;
  // A key that went may have come again, on another row.
  const again = `EXISTS (SELECT 1 FROM main.${table} AS now WHERE ${key.map((name) => `now.${name} IS log.${name}`).join(' AND ')})`;
  const wanted = fate === 'came' ? `(fate = 'came' OR (fate = 'went' AND ${again}))` : `fate = '${fate}'`;
  const page = database
    .prepare(
      `SELECT rowid, ${names.join(', ')} FROM temp.log_${table} AS log WHERE ${wanted} AND rowid > ? ORDER BY rowid LIMIT ${AT_ONCE}`
    )
    .raw();
  for (let after = -Infinity; ;) {
    const found = page.all(after) as [number, ...Value[]][];
    if (found.length === 0) return;
    after = found[found.length - 1][0];
    yield { table, fate, columns: names, rows: found.map(([, ...row]) => row) };
  }
}

function highest(database: Sqlite.Database, { table, key }: Pick<Logged, 'table' | 'key'>): number {
  return (database.prepare(`SELECT max(${key[0]}) FROM ${table}`).pluck().get() as number | null) ?? 0;
}

function countOf(database: Sqlite.Database, from: string): number {
  return database.prepare(`SELECT count(*) FROM ${from}`).pluck().get() as number;
}
