import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Store } from './database.ts';
import type { Schema } from './schema.ts';

/** A connection that stands in one read transaction, and how many answers are being read from it. */
interface Frozen {
  readonly store: Store;
  /** What the file had seen when it was opened. */
  readonly state: string;
  readers: number;
}

const current = new WeakMap<object, Frozen>();
/** Stores that were closed: a snapshot that ends later leaves nothing open. */
const closed = new WeakSet<object>();
/** A connection of each store that no snapshot stands in, without a transaction: opening one costs more than most questions, as it reads the shape of every table. */
const resting = new WeakMap<object, Sqlite.Database>();

/**
 * Does the work on a store that stands still: all that it reads, however many times it waits meanwhile, is of one committed state, and so
 * of one data version. Answers that begin while nothing is written share one connection. The store that is handed over
 * cannot be written to, and must not be used after the work has ended.
 * A store in memory has one connection, which nobody else writes to: it is handed over as it is.
 */
export async function snapshot<T>(store: Store, work: (frozen: Store) => Promise<T>): Promise<T> {
  if (store.frozen || store.bulk.memory) return work(store);
  const frozen = join(store);
  frozen.readers++;
  try {
    return await work(frozen.store);
  } finally {
    frozen.readers--;
    if (frozen.readers === 0) await leave(store, frozen);
  }
}

/** Closes what is kept open to read a store from, when the store itself is closed. */
export function closeReaders(memory: object): void {
  closed.add(memory);
  resting.get(memory)?.close();
  resting.delete(memory);
}

/** Opens a store in a file that is there, of the present shape, to be read only: for worker threads, which write nothing and must not wait for who does. */
export function openReader(file: string): Store {
  const bulk = openConnection(file);
  const query = new Kysely<Schema>({ dialect: new SqliteDialect({ database: bulk }) });
  const memory = {};
  const close = async () => {
    closeReaders(memory);
    await query.destroy();
  };
  return { query, bulk, memory, frozen: false, close };
}

function openConnection(file: string): Sqlite.Database {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true });
  connection.pragma('busy_timeout = 10000');
  return connection;
}

/** The connection that others are reading from, unless something was committed since it was opened. */
function join(store: Store): Frozen {
  const state = stateOf(store);
  const found = current.get(store.memory);
  if (found?.state === state) return found;
  const opened = { store: openFrozen(store), state, readers: 0 };
  current.set(store.memory, opened);
  return opened;
}

async function leave(store: Store, frozen: Frozen): Promise<void> {
  if (current.get(store.memory) === frozen) current.delete(store.memory);
  await frozen.store.close();
}

/** Changes when another connection commits, and when this one writes. */
function stateOf({ bulk }: Store): string {
  const own = bulk.prepare('SELECT total_changes()').pluck().get() as number;
  return `${bulk.pragma('data_version', { simple: true }) as number} ${own}`;
}

function openFrozen({ bulk: { name }, memory }: Store): Store {
  const connection = resting.get(memory) ?? openConnection(name);
  resting.delete(memory);
  connection.exec('BEGIN');
  // A transaction stands still from its first reading on.
  const version = connection.prepare('SELECT version FROM data_version').pluck().get() as number;
  const { bulk, giveBack } = lent(connection);
  const query = new Kysely<Schema>({ dialect: new SqliteDialect({ database: bulk }) });
  const close = async () => {
    giveBack();
    rest(connection, memory);
  };
  return { query, bulk, memory, frozen: true, version, close };
}

/**
 * A connection as it is lent for one snapshot: once it is given back nothing is read through what was lent, so that whoever still holds it
 * never reads of another state.
 */
function lent(connection: Sqlite.Database): {
  readonly bulk: Sqlite.Database;
  readonly giveBack: () => void;
} {
  const bulk = Object.create(connection) as Sqlite.Database;
  const over = (): never => {
    throw new TypeError('What was read from stood still, and that has ended.');
  };
  return { bulk, giveBack: () => void Object.assign(bulk, { prepare: over, exec: over, pragma: over }) };
}

/** Ends the transaction of a connection and keeps it for the next snapshot, one for each store. */
function rest(connection: Sqlite.Database, memory: object): void {
  if (resting.has(memory) || closed.has(memory)) connection.close();
  else {
    connection.exec('COMMIT');
    resting.set(memory, connection);
  }
}
