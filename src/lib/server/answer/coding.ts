import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';

/** The content codings we can answer with, the one that packs best first. */
const CODINGS = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof CODINGS)[number];

/** What `negotiator` takes besides what its types (of an older version) tell: which of equally welcome codings we like best. */
interface WithPreference {
  encoding(available: readonly Coding[], how: { preferred: readonly Coding[] }): Coding | undefined;
}

/** The coding that an Accept-Encoding header likes best; of those it likes equally, the one that packs best. */
export function acceptedCoding(header: string | null): Coding {
  const headers = { 'accept-encoding': header ?? '' };
  const negotiator = new Negotiator({ headers }) as unknown as WithPreference;
  return negotiator.encoding(CODINGS, { preferred: CODINGS }) ?? 'identity';
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Bytes in a coding. `quality`: brotli's, 0 to 11. */
export async function encode(
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
  return new Uint8Array(packed.buffer, packed.byteOffset, packed.length);
}
