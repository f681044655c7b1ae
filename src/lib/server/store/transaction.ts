import type { Store } from './database.ts';

/**
 * Does the work wholly or not at all: one immediate transaction over everything that `work` does with this store,
 * through `query` as well as `bulk`. When `work` throws, or the process ends, what was stored before stands untouched.
 * Inside another `wholly` it is a part of that one that can fail by itself.
 * `work` must not open a transaction through Kysely: it would be a second one on the same connection.
 */
export async function wholly<T>(store: Store, work: () => Promise<T>): Promise<T> {
  const { bulk } = store;
  const inner = bulk.inTransaction;
  bulk.exec(inner ? 'SAVEPOINT part' : 'BEGIN IMMEDIATE');
  try {
    const result = await work();
    bulk.exec(inner ? 'RELEASE part' : 'COMMIT');
    return result;
  } catch (failure) {
    // Some failures (a full disk) have already rolled back by themselves.
    if (bulk.inTransaction) bulk.exec(inner ? 'ROLLBACK TO part; RELEASE part' : 'ROLLBACK');
    throw failure;
  }
}
