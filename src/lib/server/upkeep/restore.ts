import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Config } from '#lib/server/context.ts';
import { STORE_VERSION, StoreTooNew } from '#lib/server/store/database.ts';
import { CHECKED, finishPuttingBack, STAGED, STAGING } from '#lib/server/store/put-back.ts';
import { carryOver, isDamagedOrOlder } from './carry-over.ts';
import { FOLDERS, STORE_FILE, unpackCopy, UnusableCopy, type Manifest } from './backup-file.ts';

/** What putting a copy back came to. */
export interface PutBack {
  readonly manifest: Manifest;
  /** Folder in the data folder where everything stands that was there before; null = there was nothing. */
  readonly before: string | null;
  /** Files of the council's own, such as `councils/x.json`, that were missing and are there again. */
  readonly added: readonly string[];
  /** Of these, those that are written otherwise now: they were left, and the copy's lie beside what stood before. */
  readonly differing: readonly string[];
}

/**
 * Puts a copy in place of what stands in the data folder. Everything is unpacked and checked first (sums, the whole store, its references,
 * its version), and what was erased since is taken from it (`carry-over`); only then is what stands moved aside, where it stays for as
 * long as anything is kept, and the copy put in its place, so that whatever cuts it short leaves either the old state or one that the next start completes. Tiles are to be made anew afterwards. Throws an
 * `UnusableCopy` or a `StoreTooNew`, with nothing changed.
 */
export async function restore({ dataDir, shippedDir }: Config, file: string, now: Date): Promise<PutBack> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  finishPuttingBack(dataDir);
  const present = releasedStore(dataDir);
  const staging = join(dataDir, STAGING);
  await rm(staging, { recursive: true, force: true });
  try {
    const manifest = await unpackCopy(file, staging);
    const store = join(staging, FOLDERS.data, STORE_FILE);
    if (!existsSync(store)) throw new UnusableCopy(`${file} holds no store. Nothing was changed.`);
    checkStore(store, file, present);
    const standing = present === null ? null : join(dataDir, STORE_FILE);
    await carryOver(store, standing, { config: { dataDir: join(staging, FOLDERS.data), shippedDir }, now });
    const before = `before-restore-${now.toISOString().replace(/[:.]/g, '')}`;
    const { added, differing } = await bringConfiguration(
      staging,
      shippedDir,
      join(dataDir, before),
      manifest
    );
    await onDisk(join(staging, `${CHECKED}.part`), before);
    await mkdir(join(staging, STAGED), { recursive: true });
    await rename(join(staging, `${CHECKED}.part`), join(staging, CHECKED));
    finishPuttingBack(dataDir);
    return { manifest, before: present === null ? null : before, added, differing };
  } catch (failure) {
    if (!existsSync(join(staging, CHECKED))) await rm(staging, { recursive: true, force: true });
    throw failure;
  }
}

/** The data version of what stands, whose log is written into it; null = nothing stands. Throws an `UnusableCopy` while another program has it open. */
function releasedStore(dataDir: string): number | null {
  const path = join(dataDir, STORE_FILE);
  if (!existsSync(path)) return null;
  let store: Sqlite.Database | undefined;
  try {
    store = new Sqlite(path);
    store.pragma('busy_timeout = 1000');
    // In this mode the first read asks for the file alone, and is refused while anybody else has it open.
    store.pragma('locking_mode = EXCLUSIVE');
    store.exec('BEGIN EXCLUSIVE; COMMIT');
    store.pragma('wal_checkpoint(TRUNCATE)');
    return (store.prepare('SELECT version FROM data_version').pluck().get() as number | undefined) ?? 0;
  } catch (failure) {
    const { code } = failure as { code?: string };
    if (code?.startsWith('SQLITE_BUSY'))
      throw new UnusableCopy(
        `The data folder ${dataDir} is in use: stop the server and whatever else works on it, and do it again. Nothing was changed.`
      );
    // What stands is damaged or of an older shape: that is what copies are for. It is moved aside as it is.
    if (isDamagedOrOlder(failure)) return 0;
    throw failure;
  } finally {
    store?.close();
  }
}

/** Reads through the store of a copy, and gives it a data version that nobody has seen, because browsers keep what they were told by version. */
function checkStore(path: string, file: string, present: number | null): void {
  const store = new Sqlite(path);
  try {
    const version = store.pragma('user_version', { simple: true }) as number;
    if (version > STORE_VERSION)
      throw new StoreTooNew(
        `${file} was made by a newer version of this program (store version ${version}, this program knows ${STORE_VERSION}): update the program first. Nothing was changed.`
      );
    const found = store.pragma('integrity_check(1)', { simple: true }) as string;
    if (found !== 'ok')
      throw new UnusableCopy(
        `The store in ${file} is damaged (${found}): use another copy. Nothing was changed.`
      );
    const [loose] = store.pragma('foreign_key_check') as { table: string }[];
    if (loose)
      throw new UnusableCopy(
        `The store in ${file} is not whole: rows of ${loose.table} point at nothing. Use another copy; nothing was changed.`
      );
    store.prepare('UPDATE data_version SET version = max(version, ?) + 1').run(present ?? 0);
  } finally {
    store.close();
  }
}

/** Files of the council's own: missing ones come back, others are left as they are. */
async function bringConfiguration(
  staging: string,
  shippedDir: string,
  aside: string,
  { files }: Manifest
): Promise<Pick<PutBack, 'added' | 'differing'>> {
  const added: string[] = [];
  const differing: string[] = [];
  for (const { path } of files.filter((one) => one.path.startsWith(FOLDERS.shipped))) {
    const name = path.slice(FOLDERS.shipped.length);
    const copy = await readFile(join(staging, path));
    const place = join(shippedDir, name);
    const there = await readFile(place).catch(() => null);
    if (there?.equals(copy)) continue;
    (there ? differing : added).push(name);
    const to = there ? join(aside, 'configuration-of-the-copy', name) : place;
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, copy);
  }
  return { added, differing };
}

async function onDisk(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  const handle = await open(path, 'r+');
  await handle.sync();
  await handle.close();
}
