import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '#lib/server/context.ts';

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
