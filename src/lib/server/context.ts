import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { finishPuttingBack } from './store/put-back.ts';
import { snapshot } from './store/snapshot.ts';
import { openStore, type Store } from './store/database.ts';

/** What every service needs, made once when a program starts and passed down. */
export interface Context {
  readonly store: Store;
  /** The time now, as a clock that tests can stop. */
  readonly clock: () => Date;
  readonly config: Config;
  /** Has a task done beside the event loop (`work/ask`); where there is none it is done at once. */
  readonly work?: (name: string, asked: unknown) => Promise<unknown>;
}

/** Where things are. */
export interface Config {
  /** Folder of the database, the tiles and the generated sample; `DATA_DIR`, else `data/build`. */
  readonly dataDir: string;
  /** Folder of the files that come with the program: councils, profiles, weight sets. */
  readonly shippedDir: string;
}

/** What a council stores is its own: no other user of the machine reads the folder, whatever wrote it before. */
const PRIVATE_FOLDER = 0o700;

/** The context of this process, from the environment: opens (or creates) the store in the data folder. */
export function createContext(environment: Record<string, string | undefined> = process.env): Context {
  const dataDir = dataFolder(environment);
  mkdirSync(dataDir, { recursive: true, mode: PRIVATE_FOLDER });
  chmodSync(dataDir, PRIVATE_FOLDER);
  finishPuttingBack(dataDir);
  return {
    store: openStore(join(dataDir, 'safety.db')),
    clock: () => new Date(),
    config: { dataDir, shippedDir: shippedFolder(environment) }
  };
}

/** Where this process keeps its data. */
export function dataFolder(environment: Record<string, string | undefined> = process.env): string {
  return resolve(environment.DATA_DIR || join('data', 'build'));
}

/** Where the files are that come with the program. */
export function shippedFolder(environment: Record<string, string | undefined> = process.env): string {
  return resolve(environment.SHIPPED_DIR || 'data');
}

/** Does the work with a context whose store stands still (`snapshot`), so that all it reads is of one committed state. */
export async function standingStill<T>(context: Context, work: (still: Context) => Promise<T>): Promise<T> {
  return snapshot(context.store, (store) => work({ ...context, store }));
}
