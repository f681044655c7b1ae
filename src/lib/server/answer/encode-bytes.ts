import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** The content codings we can answer with. */
export type Coding = 'br' | 'gzip' | 'identity';

/** Bytes that stay the same for one version of the data, compressed once for each coding that is asked for. */
export interface VersionedBytes {
  /** The data version that they were made from. */
  readonly version: number;
  /** Weak entity tag: the same bytes whatever their coding. */
  readonly etag: string;
  encoded(coding: Coding): Promise<Uint8Array<ArrayBuffer>>;
}

/** Wraps bytes so that each compressed form is made at most once; quality 6 because a reader waits for the first. */
export function versionedBytes(version: number, bytes: Uint8Array<ArrayBuffer>): VersionedBytes {
  const made = new Map<Coding, Promise<Uint8Array<ArrayBuffer>>>([['identity', Promise.resolve(bytes)]]);
  return {
    version,
    etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    encoded(coding) {
      const known = made.get(coding);
      if (known) return known;
      const making = compress(bytes, coding, 6);
      made.set(coding, making);
      return making;
    }
  };
}

/** A page as bytes in a coding; quality 5 because every visit makes it anew. */
export function encodePage(page: string, coding: Coding): Promise<Uint8Array<ArrayBuffer>> {
  return compress(new TextEncoder().encode(page), coding, 5);
}

/** The best coding that an Accept-Encoding header allows: brotli, else gzip, else none. */
export function acceptedCoding(header: string | null): Coding {
  const accepted = new Set<string>();
  for (const part of (header ?? '').split(',')) {
    const [name, ...options] = part.split(';').map((piece) => piece.trim().toLowerCase());
    if (!options.some((option) => /^q=0(\.0+)?$/.test(option))) accepted.add(name);
  }
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : 'identity';
}

async function compress(
  bytes: Uint8Array<ArrayBuffer>,
  coding: Coding,
  quality: number
): Promise<Uint8Array<ArrayBuffer>> {
  if (coding === 'identity') return bytes;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
  };
  const packed = coding === 'br' ? await brotli(bytes, { params }) : await zip(bytes);
  return new Uint8Array(packed);
}
