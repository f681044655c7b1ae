import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where a copy is unpacked and checked before anything of the present is touched. */
export const STAGING = 'restoring';
/** Below it, what is to stand in the data folder. */
export const STAGED = 'data';
/** Written last, when all is checked: names the folder that what stood before is kept in. From here on it only goes forward. */
export const CHECKED = 'checked';

/** What belongs to a store and must not stand beside another. */
const STORE_FILES = ['safety.db', 'safety.db-wal', 'safety.db-shm'];

/**
 * Puts what was checked in place of what stands in a data folder, which is kept beside it; answers the name of the folder it is kept in, or
 * null when nothing waits. It may be cut short anywhere and is gone on with by whoever next opens the folder: each thing is moved by
 * one rename, what was there first, and what still lies in the staging folder has not been put in place.
 */
export function finishPuttingBack(dataDir: string): string | null {
  const staging = join(dataDir, STAGING);
  if (!existsSync(join(staging, CHECKED))) return null;
  const before = readFileSync(join(staging, CHECKED), 'utf8');
  const kept = join(dataDir, before);
  mkdirSync(kept, { recursive: true, mode: 0o700 });
  const staged = readdirSync(join(staging, STAGED));
  const store = staged.includes(STORE_FILES[0]) ? STORE_FILES : [];
  // The store comes last: as long as it is not there, the staging folder is.
  const others = staged.filter((name) => !STORE_FILES.includes(name));
  for (const name of [...others, ...store]) move(join(dataDir, name), freeName(kept, name));
  for (const name of [...others, ...store.slice(0, 1)])
    move(join(staging, STAGED, name), join(dataDir, name));
  rmSync(staging, { recursive: true, force: true });
  return before;
}

/** Unless it is done already. */
function move(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}

/** What came into being between two attempts is kept beside what the first one kept. */
function freeName(folder: string, name: string): string {
  let free = join(folder, name);
  for (let k = 2; existsSync(free); k++) free = join(folder, `${name}.${k}`);
  return free;
}
