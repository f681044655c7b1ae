import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fresh from 'fresh';
import { parseRange, rangeInForce, type RangeRequest } from './range.ts';

/** Names that archives can have: no dots but the last, no slashes, so that no name leads out of the folder. */
const ARCHIVE_NAME = /^[a-z][a-z0-9-]{0,60}\.pmtiles$/;

/**
 * An hour for addresses that carry the data version: the archive may be made anew without new data (another version of
 * this program), and the tag then tells. Without the version every use asks again. No proxy may recompress parts.
 */
const CACHE_WITH_VERSION = 'public, max-age=3600, no-transform';
const CACHE_WITHOUT_VERSION = 'no-cache, no-transform';
/** What is not for everybody is kept nowhere. */
const CACHE_RESTRICTED = 'private, no-store, no-transform';

/** A request for an archive, as far as the answer depends on it. */
export interface ArchiveRequest extends RangeRequest {
  readonly name: string;
  /** `HEAD` is answered like `GET` of the whole, without the bytes: ranges mean nothing to it (RFC 9110, 14.2). */
  readonly method: 'GET' | 'HEAD';
  /** Tags that the client has already (`If-None-Match`). */
  readonly ifNoneMatch: string | null;
  /** Whether the address carries the data version of the archives. */
  readonly versioned: boolean;
  /** Whether the archive is not for everybody. */
  readonly restricted: boolean;
}

/**
 * Answers a request for a tile archive or a part of it. The file is opened once: even when a new one is renamed over it
 * meanwhile, all bytes and the tag of an answer are of the same version. `folder`: where the archives lie; null = none were made.
 */
export async function serveArchive(folder: string | null, request: ArchiveRequest): Promise<Response> {
  if (folder === null || !ARCHIVE_NAME.test(request.name)) return missing();
  const file = await openArchive(join(folder, request.name));
  if (!file) return missing();
  let handedOver = false;
  try {
    const { size, mtimeNs, ino } = await file.stat({ bigint: true });
    const etag = entityTag(size, mtimeNs, ino);
    const headers: Record<string, string> = {
      'accept-ranges': 'bytes',
      'cache-control': cachingOf(request),
      'content-type': 'application/vnd.pmtiles',
      etag
    };
    if (fresh({ 'if-none-match': request.ifNoneMatch ?? undefined }, { etag }))
      return new Response(null, { status: 304, headers });
    const bytes = Number(size);
    const range: string | null = request.method === 'GET' ? rangeInForce(request, etag) : null;
    const wanted = parseRange(range, bytes);
    if (wanted.kind === 'unsatisfiable') {
      return new Response(null, {
        status: 416,
        headers: { ...headers, 'cache-control': 'no-store', 'content-range': `bytes */${bytes}` }
      });
    }
    const part = wanted.kind === 'part';
    const start = part ? wanted.start : 0;
    const end = part ? wanted.end : bytes - 1;
    headers['content-length'] = String(end - start + 1);
    if (part) headers['content-range'] = `bytes ${start}-${end}/${bytes}`;
    const status = part ? 206 : 200;
    if (request.method === 'HEAD' || end < start) return new Response(null, { status, headers });
    handedOver = true;
    return new Response(streamOf(file, start, end), { status, headers });
  } finally {
    if (!handedOver) await file.close();
  }
}

function cachingOf({ restricted, versioned }: ArchiveRequest): string {
  if (restricted) return CACHE_RESTRICTED;
  return versioned ? CACHE_WITH_VERSION : CACHE_WITHOUT_VERSION;
}

/** The file, or null when there is none of this name. */
async function openArchive(path: string): Promise<FileHandle | null> {
  try {
    const file = await open(path, 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
    return null;
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return null;
    throw failure;
  }
}

/** Of size, time and number of the file, which a renamed-in file never shares with the one before; hashed, as the number is nobody's business. */
function entityTag(size: bigint, mtimeNs: bigint, ino: bigint): string {
  return `"${createHash('sha1').update(`${size}.${mtimeNs}.${ino}`).digest('base64url').slice(0, 22)}"`;
}

/** The bytes as a stream that closes the file at its end, or when the client goes away. */
function streamOf(file: FileHandle, start: number, end: number): ReadableStream<Uint8Array> {
  return Readable.toWeb(file.createReadStream({ start, end })) as ReadableStream<Uint8Array>;
}

function missing(): Response {
  return new Response('There is no tile archive of this name. Archives are made with every import.', {
    status: 404,
    headers: { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' }
  });
}
