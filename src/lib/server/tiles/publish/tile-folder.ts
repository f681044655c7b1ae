import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import type { Context } from '#lib/server/context.ts';
import { mayKnow, type Audience } from '#lib/core/audience/audience.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { saveFile } from '#lib/server/export/save-file.ts';
import { archiveAudience } from '#lib/server/tiles/archive-audience.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';

/** How the file of a tile archive ends. */
export const ARCHIVE_ENDING = '.pmtiles';

/** Says which folder of archives is in force; written last, in one rename, so that readers go from one whole publication to the next. */
const STAMP = 'published.json';

/** What stands for the council's id before there is one. */
export const NO_COUNCIL = '';

/** Another number for archives that hold other things: those of an older program may tell everybody what this one keeps for officers. */
const FORM = 2;

const PUBLISHED = v.object({
  form: v.optional(v.number(), 1),
  /** Name of the folder beside the stamp. */
  folder: v.pipe(v.string(), v.regex(/^[\w-]+$/)),
  council: v.string(),
  /** The data version that all archives were made from. */
  version: v.number(),
  /** By name, what the bytes of the whole archive hash to. */
  archives: v.record(v.string(), v.string())
});

/** A set of archives that were made together and are served together. */
export type Published = v.InferOutput<typeof PUBLISHED>;

/**
 * The publication in force; null = nothing was ever published, or it is another council's, whose shapes must not stand under this one's
 * figures, or of an older form.
 */
export async function published(context: Context): Promise<Published | null> {
  const found = await readStamp(context);
  const council = (await loadCouncil(context))?.id ?? NO_COUNCIL;
  return found?.council === council && found.form === FORM ? found : null;
}

/** Where the archives of a publication lie. */
export function tileFolder(context: Context, { folder }: Pick<Published, 'folder'>): string {
  return join(tilesFolder(context), folder);
}

/** Names of the archives in force that an audience may be told, in alphabetical order, without their ending; none when tiles were never made. */
export async function archiveNames(context: Context, audience: Audience): Promise<string[]> {
  const names = Object.keys((await published(context))?.archives ?? {});
  return names.filter((name) => mayKnow(audience, archiveAudience(name))).sort();
}

/** Another text for every publication that comes into force. */
export function publicationState(context: Context): string {
  const stamp = statSync(join(tilesFolder(context), STAMP), { throwIfNoEntry: false });
  return stamp ? `${stamp.ino} ${stamp.mtimeMs}` : 'none';
}

/** Whether the archives were all made from the data that are stored now. */
export async function tilesAreCurrent(context: Context): Promise<boolean> {
  return (await published(context))?.version === (await dataVersion(context.store));
}

/** Whether every archive in force still has the bytes that were written: a disk or a copy may have damaged one. Reads them all. */
export async function archivesAreWhole(context: Context): Promise<boolean> {
  const found = await published(context);
  for (const [name, expected] of Object.entries(found?.archives ?? {})) {
    if (found && (await hashOf(join(tileFolder(context, found), name + ARCHIVE_ENDING))) !== expected)
      return false;
  }
  return true;
}

/** A new folder to make archives in, which nobody is shown until it is published. */
export async function newFolder(context: Context): Promise<string> {
  const folder = randomUUID();
  await mkdir(join(tilesFolder(context), folder), { recursive: true, mode: 0o700 });
  return folder;
}

/** Puts a folder of whole archives in force, and removes what was in force before it and what publications that were cut short have left. */
export async function putInForce(
  context: Context,
  { folder, council, version }: Omit<Published, 'archives' | 'form'>
): Promise<void> {
  const before = await readStamp(context);
  const names = (await readdir(join(tilesFolder(context), folder))).filter((name) =>
    name.endsWith(ARCHIVE_ENDING)
  );
  const archives: Record<string, string> = {};
  for (const name of names.sort()) {
    const hash = await hashOf(join(tilesFolder(context), folder, name));
    if (hash === null) throw new Error(`the archive ${name} that was just written is gone`);
    archives[name.slice(0, -ARCHIVE_ENDING.length)] = hash;
  }
  const stamp: Published = { form: FORM, folder, council, version, archives };
  await saveFile(join(tilesFolder(context), STAMP), JSON.stringify(stamp));
  await removeOthers(context, folder, before?.folder);
}

/**
 * Says that the archives in force hold for a data version that was just made too: something changed that is in no tile. Archives that were not
 * of the version before it are left to be made anew.
 */
export async function holdFor(context: Context, version: number): Promise<void> {
  const found = await readStamp(context);
  if (found?.version !== version - 1) return;
  await saveFile(join(tilesFolder(context), STAMP), JSON.stringify({ ...found, version }));
}

const HOUR_MS = 3_600_000;

/** A folder that nobody has written to for an hour belongs to nobody: its publication was killed. */
async function removeOthers(context: Context, kept: string, before: string | undefined): Promise<void> {
  const tiles = tilesFolder(context);
  for (const entry of await readdir(tiles, { withFileTypes: true })) {
    if (entry.name === kept) continue;
    const path = join(tiles, entry.name);
    const ours = entry.isDirectory() ? isFolderName(entry.name) : isOldLayout(entry.name);
    if (!ours) continue;
    // Another publication may be done with it meanwhile.
    const found = await stat(path).catch(() => null);
    const idle = found ? context.clock().getTime() - found.mtimeMs : 0;
    if (entry.isFile() || entry.name === before || idle > HOUR_MS)
      await rm(path, { recursive: true, force: true });
  }
}

function isFolderName(name: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
}

/** Before archives had folders they lay beside each other, with a stamp of plain text. */
function isOldLayout(name: string): boolean {
  return name.endsWith(ARCHIVE_ENDING) || name === 'published.txt';
}

function tilesFolder({ config }: Context): string {
  return join(config.dataDir, 'tiles');
}

async function readStamp(context: Context): Promise<Published | null> {
  const text = await readFile(join(tilesFolder(context), STAMP), 'utf8').catch((failure: unknown) => {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return null;
    throw failure;
  });
  if (text === null) return null;
  try {
    return v.parse(PUBLISHED, JSON.parse(text));
  } catch {
    // A stamp that cannot be read puts nothing in force, so that all is made again.
    return null;
  }
}

async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return null;
    throw failure;
  }
  return hash.digest('hex');
}
