import Sqlite from 'better-sqlite3';
import type { Store } from '#lib/server/store/database.ts';

/** Reads through the whole store. Throws an `SqliteError` of code `SQLITE_CORRUPT` when a page or an index of it is damaged. O(size of the file). */
export function checkWhole({ bulk }: Store): void {
  const found = bulk.pragma('quick_check(1)', { simple: true }) as string;
  if (found !== 'ok') throw new Sqlite.SqliteError(`the store is damaged: ${found}`, 'SQLITE_CORRUPT');
}
