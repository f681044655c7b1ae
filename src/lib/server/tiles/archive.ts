import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import { buildDirectories, type DirectoryEntry } from './directory.ts';

/** Longitude and latitude of a box: west, south, east, north. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** One vector tile, compressed with gzip. */
export interface EncodedTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly data: Uint8Array;
}

/** What an archive says about itself. */
export interface ArchiveDescription {
  readonly bounds: Bounds;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** The JSON metadata: name, attribution, version, vector_layers ... */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What was written. */
export interface WrittenArchive {
  readonly bytes: number;
  /** Tiles that can be asked for. */
  readonly tiles: number;
  /** Different contents among them. */
  readonly contents: number;
}

const HEADER_LENGTH = 127;
const GZIP = 2;
const VECTOR_TILES = 1;
const DRAFT = '.draft';

/**
 * Writes a PMTiles v3 archive (github.com/protomaps/PMTiles, spec/v3): clustered, each content once, directories and
 * tiles gzip. The file is written beside its place and renamed over it when whole, so that a reader sees the old archive
 * or the new one and nothing between; who has the old one open keeps reading it. The compressed tiles are held in
 * memory until then. The same tiles and description give the same bytes.
 */
export async function writeArchive(
  path: string,
  tiles: AsyncIterable<EncodedTile> | Iterable<EncodedTile>,
  description: ArchiveDescription
): Promise<WrittenArchive> {
  const { contents, addressed } = await collect(tiles);
  const { entries, data, dataLength } = layOut(contents, addressed);
  const { root, leaves } = buildDirectories(entries);
  const metadata = gzipSync(JSON.stringify(description.metadata));
  const header = encodeHeader(description, {
    root: root.length,
    metadata: metadata.length,
    leaves: leaves.length,
    data: dataLength,
    addressed: addressed.length,
    entries: entries.length,
    contents: contents.length
  });
  await replaceFile(path, [header, root, metadata, leaves, ...data]);
  const bytes = HEADER_LENGTH + root.length + metadata.length + leaves.length + dataLength;
  return { bytes, tiles: addressed.length, contents: contents.length };
}

interface Addressed {
  readonly tileId: number;
  /** Position among the different contents. */
  readonly content: number;
}

/** The different contents, and which tile has which, sorted by tile id. */
async function collect(
  tiles: AsyncIterable<EncodedTile> | Iterable<EncodedTile>
): Promise<{ contents: Uint8Array[]; addressed: Addressed[] }> {
  const contents: Uint8Array[] = [];
  const addressed: Addressed[] = [];
  const known = new Map<string, number>();
  for await (const { z, x, y, data } of tiles) {
    const hash = createHash('sha1').update(data).digest('base64');
    let content = known.get(hash);
    if (content === undefined) {
      content = contents.push(data) - 1;
      known.set(hash, content);
    }
    addressed.push({ tileId: zxyToTileId(z, x, y), content });
  }
  addressed.sort((a, b) => a.tileId - b.tileId);
  return { contents, addressed };
}

/** Puts contents in the order in which their tiles come, and runs of one content into one entry. */
function layOut(
  contents: readonly Uint8Array[],
  addressed: readonly Addressed[]
): { entries: DirectoryEntry[]; data: Uint8Array[]; dataLength: number } {
  const entries: { tileId: number; offset: number; length: number; runLength: number }[] = [];
  const data: Uint8Array[] = [];
  const offsets = new Float64Array(contents.length).fill(-1);
  let dataLength = 0;
  let previous: Addressed | undefined;
  for (const tile of addressed) {
    const last = entries[entries.length - 1];
    if (previous?.content === tile.content && previous.tileId + 1 === tile.tileId) {
      last.runLength++;
    } else {
      const content = contents[tile.content];
      if (offsets[tile.content] < 0) {
        offsets[tile.content] = dataLength;
        data.push(content);
        dataLength += content.length;
      }
      entries.push({
        tileId: tile.tileId,
        offset: offsets[tile.content],
        length: content.length,
        runLength: 1
      });
    }
    previous = tile;
  }
  return { entries, data, dataLength };
}

type Sizes = Record<'root' | 'metadata' | 'leaves' | 'data' | 'addressed' | 'entries' | 'contents', number>;

function encodeHeader({ bounds, minZoom, maxZoom }: ArchiveDescription, sizes: Sizes): Buffer {
  const header = Buffer.alloc(HEADER_LENGTH);
  header.write('PMTiles', 0, 'ascii');
  header.writeUInt8(3, 7);
  let offset = HEADER_LENGTH;
  let position = 8;
  for (const section of ['root', 'metadata', 'leaves', 'data'] as const) {
    header.writeBigUInt64LE(BigInt(offset), position);
    header.writeBigUInt64LE(BigInt(sizes[section]), position + 8);
    offset += sizes[section];
    position += 16;
  }
  header.writeBigUInt64LE(BigInt(sizes.addressed), 72);
  header.writeBigUInt64LE(BigInt(sizes.entries), 80);
  header.writeBigUInt64LE(BigInt(sizes.contents), 88);
  header.set([1, GZIP, GZIP, VECTOR_TILES, minZoom, maxZoom], 96);
  const [west, south, east, north] = bounds;
  bounds.forEach((degrees, i) => header.writeInt32LE(Math.round(degrees * 1e7), 102 + i * 4));
  header.writeUInt8(centreZoom(bounds, minZoom, maxZoom), 118);
  header.writeInt32LE(Math.round(((west + east) / 2) * 1e7), 119);
  header.writeInt32LE(Math.round(((south + north) / 2) * 1e7), 123);
  return header;
}

/** The zoom at which the box is about two tiles (1,024 pixels) across. */
function centreZoom([west, , east]: Bounds, minZoom: number, maxZoom: number): number {
  const zoom = Math.floor(Math.log2((2 * 360) / Math.max(east - west, 1e-6)));
  return Math.min(maxZoom, Math.max(minZoom, zoom));
}

async function replaceFile(path: string, parts: readonly Uint8Array[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}${DRAFT}`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      for (const block of blocks(parts)) await file.writeFile(block);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (failure) {
    await rm(draft, { force: true });
    throw failure;
  }
}

/** Many small tiles joined to about a megabyte at a time. */
function* blocks(parts: readonly Uint8Array[]): Generator<Buffer> {
  let block: Uint8Array[] = [];
  let size = 0;
  for (const part of parts) {
    block.push(part);
    size += part.length;
    if (size < 1 << 20) continue;
    yield Buffer.concat(block);
    block = [];
    size = 0;
  }
  yield Buffer.concat(block);
}
