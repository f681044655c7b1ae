import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Sqlite from 'better-sqlite3';
import { ZipFile } from 'yazl';
import type { Config } from '#lib/server/context.ts';
import { FOLDERS, MANIFEST, STORE_FILE, Summing, UnusableCopy, type Manifest } from './backup-file.ts';
import { keptFiles } from './kept-files.ts';
import { OF_THE_HOUR } from './stays-gone.ts';

/** A copy that was made. */
export interface Copied {
  readonly file: string;
  /** Size of the file. */
  readonly bytes: number;
  readonly manifest: Manifest;
}

/** Text of the store packs well even when little time is spent on it. */
const PACKING = 3;

/**
 * Copies an installation into one file, while it serves and while others write to it: the store as it is at one moment, what lies beside it
 * in the data folder, and the council's own files; tiles are made again from these. The file is there wholly or not at all, and a
 * copy that was begun and never ended is taken away by the next into the same folder. Throws an `UnusableCopy` where it may not be written.
 */
export async function backup({ dataDir, shippedDir }: Config, to: string, now: Date): Promise<Copied> {
  const file = resolve(to);
  const store = join(dataDir, STORE_FILE);
  if (!existsSync(store))
    throw new UnusableCopy(`There is nothing to copy: ${dataDir} holds no ${STORE_FILE}.`);
  if (existsSync(file))
    throw new UnusableCopy(`${to} is there already: name another file, so that no copy is lost.`);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await clearUnfinished(dirname(file));
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  const still = `${draft}.db`;
  try {
    const told = copyStore(store, still);
    const packed = await pack(
      draft,
      [{ path: FOLDERS.data + STORE_FILE, from: still }, ...(await keptFiles(dataDir, shippedDir))],
      (files) => ({
        format: 'community-safety-copy-1',
        made: now.toISOString(),
        ...told,
        files
      })
    );
    await onDisk(draft);
    await rename(draft, file);
    return { file, ...packed };
  } finally {
    await rm(draft, { force: true });
    await rm(still, { force: true });
  }
}

/** The store as it is at one moment. Writers go on meanwhile; a store of an older shape is copied as it is, not brought up to date. */
function copyStore(store: string, to: string): Pick<Manifest, 'storeVersion' | 'dataVersion' | 'council'> {
  const reader = new Sqlite(store, { readonly: true, fileMustExist: true });
  try {
    reader.pragma('busy_timeout = 10000');
    reader.prepare('VACUUM INTO ?').run(to);
  } finally {
    reader.close();
  }
  // What is told of the copy is read from the copy.
  const copy = new Sqlite(to);
  try {
    forgetOfTheHour(copy);
    return {
      storeVersion: copy.pragma('user_version', { simple: true }) as number,
      dataVersion: copy.prepare('SELECT version FROM data_version').pluck().get() as number,
      council: (copy.prepare('SELECT id FROM council').pluck().get() as string | undefined) ?? null
    };
  } finally {
    copy.close();
  }
}

/** Copies are kept for longer than what is of the hour may be. A store of an older shape lacks some of it. */
function forgetOfTheHour(copy: Sqlite.Database): void {
  // What is deleted is written over, so that nothing of it lies about in the file.
  copy.pragma('secure_delete = ON');
  const there = copy.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
  for (const table of OF_THE_HOUR) if (there.get(table)) copy.exec(`DELETE FROM ${table}`);
}

async function pack(
  draft: string,
  files: readonly { readonly path: string; readonly from: string }[],
  tell: (files: Manifest['files']) => Manifest
): Promise<Pick<Copied, 'bytes' | 'manifest'>> {
  const zip = new ZipFile();
  const out = createWriteStream(draft, { mode: 0o600 });
  const written = pipeline(zip.outputStream, out);
  const told: Manifest['files'] = [];
  const filling = (async () => {
    for (const { path, from } of files) {
      const summing = new Summing();
      const read = pipeline(createReadStream(from), summing);
      // Told beforehand, because how large it is comes out only afterwards.
      zip.addReadStream(summing, path, { compressionLevel: PACKING, mode: 0o600, forceZip64Format: true });
      await read;
      told.push({ path, bytes: summing.bytes, sha256: summing.sum() });
    }
    const manifest = tell(told);
    zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), MANIFEST);
    zip.end();
    return manifest;
  })();
  const [manifest] = await Promise.all([filling, written]);
  return { bytes: out.bytesWritten, manifest };
}

async function onDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

/** Copies that were begun here by a process that is gone. */
async function clearUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid] = /^\..+\.(\d+)\.part(?:\.db(?:-journal)?)?$/.exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM';
  }
}
