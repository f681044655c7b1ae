import type { Context } from '#lib/server/context.ts';
import { serveArchive, type ArchiveRequest } from '#lib/server/tiles/serve-archive.ts';
import { published, tileFolder } from './tile-folder.ts';

/** A request for an archive as the address has it. */
export interface TileRequest extends Omit<ArchiveRequest, 'versioned'> {
  /** The data version in the address; null = none. */
  readonly version: string | null;
}

/**
 * Answers a request for a tile archive, or a part of it, from the publication in force. Only an address of that very version may be kept:
 * while tiles of newer data are being made, the older ones are told under the newer version too.
 */
export async function serveTiles(context: Context, { version, ...request }: TileRequest): Promise<Response> {
  const found = await published(context);
  const versioned = found !== null && version === String(found.version);
  return serveArchive(found && tileFolder(context, found), { ...request, versioned });
}
