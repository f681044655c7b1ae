import { crc32, createInflateRaw } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { FoundFile, Input, Opening } from './input.ts';
import { LeftOut } from './left-out.ts';
import { ahead, BrokenInput, gunzipped, unpacked } from './unpack.ts';

const STORED = 0;
const DEFLATED = 8;

/** The members of a zip archive that are taken, in the archive's order; what is left out is said in a note. */
export async function* archiveMembers(file: FoundFile, opening: Opening): AsyncGenerator<Input> {
  const others = new LeftOut();
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file.path, { autoClose: false });
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      if (opening.takes(entry.fileName)) yield member(file, zip, entry, opening);
      else others.add(entry.fileName);
    }
  } catch (failure) {
    if (failure instanceof BrokenInput) throw failure;
    throw new BrokenInput(`is not a zip archive that can be read (${(failure as Error).message})`);
  } finally {
    zip?.close();
  }
  const said = others.inWords();
  if (said) opening.note(`${file.name}: ${said}.`);
}

function member(file: FoundFile, zip: ZipFile, entry: Entry, opening: Opening): Input {
  return {
    name: `${file.name}/${entry.fileName}`,
    path: null,
    bytes: () => gunzipped(checked(entry, inflated(zip, entry, opening.onBytes)))
  };
}

async function* inflated(
  zip: ZipFile,
  entry: Entry,
  onBytes: (count: number) => void
): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw new BrokenInput('is locked with a password', 'Unpack it first.');
  if (entry.compressionMethod === DEFLATED) {
    yield* ahead(unpacked(rawBytes(zip, entry, onBytes), createInflateRaw({ chunkSize: 256 * 1024 })));
  } else if (entry.compressionMethod === STORED) {
    yield* rawBytes(zip, entry, onBytes);
  } else {
    throw new BrokenInput(
      `is packed by a method that is not known here (${entry.compressionMethod})`,
      'Pack it anew as an ordinary zip.'
    );
  }
}

async function* rawBytes(
  zip: ZipFile,
  entry: Entry,
  onBytes: (count: number) => void
): AsyncGenerator<Buffer> {
  try {
    const stream = await zip.openReadStreamPromise(entry, { decodeFileData: false });
    for await (const chunk of stream) {
      onBytes((chunk as Buffer).length);
      yield chunk as Buffer;
    }
  } catch (failure) {
    throw new BrokenInput(`cannot be read from the archive (${(failure as Error).message})`);
  }
}

/** The bytes as they are; throws at their end when they are not the ones that were packed. */
async function* checked(entry: Entry, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let sum = 0;
  for await (const chunk of bytes) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== entry.crc32)
    throw new BrokenInput('is damaged (its checksum is not the one the archive gives)');
}
