import { mkdtempSync, openSync, readSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles, type RangeResponse, type Source } from 'pmtiles';

/** A new empty folder for the files of a test. */
export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tiles-'));
}

/** A file as the official reader wants it, kept open as a server does. */
class FileSource implements Source {
  readonly #path: string;
  readonly #file: number;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'r');
  }

  getKey(): string {
    return this.#path;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const bytes = new Uint8Array(length);
    return { data: bytes.slice(0, readSync(this.#file, bytes, 0, length, offset)).buffer };
  }
}

/** An archive, read by the official reader. */
export function readArchive(path: string): PMTiles {
  return new PMTiles(new FileSource(path));
}

/** The layers of a tile of an archive; none when the tile is not there. */
export async function layersAt(
  archive: PMTiles,
  z: number,
  x: number,
  y: number
): Promise<Record<string, VectorTileLayer>> {
  const tile = await archive.getZxy(z, x, y);
  return tile ? decodeTile(new Uint8Array(tile.data)) : {};
}

/** The layers of a vector tile, decoded by Mapbox's reader. */
export function decodeTile(bytes: Uint8Array): Record<string, VectorTileLayer> {
  return new VectorTile(new PbfReader(bytes)).layers;
}

/** The column and row of the tile that holds a place at a zoom. */
export function tileAt(lon: number, lat: number, z: number): [x: number, y: number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  const row = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [Math.floor((lon / 360 + 0.5) * 2 ** z), Math.floor(row * 2 ** z)];
}
