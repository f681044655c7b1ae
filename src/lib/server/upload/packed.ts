import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';

/** How far something may be unpacked. */
export interface PackingLimits {
  /** Of one file, all that is in it together, bytes. */
  readonly most: number;
  /** A file that unpacks to more than so many times its size, and to more than `smallest`, is no file of figures. */
  readonly ratio: number;
  readonly smallest: number;
  readonly members: number;
}

/** Files of figures unpack to some ten times their size; the archive of all forces and years is some 6 GB. */
export const PACKING_LIMITS: PackingLimits = {
  most: 12 * 2 ** 30,
  ratio: 200,
  smallest: 50 * 2 ** 20,
  members: 20_000
};

/**
 * Unpacks a zip or gzip file to nowhere and says what is wrong with it, or null. What an archive says of its own sizes is not believed.
 * Files that are not packed are not looked at. O(size of what is unpacked), but it stops at the limits.
 */
export async function packedProblem(
  path: string,
  limits: PackingLimits = PACKING_LIMITS
): Promise<string | null> {
  const handle = await open(path);
  const start = Buffer.alloc(4);
  const { size } = await handle.stat();
  await handle.read(start, 0, 4, 0);
  await handle.close();
  const room = Math.min(limits.most, Math.max(limits.smallest, limits.ratio * size));
  try {
    if (start[0] === 0x1f && start[1] === 0x8b) {
      const unpacked = await counted(createReadStream(path).pipe(createGunzip()), room);
      return unpacked > room ? tooMuch(room) : null;
    }
    if (start.toString('latin1', 0, 2) === 'PK') return await archiveProblem(path, room, limits.members);
    return null;
  } catch (failure) {
    return `It cannot be unpacked (${(failure as Error).message}): it was cut short or is another kind of file.`;
  }
}

async function archiveProblem(path: string, room: number, members: number): Promise<string | null> {
  const zip = await openPromise(path, { autoClose: false });
  try {
    let left = room;
    let met = 0;
    for await (const entry of zip.eachEntry()) {
      if (++met > members) return `It holds more than ${members.toLocaleString('en-GB')} files.`;
      if (entry.fileName.endsWith('/')) continue;
      if (
        /\.(zip|gz|7z|rar|bz2|xz)$/i.test(entry.fileName) &&
        !/\.(csv|json|geojson)\.gz$/i.test(entry.fileName)
      )
        return `It holds another archive (${entry.fileName.slice(-60)}): unpack that one and send what is in it.`;
      if (entry.isEncrypted()) return 'It is locked with a password: unpack it first.';
      left -= await unpackedSize(zip, entry, left);
      if (left < 0) return tooMuch(room);
    }
    return null;
  } finally {
    zip.close();
  }
}

async function unpackedSize(zip: ZipFile, entry: Entry, room: number): Promise<number> {
  const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  if (entry.compressionMethod === 0) return counted(raw, room);
  return counted(raw.pipe(createInflateRaw()), room);
}

/** How many bytes a stream has, counted no further than just beyond the room there is. */
async function counted(stream: AsyncIterable<unknown>, room: number): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += (chunk as Buffer).length;
    if (bytes > room) break;
  }
  return bytes;
}

function tooMuch(room: number): string {
  return `It unpacks to more than ${Math.floor(room / 2 ** 20).toLocaleString('en-GB')} MB, which no file of figures of its size does. Nothing of it was read.`;
}
