import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Store } from './database.ts';
import { PatientDialect } from './patient.ts';
import type { Schema } from './schema.ts';

const opened = new WeakMap<object, Kysely<Schema>>();

/**
 * The connection that sign-ins, settings of people and the audit log are written through while the server answers: one for each store,
 * that waits for imports without holding up anybody else. It is closed with the store. A store in memory has but one connection.
 */
export function peopleConnection(store: Store): Kysely<Schema> {
  if (store.bulk.memory) return store.query;
  const found = opened.get(store.memory);
  if (found) return found;
  const database = new Sqlite(store.bulk.name, { timeout: 0, fileMustExist: true });
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const connection = new Kysely<Schema>({ dialect: new PatientDialect(database) });
  opened.set(store.memory, connection);
  return connection;
}

/** Closes the connection of a store's people, if it was ever opened. */
export async function closePeopleConnection(memory: object): Promise<void> {
  await opened.get(memory)?.destroy();
  opened.delete(memory);
}
