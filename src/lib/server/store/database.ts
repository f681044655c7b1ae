import { chmodSync, closeSync, openSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { first } from './migrations/001-first.ts';
import { environment } from './migrations/002-environment.ts';
import { changes } from './migrations/003-changes.ts';
import { neighbours } from './migrations/004-neighbours.ts';
import { postcodes } from './migrations/005-postcodes.ts';
import { sites } from './migrations/006-sites.ts';
import { land } from './migrations/007-land.ts';
import { people } from './migrations/008-people.ts';
import { settings } from './migrations/009-settings.ts';
import { concerns } from './migrations/010-concerns.ts';
import { priorityAreas } from './migrations/011-priority-areas.ts';
import { patrolPlans } from './migrations/017-patrol-plans.ts';
import { concernIntake } from './migrations/020-concern-intake.ts';
import { backdrop } from './migrations/021-backdrop.ts';
import { constraints } from './migrations/022-constraints.ts';
import { areaFiles } from './migrations/024-area-files.ts';
import { restricted } from './migrations/025-restricted.ts';
import { concernVoices } from './migrations/026-concern-voices.ts';
import { storedState } from './migrations/027-stored-state.ts';
import { concernLanguage } from './migrations/028-concern-language.ts';
import { takenBack } from './migrations/029-visits-taken-back.ts';
import { siteDesk } from './migrations/014-site-desk.ts';
import { closeConcernWriting } from './concern-writing.ts';
import { closePeopleConnection } from './people-connection.ts';
import type { Schema } from './schema.ts';
import { closeReaders } from './snapshot.ts';

/**
 * Every step from an empty file to the present shape, in order; the file's `user_version` says how many were taken. A new one goes to the end,
 * whatever its number: stores that are there have taken those before it.
 */
const MIGRATIONS = [
  first,
  environment,
  changes,
  neighbours,
  postcodes,
  sites,
  land,
  people,
  siteDesk,
  settings,
  concerns,
  priorityAreas,
  patrolPlans,
  concernIntake,
  backdrop,
  constraints,
  areaFiles,
  restricted,
  concernVoices,
  storedState,
  concernLanguage,
  takenBack
];

/** The shape of stores that this program knows: how many steps there are. */
export const STORE_VERSION = MIGRATIONS.length;

/** The store is of a version that this program does not know. */
export class StoreTooNew extends Error {
  override readonly name = 'StoreTooNew';
}

/** An open store: `query` for everything, `bulk` (the same connection) for streams of rows and whole transactions. */
export interface Store {
  readonly query: Kysely<Schema>;
  readonly bulk: Sqlite.Database;
  /** The same for all connections to one store: what is remembered of its data is kept under it. */
  readonly memory: object;
  /** Whether it stands still (`snapshot`) and can only be read. */
  readonly frozen: boolean;
  /** The data version of a store that stands still. */
  readonly version?: number;
  close(): Promise<void>;
}

/**
 * Opens the store in a file, or in memory for `':memory:'`, and brings it to the present shape.
 * Throws a `StoreTooNew` when the file is of a newer version than this program knows.
 */
export function openStore(file: string): Store {
  if (file !== ':memory:') keepPrivate(file);
  const bulk = new Sqlite(file);
  bulk.pragma('journal_mode = WAL');
  bulk.pragma('synchronous = FULL');
  bulk.pragma('foreign_keys = ON');
  // So that a row that another replaces is seen to go (row-log.ts).
  bulk.pragma('recursive_triggers = ON');
  bulk.pragma('busy_timeout = 10000');
  migrate(bulk);
  const query = new Kysely<Schema>({ dialect: new SqliteDialect({ database: bulk }) });
  const memory = {};
  const close = async () => {
    closeConcernWriting(memory);
    await closePeopleConnection(memory);
    closeReaders(memory);
    await query.destroy();
  };
  return { query, bulk, memory, frozen: false, close };
}

/** Readable by its owner alone; SQLite gives the files that it writes beside it the same rights. */
function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

function migrate(database: Sqlite.Database): void {
  // Checked inside the write lock, so that two programs opening a new file do not both build it.
  const step = database.transaction(() => {
    const version = database.pragma('user_version', { simple: true }) as number;
    if (version > MIGRATIONS.length) {
      throw new StoreTooNew(
        `The data folder was written by a newer version of this program (store version ${version}, this program knows ${MIGRATIONS.length}): update the program, or name another folder with DATA_DIR.`
      );
    }
    for (const migration of MIGRATIONS.slice(version)) database.exec(migration);
    database.pragma(`user_version = ${MIGRATIONS.length}`);
  });
  step.immediate();
}
