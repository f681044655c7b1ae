import { json } from '@sveltejs/kit';
import { acceptedCoding, type VersionedBytes } from '#lib/server/answer/encode-bytes.ts';
import type { SelectionProblem } from '#lib/server/scoring/read-selection.ts';

const ONE_YEAR_SECONDS = 31_536_000;

/** 400 with a sentence for every parameter that is wrong. */
export function refuse(problems: readonly SelectionProblem[]): Response {
  return json({ problems }, { status: 400, headers: { 'cache-control': 'no-store' } });
}

/**
 * Answers with bytes of the data version, compressed as the reader accepts. An address that carries the present
 * version (`?v=`) may be kept for ever; any other is checked by its entity tag each time.
 */
export async function respondWithBytes(
  request: Request,
  url: URL,
  bytes: VersionedBytes,
  more: Readonly<Record<string, string>> = {}
): Promise<Response> {
  const current = url.searchParams.get('v') === String(bytes.version);
  const headers = new Headers({
    'cache-control': current ? `public, max-age=${ONE_YEAR_SECONDS}, immutable` : 'no-cache',
    'content-type': 'application/octet-stream',
    'x-data-version': String(bytes.version),
    etag: bytes.etag,
    vary: 'Accept-Encoding',
    ...more
  });
  if (matches(request.headers.get('if-none-match'), bytes.etag)) {
    return new Response(null, { status: 304, headers });
  }
  const coding = acceptedCoding(request.headers.get('accept-encoding'));
  if (coding !== 'identity') headers.set('content-encoding', coding);
  const body = await bytes.encoded(coding);
  headers.set('content-length', String(body.length));
  return new Response(body, { headers });
}

function matches(header: string | null, etag: string): boolean {
  if (!header) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}
