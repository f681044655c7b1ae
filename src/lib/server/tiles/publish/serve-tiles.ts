import type { Context } from '#lib/server/context.ts';
import { serveArchive, type ArchiveRequest } from '#lib/server/tiles/serve-archive.ts';
import { tileFolder } from './tile-folder.ts';

/** Answers a request for a tile archive, or a part of it, from the data folder. */
export async function serveTiles(context: Context, request: ArchiveRequest): Promise<Response> {
  return serveArchive(tileFolder(context), request);
}
