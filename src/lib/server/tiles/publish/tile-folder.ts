import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '#lib/server/context.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { loadCouncil } from '#lib/server/council/council.ts';

/** How the file of a tile archive ends. */
export const ARCHIVE_ENDING = '.pmtiles';

/** Where the tile archives of this installation lie. */
export function tileFolder({ config }: Context): string {
  return join(config.dataDir, 'tiles');
}

/** Names of the tile archives on disk in alphabetical order, without their ending; none when tiles were never made. */
export async function archiveNames(context: Context): Promise<string[]> {
  const names = await readdir(tileFolder(context)).catch((failure: unknown) => {
    // Before the first publication there is no folder, which is not a fault.
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return [];
    throw failure;
  });
  return names
    .filter((name) => name.endsWith(ARCHIVE_ENDING))
    .map((name) => name.slice(0, -ARCHIVE_ENDING.length))
    .sort();
}

/** Written when every archive is in place: of which council and which version of the data they are. */
const STAMP = 'published.txt';

/** Whether the archives were all made from the data that are stored now. */
export async function tilesAreCurrent(context: Context): Promise<boolean> {
  return (await readStamp(context)) === (await presentStamp(context));
}

/**
 * Begins a publication: until it ends the archives do not count as current. Those of another council are removed at once, so that
 * nobody sees one place's shapes under another's figures.
 */
export async function beginPublication(context: Context): Promise<void> {
  const council = await loadCouncil(context);
  const before = await readStamp(context);
  if (before === null || !before.startsWith(`${council?.id} `)) {
    for (const name of await archiveNames(context)) {
      await rm(join(tileFolder(context), name + ARCHIVE_ENDING), { force: true });
    }
  }
  await rm(join(tileFolder(context), STAMP), { force: true });
}

/** Ends a publication. */
export async function endPublication(context: Context, stamp: string): Promise<void> {
  await writeFile(join(tileFolder(context), STAMP), stamp, { mode: 0o600 });
}

/** The council and the version of the data that are stored now, as `endPublication` takes them. */
export async function presentStamp(context: Context): Promise<string> {
  const council = await loadCouncil(context);
  return `${council?.id} ${await dataVersion(context.store)}`;
}

function readStamp(context: Context): Promise<string | null> {
  // Never published, or a publication was cut short: both mean that nothing counts as current.
  return readFile(join(tileFolder(context), STAMP), 'utf8').catch(() => null);
}
