import { AsyncLocalStorage } from 'node:async_hooks';
import type { Store } from './database.ts';

/** Another program is writing to the store: nothing was done. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';
}

/** The connection whose transaction is under way in what is running now. */
const within = new AsyncLocalStorage<Store['bulk']>();
/** For each connection, when the last transaction that was asked for has ended. */
const ended = new WeakMap<Store['bulk'], Promise<unknown>>();

/**
 * Does the work wholly or not at all: one immediate transaction over everything that `work` does with this store,
 * through `query` as well as `bulk`. When `work` throws, or the process ends, what was stored before stands untouched.
 * Inside another `wholly` it is a part of that one that can fail by itself; two that are asked for at once wait for each other.
 * `work` must not open a transaction through Kysely: it would be a second one on the same connection.
 * Throws a `StoreBusy` when another program has been writing for longer than the store waits.
 */
export function wholly<T>(store: Store, work: () => Promise<T>): Promise<T> {
  const { bulk } = store;
  if (within.getStore() === bulk) return transaction(store, work);
  const before = ended.get(bulk) ?? Promise.resolve();
  const mine = before.then(() => within.run(bulk, () => transaction(store, work)));
  ended.set(
    bulk,
    mine.catch(() => undefined)
  );
  return mine;
}

async function transaction<T>(store: Store, work: () => Promise<T>): Promise<T> {
  const { bulk } = store;
  const inner = bulk.inTransaction;
  if (inner) bulk.exec('SAVEPOINT part');
  else begin(store);
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

function begin({ bulk }: Store): void {
  try {
    bulk.exec('BEGIN IMMEDIATE');
  } catch (failure) {
    const busy = failure instanceof Error && 'code' in failure && failure.code === 'SQLITE_BUSY';
    throw busy ? new StoreBusy('Another import is under way; try again when it has ended.') : failure;
  }
}
