import { setTimeout } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { Store } from './database.ts';
import { StoreBusy } from './transaction.ts';

/** Does something to the store in a transaction of its own: wholly or not at all, and on the disk before the promise is kept. */
export type Write = <T>(work: (database: Sqlite.Database) => T) => Promise<T>;

interface Job {
  readonly work: (database: Sqlite.Database) => unknown;
  readonly done: (value: never) => void;
  readonly failed: (reason: unknown) => void;
}

interface Writer {
  readonly write: Write;
  /** Writes over what was removed, in the log beside the store; false = somebody reads it at this moment. */
  writeOver(): boolean;
  close(): void;
}

const opened = new WeakMap<object, Writer>();

/** An import may be writing: how long one waits for it, and how often one looks, milliseconds. */
const PATIENCE = 60_000;
const PAUSE = 25;

/**
 * How concerns are written while the server answers: through one connection for each store, with `synchronous=FULL`, and all that wait at
 * one moment in one transaction, each in a savepoint, so that many at once cost one writing to the disk. `work` must not wait for
 * anything. Where an import is writing it is asked again from a timer, which holds up nobody; rejects with a `StoreBusy` after a
 * minute. A store in memory has but one connection.
 */
export function concernWriting(store: Store): Write {
  return writerOf(store).write;
}

/**
 * Empties the log beside a store, where what was removed may still be read, into the store, where it is written over; waits for nobody. False where
 * somebody reads the log at this moment: what is in it then stays until the next time.
 */
export function writeOver(store: Store): boolean {
  return writerOf(store).writeOver();
}

function writerOf(store: Store): Writer {
  const found = opened.get(store.memory);
  if (found) return found;
  const made = store.bulk.memory ? writer(store.bulk, () => undefined) : ownConnection(store.bulk.name);
  opened.set(store.memory, made);
  return made;
}

/** Closes the connection that a store's concerns are written through, if it was ever opened. */
export function closeConcernWriting(memory: object): void {
  opened.get(memory)?.close();
  opened.delete(memory);
}

function ownConnection(file: string): Writer {
  const database = new Sqlite(file, { timeout: 0, fileMustExist: true });
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
  return writer(database, () => database.close());
}

function writer(database: Sqlite.Database, close: () => void): Writer {
  let waiting: Job[] = [];
  let draining: Promise<void> | null = null;
  const drain = async (): Promise<void> => {
    // What arrives in the same turn goes into the same transaction.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const jobs = waiting;
      waiting = [];
      try {
        await begin(database);
        const kept = jobs.map((job) => attempt(database, job));
        database.exec('COMMIT');
        for (const keep of kept) keep();
      } catch (failure) {
        if (database.inTransaction) database.exec('ROLLBACK');
        for (const { failed } of jobs) failed(failure);
      }
    }
    draining = null;
  };
  const write: Write = (work) =>
    new Promise((done, failed) => {
      waiting.push({ work, done, failed });
      draining ??= drain();
    });
  const writeOver = (): boolean => {
    const [{ busy }] = database.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
    return busy === 0;
  };
  return { write, writeOver, close };
}

/** Does one job; returns what to tell whoever waits for it when all is on the disk. */
function attempt(database: Sqlite.Database, { work, done, failed }: Job): () => void {
  database.exec('SAVEPOINT one');
  try {
    const value = work(database);
    database.exec('RELEASE one');
    return () => done(value as never);
  } catch (failure) {
    // A full disk has rolled back everything by itself.
    if (!database.inTransaction) throw failure;
    database.exec('ROLLBACK TO one; RELEASE one');
    return () => failed(failure);
  }
}

async function begin(database: Sqlite.Database): Promise<void> {
  for (let waited = 0; ; waited += PAUSE) {
    try {
      database.exec('BEGIN IMMEDIATE');
      return;
    } catch (failure) {
      const busy = failure instanceof Error && 'code' in failure && failure.code === 'SQLITE_BUSY';
      if (!busy) throw failure;
      if (waited >= PATIENCE)
        throw new StoreBusy('The data are being changed at the moment; try again in a minute.', {
          cause: failure
        });
      await setTimeout(PAUSE);
    }
  }
}
