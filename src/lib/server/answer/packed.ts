import { createHash } from 'node:crypto';
import { encode, type Coding } from './coding.ts';

/** Bytes of one version of the data, ready to be sent. */
export interface Packed {
  /** The data version that they were made from. */
  readonly version: number;
  readonly coding: Coding;
  /** Entity tag: of just these bytes. */
  readonly etag: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Quality of brotli for what is kept until the data change. */
const QUALITY = 6;

/** Packs bytes in a coding. */
export async function pack(version: number, bytes: Uint8Array<ArrayBuffer>, coding: Coding): Promise<Packed> {
  const body = await encode(bytes, coding, QUALITY);
  return { version, coding, etag: entityTag(body), body };
}

/** The tag of bytes that are sent: the same bytes, the same tag. */
export function entityTag(body: Uint8Array): string {
  return `"${createHash('sha1').update(body).digest('base64url').slice(0, 22)}"`;
}
