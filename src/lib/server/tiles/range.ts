/** Which bytes a request asks for; `end` is the last byte, inclusive. */
export type RangeAnswer =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

/** What a client knows of a file and wants from it, as its request headers say. */
export interface RangeRequest {
  readonly range: string | null;
  readonly ifRange: string | null;
}

/**
 * The bytes that a `Range` header asks for of a file of `size` bytes (RFC 9110, section 14). Anything that is not a
 * well-formed range of bytes is ignored, as the RFC asks. So are several ranges in one request: a server may answer
 * those with the whole, and no client of tiles sends them.
 */
export function parseRange(header: string | null, size: number): RangeAnswer {
  const found = /^\s*bytes\s*=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '');
  if (!found || (found[1] === '' && found[2] === '')) return { kind: 'whole' };
  if (found[1] === '') {
    const length = Math.min(Number(found[2]), size);
    return length > 0 ? { kind: 'part', start: size - length, end: size - 1 } : { kind: 'unsatisfiable' };
  }
  const start = Number(found[1]);
  const end = found[2] === '' ? Infinity : Number(found[2]);
  if (end < start) return { kind: 'whole' };
  if (start >= size) return { kind: 'unsatisfiable' };
  return { kind: 'part', start, end: Math.min(end, size - 1) };
}

/**
 * The `Range` header, or null where `If-Range` says that the client's part is of another version of the file. Only the
 * strong tag will do: files are replaced within a second, so a date proves nothing.
 */
export function rangeInForce({ range, ifRange }: RangeRequest, etag: string): string | null {
  return ifRange === null || ifRange.trim() === etag ? range : null;
}
