import Sqlite from 'better-sqlite3';
import { forgetRestrictedFiles } from '#lib/server/areas/area-files.ts';
import { keepNoLonger } from '#lib/server/concerns/retention.ts';
import type { Config } from '#lib/server/context.ts';
import { keepRestrictedNoLonger } from '#lib/server/restricted/keep-restricted.ts';
import { openStore } from '#lib/server/store/database.ts';
import { forgetGoneAgain } from '#lib/server/store/restricted-gone.ts';
import { OF_THE_HOUR, STAYS_GONE } from './stays-gone.ts';

/**
 * Makes a copy that is checked, and stands nowhere yet, fit to be served: it is brought to the present shape; what was written into the audit
 * log since goes on in its; what is gone since is gone from it too (`stays-gone`), and what ran out; nobody is signed in to it, and no photo of a
 * form waits. `standing`: the store that it takes the place of; null = none.
 */
export async function carryOver(
  path: string,
  standing: string | null,
  { config, now }: { readonly config: Config; readonly now: Date }
): Promise<void> {
  const store = openStore(path);
  try {
    if (standing !== null) carryFrom(store.bulk, standing);
    for (const table of OF_THE_HOUR) store.bulk.exec(`DELETE FROM ${table}`);
    forgetGoneAgain(store.bulk, now.toISOString());
    const context = { store, clock: () => now, config };
    await keepNoLonger(context);
    await keepRestrictedNoLonger(context);
    await forgetRestrictedFiles(context);
  } finally {
    await store.close();
    // Where nothing was asked of it yet, closing it leaves the file open.
    store.bulk.close();
  }
}

/**
 * Whether a store is damaged, is none, or lacks what a statement speaks of because it is of an older shape: what stands may be all of these,
 * which is what copies are for. Anything else, such as a full disk, is no reason to go on.
 */
export function isDamagedOrOlder(failure: unknown): boolean {
  if (!(failure instanceof Sqlite.SqliteError)) return false;
  const { code, message } = failure;
  if (/^SQLITE_(CORRUPT|NOTADB)(_|$)/.test(code)) return true;
  return code === 'SQLITE_ERROR' && /^no such (table|column): /.test(message);
}

function carryFrom(database: Sqlite.Database, standing: string): void {
  try {
    database.prepare('ATTACH ? AS standing').run(standing);
  } catch (failure) {
    if (isDamagedOrOlder(failure)) return;
    throw failure;
  }
  // Each by itself: a store of an older shape tells what it can.
  for (const { carry } of STAYS_GONE)
    try {
      carry(database);
    } catch (failure) {
      if (!isDamagedOrOlder(failure)) throw failure;
    }
  database.exec('DETACH standing');
}
