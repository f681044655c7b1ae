import { setTimeout } from 'node:timers/promises';
import type Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type QueryResult
} from 'kysely';
import { StoreBusy } from './transaction.ts';

/** An import may be writing: how long one waits for it, and how often one looks, milliseconds. */
const PATIENCE = 60_000;
const PAUSE = 25;

/**
 * SQLite for what people send while the server answers others: where another program is writing, it is asked again and again from a timer
 * instead of holding up the event loop, and a transaction takes the write lock at its beginning, so that it cannot lose it half-way.
 * The connection must have no `busy_timeout` of its own. Rejects with a `StoreBusy` after a minute.
 */
export class PatientDialect extends SqliteDialect {
  private readonly database: Sqlite.Database;

  constructor(database: Sqlite.Database) {
    super({ database });
    this.database = database;
  }

  override createDriver(): Driver {
    return new PatientDriver({ database: this.database });
  }
}

class PatientDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: <R>(query: CompiledQuery) => patiently(() => connection.executeQuery<R>(query)),
      streamQuery: (query, size) => connection.streamQuery(query, size)
    };
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

async function patiently<R>(ask: () => Promise<QueryResult<R>>): Promise<QueryResult<R>> {
  for (let waited = 0; ; waited += PAUSE) {
    try {
      return await ask();
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
