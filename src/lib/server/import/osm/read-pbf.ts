import { inflateSync } from 'node:zlib';
import { parse } from 'osm-pbf-parser-node';
import { BrokenInput } from '../read/unpack.ts';
import type { OsmElement, Tags } from './element.ts';
import { protobufFields } from './protobuf-fields.ts';

/** Limits of the format (wiki.openstreetmap.org, "PBF Format"): more means that the file is damaged. */
const LARGEST_HEADER = 64 * 1024;
const LARGEST_BLOB = 32 * 1024 * 1024;

/** What a file may ask of its reader. */
const KNOWN_FEATURES = ['OsmSchema-V0.6', 'DenseNodes'];

/**
 * The elements of an OpenStreetMap PBF file, block by block. osm-pbf-parser-node reads the blocks; their frame is read
 * here, because that package lets a broken file end the program. Throws a `BrokenInput` where the file is broken or stops.
 */
export async function* readPbf(bytes: AsyncIterable<Buffer>): AsyncGenerator<OsmElement[]> {
  let blocks = 0;
  for await (const { type, blob } of frames(bytes)) {
    if (type === 'OSMHeader') {
      checkFeatures(unpackedBlob(blob));
    } else if (type === 'OSMData') {
      yield elementsOf(unpackedBlob(blob), ++blocks);
    }
  }
  if (blocks === 0) throw new BrokenInput('holds no map data');
}

interface Frame {
  readonly type: string;
  readonly blob: Buffer;
}

/** Length of a header, header (type and length of what follows), blob; and again until the file ends. */
async function* frames(bytes: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const take = taker(bytes);
  for (let length = await take(4, true); length; length = await take(4, true)) {
    const headerLength = length.readUInt32BE();
    if (headerLength > LARGEST_HEADER) throw damaged('a block header is too long');
    const header = protobufFields((await take(headerLength)) as Buffer);
    const type = header.bytes(1)?.toString('latin1') ?? '';
    const blobLength = header.number(3);
    if (blobLength === undefined || blobLength > LARGEST_BLOB)
      throw damaged('a block has no length, or is too long');
    yield { type, blob: (await take(blobLength)) as Buffer };
  }
}

/** Reads exactly so many bytes; null at the end of the file where it may end, else throws. */
function taker(bytes: AsyncIterable<Buffer>): (size: number, mayEnd?: boolean) => Promise<Buffer | null> {
  const iterator = bytes[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  return async (size, mayEnd = false) => {
    const parts = [rest];
    let length = rest.length;
    while (length < size) {
      const next = await iterator.next();
      if (next.done) break;
      parts.push(next.value);
      length += next.value.length;
    }
    if (length === 0 && mayEnd) return null;
    if (length < size) throw new BrokenInput('breaks off before its end, as after a stopped download');
    const all = parts.length === 1 ? rest : Buffer.concat(parts);
    rest = all.subarray(size);
    return all.subarray(0, size);
  };
}

function unpackedBlob(blob: Buffer): Buffer {
  const fields = protobufFields(blob);
  const raw = fields.bytes(1);
  if (raw) return raw;
  const packed = fields.bytes(3);
  if (!packed) {
    throw new BrokenInput(
      'is packed by a method that is not known here',
      'Write it anew with zlib (osmium: pbf_compression=zlib).'
    );
  }
  try {
    return inflateSync(packed, { maxOutputLength: LARGEST_BLOB });
  } catch (failure) {
    throw damaged((failure as Error).message);
  }
}

function checkFeatures(header: Buffer): void {
  const unknown = protobufFields(header)
    .all(4)
    .map((name) => name.toString('utf8'))
    .filter((name) => !KNOWN_FEATURES.includes(name));
  if (unknown.length > 0) throw new BrokenInput(`asks for ${unknown.join(', ')}, which cannot be read here`);
}

/** An element as osm-pbf-parser-node gives it. */
interface ParsedElement {
  readonly type: 'node' | 'way' | 'relation';
  readonly id: number;
  readonly lat?: number;
  readonly lon?: number;
  readonly refs?: number[];
  readonly members?: { type: string; ref: number; role: string }[];
  readonly tags?: Tags;
}

const NO_TAGS: Tags = {};

function elementsOf(block: Buffer, number: number): OsmElement[] {
  let parsed: ParsedElement[];
  try {
    parsed = parse(block, { withTags: true, withInfo: false }) as ParsedElement[];
  } catch (failure) {
    throw damaged(`block ${number}: ${(failure as Error).message}`);
  }
  return parsed.map(({ type, id, lat, lon, refs, members, tags = NO_TAGS }) => {
    if (type === 'node') return { type, id, lon: lon ?? NaN, lat: lat ?? NaN, tags, line: null };
    if (type === 'way') return { type, id, refs: refs ?? [], tags, line: null };
    return { type, id, members: members ?? [], tags, line: null };
  });
}

function damaged(why: string): BrokenInput {
  return new BrokenInput(`is damaged (${why})`);
}
