import { mayKnow, type Audience } from '#lib/core/audience/audience.ts';
import type { Context } from '#lib/server/context.ts';
import { archiveAudience } from '#lib/server/tiles/archive-audience.ts';
import { serveArchive, type ArchiveRequest } from '#lib/server/tiles/serve-archive.ts';
import { ARCHIVE_ENDING, published, tileFolder } from './tile-folder.ts';

/** A request for an archive as the address has it. */
export interface TileRequest extends Omit<ArchiveRequest, 'versioned' | 'restricted'> {
  /** The data version in the address; null = none. */
  readonly version: string | null;
}

/**
 * Answers a request for a tile archive, or a part of it, from the publication in force, where whoever asks may be told it. Only an address of
 * that very version may be kept: while tiles of newer data are being made, the older ones are told under the newer version too.
 */
export async function serveTiles(
  context: Context,
  { version, ...request }: TileRequest,
  reader: Audience
): Promise<Response> {
  const audience = archiveAudience(request.name.slice(0, -ARCHIVE_ENDING.length));
  if (!mayKnow(reader, audience)) return refused();
  const found = await published(context);
  const versioned = found !== null && version === String(found.version);
  const restricted = audience !== 'public';
  return serveArchive(found && tileFolder(context, found), { ...request, versioned, restricted });
}

/** The same whether there is such an archive or not. */
function refused(): Response {
  return new Response('This archive is for officers who are signed in.', {
    status: 403,
    headers: { 'cache-control': 'private, no-store', 'content-type': 'text/plain; charset=utf-8' }
  });
}
