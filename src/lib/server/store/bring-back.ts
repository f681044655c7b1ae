import { keptRows, type DataChange } from './changes.ts';
import type { Store } from './database.ts';
import type { CameAbove, LoggedRows } from './row-log.ts';

/**
 * Makes the rows that a change touched what they were before it: those that came go, those that went come back under their old keys, those
 * that were altered are as they were. To be used within `wholly`, which fails at its end where a row is left pointing at none. Throws as
 * SQLite does where rows of another change stand in the place of those that come back.
 */
export function bringBack(store: Store, { id, kind }: Pick<DataChange, 'id' | 'kind'>): void {
  store.bulk.pragma('defer_foreign_keys = ON');
  // Whatever came after a council was loaded is about that council, and goes with it: in the places of rows that went, too.
  const open = kind === 'council';
  // Children go before what they point at, and come back after it.
  for (const part of keptRows(store, id)) {
    if (part.fate === 'came' || (open && part.fate === 'went')) takeAway(store, part, open);
  }
  for (const part of keptRows(store, id, true)) if (part.fate !== 'came') putBack(store, part);
}

function takeAway({ bulk }: Store, part: LoggedRows | CameAbove, open: boolean): void {
  if ('after' in part) {
    const { table, key, after, to } = part;
    bulk
      .prepare(`DELETE FROM ${table} WHERE ${key} > ? AND ${key} <= ?`)
      .run(after, open ? Number.MAX_SAFE_INTEGER : to);
    return;
  }
  const { table, columns, rows } = part;
  const key = keyOf(bulk, table);
  const remove = bulk.prepare(`DELETE FROM ${table} WHERE ${key.map((name) => `${name} = ?`).join(' AND ')}`);
  const at = key.map((name) => columns.indexOf(name));
  for (const row of rows) remove.run(at.map((position) => row[position]));
}

function putBack({ bulk }: Store, part: LoggedRows | CameAbove): void {
  if ('after' in part) return;
  const { table, columns, rows, fate } = part;
  const places = columns.map(() => '?').join(', ');
  const set = columns.map((name) => `${name} = excluded.${name}`).join(', ');
  const instead =
    fate === 'altered' ? ` ON CONFLICT (${keyOf(bulk, table).join(', ')}) DO UPDATE SET ${set}` : '';
  const put = bulk.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})${instead}`);
  for (const row of rows) put.run(row);
}

/** The columns that tell the rows of a table apart. */
export function keyOf(bulk: Store['bulk'], table: string): string[] {
  const info = bulk.pragma(`table_info(${table})`) as { name: string; pk: number }[];
  const keyed = info.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return keyed.map(({ name }) => name);
}
