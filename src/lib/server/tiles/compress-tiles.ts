import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { EncodedTile } from './archive.ts';

/** Tiles that are being compressed while the next are made. */
const IN_FLIGHT = 32;

const compress = promisify(gzip);

/** One vector tile as it is made. */
export interface RawTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

/** The tiles, gzip, in the order they come: compressed side by side on other threads while the next are made. */
export async function* compressTiles(tiles: Iterable<RawTile>): AsyncGenerator<EncodedTile> {
  const waiting: Promise<EncodedTile>[] = [];
  for (const { z, x, y, bytes } of tiles) {
    waiting.push(compress(bytes).then((data) => ({ z, x, y, data })));
    const oldest = waiting.length > IN_FLIGHT ? waiting.shift() : undefined;
    if (oldest) yield await oldest;
  }
  for (const tile of waiting) yield await tile;
}
