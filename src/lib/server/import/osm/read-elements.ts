import type { Input } from '../read/input.ts';
import { BrokenInput } from '../read/unpack.ts';
import type { OsmElement } from './element.ts';
import { readOverpass } from './read-overpass.ts';
import { readPbf } from './read-pbf.ts';
import { readXml } from './read-xml.ts';

/** A file that does not give its nodes before its ways, and these before its relations. */
export class OutOfOrder extends Error {
  override readonly name = 'OutOfOrder';
}

const TYPES = ['node', 'way', 'relation'] as const;

/**
 * The elements of a file in batches: nodes, then ways, then relations. Most files are in that order and are read once;
 * one that is not throws an `OutOfOrder`, and is to be asked for `byType`, which reads it three times.
 */
export async function* elementsInOrder(input: Input, byType: boolean): AsyncGenerator<OsmElement[]> {
  if (byType) {
    for (const type of TYPES) {
      for await (const batch of readElements(input)) yield batch.filter((element) => element.type === type);
    }
    return;
  }
  let reached = 0;
  for await (const batch of readElements(input)) {
    for (const { type } of batch) {
      const rank = TYPES.indexOf(type);
      if (rank < reached) throw new OutOfOrder();
      reached = rank;
    }
    yield batch;
  }
}

/**
 * The elements of a file of OpenStreetMap, XML, PBF or Overpass JSON (told apart by how it begins, whatever its name), in batches and in
 * the file's order. Throws a `BrokenInput` where the file is broken, stops, or is something else.
 */
export async function* readElements(input: Input): AsyncGenerator<OsmElement[]> {
  const iterator = input.bytes()[Symbol.asyncIterator]();
  try {
    let start: Buffer = Buffer.alloc(0);
    while (start.length < 64) {
      const next = await iterator.next();
      if (next.done) break;
      start = Buffer.concat([start, next.value]);
    }
    const bytes = withStart(start, iterator);
    if (start.length === 0) throw new BrokenInput('is empty');
    if (start.subarray(0, 24).includes('OSMHeader')) yield* readPbf(bytes);
    else if (/^\uFEFF?\s*</.test(start.toString('utf8'))) yield* readXml(bytes);
    else if (/^\uFEFF?\s*\{/.test(start.toString('utf8'))) yield* readOverpass(bytes);
    else throw new BrokenInput('is neither OpenStreetMap XML nor PBF nor Overpass JSON');
  } finally {
    await iterator.return?.();
  }
}

async function* withStart(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield start;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
