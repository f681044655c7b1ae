import { json } from '@sveltejs/kit';
import type { Packed } from '#lib/server/answer/packed.ts';
import type { SelectionProblem } from '#lib/server/scoring/read-selection.ts';

const ONE_YEAR_SECONDS = 31_536_000;

/** 400 with a sentence for every parameter that is wrong. */
export function refuse(problems: readonly SelectionProblem[]): Response {
  return json({ problems }, { status: 400, headers: { 'cache-control': 'no-store' } });
}

/**
 * Answers with bytes of the data version. An address that carries the present version (`?v=`) may be kept for ever; any other is checked
 * by its entity tag each time.
 */
export function respondWithBytes(
  url: URL,
  { version, coding, etag, body }: Packed,
  more: Readonly<Record<string, string>> = {}
): Response {
  const current = url.searchParams.get('v') === String(version);
  const headers = new Headers({
    'cache-control': current ? `public, max-age=${ONE_YEAR_SECONDS}, immutable` : 'no-cache',
    'content-type': 'application/octet-stream',
    'x-data-version': String(version),
    etag,
    ...more
  });
  if (coding !== 'identity') headers.set('content-encoding', coding);
  return new Response(body, { headers });
}
