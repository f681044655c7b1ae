import { gzipSync } from 'node:zlib';

/**
 * One line of a PMTiles directory: `runLength` tiles from `tileId` on have these bytes. In a root directory a run
 * length of 0 points at a leaf directory instead.
 */
export interface DirectoryEntry {
  readonly tileId: number;
  readonly offset: number;
  readonly length: number;
  readonly runLength: number;
}

/** The directories of an archive, compressed: the root, and the leaves one after the other. */
export interface Directories {
  readonly root: Buffer;
  readonly leaves: Buffer;
}

/** The root directory and the header together must stay within the first 16 KiB of an archive. */
export const LARGEST_ROOT = 16384 - 127;
const FIRST_LEAF = 4096;

/**
 * Directories of an archive (PMTiles v3, chapter 4) for entries sorted by tile id: everything in the root while that
 * fits, else leaves of growing size until the root does.
 */
export function buildDirectories(entries: readonly DirectoryEntry[]): Directories {
  const root = gzipSync(encodeDirectory(entries));
  if (root.length <= LARGEST_ROOT) return { root, leaves: Buffer.alloc(0) };
  for (let size = FIRST_LEAF; ; size = Math.ceil(size * 1.2)) {
    const split = splitIntoLeaves(entries, size);
    if (split.root.length <= LARGEST_ROOT) return split;
  }
}

/** The bytes of one directory, uncompressed: counts and deltas as varints, column by column. */
export function encodeDirectory(entries: readonly DirectoryEntry[]): Buffer {
  const bytes: number[] = [];
  pushVarint(bytes, entries.length);
  let previousId = 0;
  for (const entry of entries) {
    pushVarint(bytes, entry.tileId - previousId);
    previousId = entry.tileId;
  }
  for (const entry of entries) pushVarint(bytes, entry.runLength);
  for (const entry of entries) pushVarint(bytes, entry.length);
  let expected = -1;
  for (const entry of entries) {
    // 0 says "right after the one before"; any other offset is written one higher.
    pushVarint(bytes, entry.offset === expected ? 0 : entry.offset + 1);
    expected = entry.offset + entry.length;
  }
  return Buffer.from(bytes);
}

function splitIntoLeaves(entries: readonly DirectoryEntry[], size: number): Directories {
  const leaves: Buffer[] = [];
  const pointers: DirectoryEntry[] = [];
  let offset = 0;
  for (let start = 0; start < entries.length; start += size) {
    const leaf = gzipSync(encodeDirectory(entries.slice(start, start + size)));
    pointers.push({ tileId: entries[start].tileId, offset, length: leaf.length, runLength: 0 });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: gzipSync(encodeDirectory(pointers)), leaves: Buffer.concat(leaves) };
}

/** Seven bits a byte, lowest first; by division, as tile ids and offsets go beyond 32 bits. */
function pushVarint(bytes: number[], value: number): void {
  while (value > 127) {
    bytes.push((value % 128) + 128);
    value = Math.floor(value / 128);
  }
  bytes.push(value);
}
