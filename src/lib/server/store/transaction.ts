import type { Store } from './database.ts';

/**
 * Does the work wholly or not at all: one immediate transaction over everything that `work` does with this store,
 * through `query` as well as `bulk`. When `work` throws, or the process ends, what was stored before stands untouched.
 * Inside another `wholly` the work simply joins the transaction that is already open.
 * `work` must not open a transaction through Kysely (it would be a second one on the same connection).
 */
export async function wholly<T>(store: Store, work: () => Promise<T>): Promise<T> {
  if (store.bulk.inTransaction) return work();
  store.bulk.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    store.bulk.exec('COMMIT');
    return result;
  } catch (failure) {
    // Some failures (a full disk) have already rolled back by themselves.
    if (store.bulk.inTransaction) store.bulk.exec('ROLLBACK');
    throw failure;
  }
}
