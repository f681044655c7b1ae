import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BrokenInput } from '#lib/server/import/read/unpack.ts';
import { seeded } from '../../../builders/random-scene.ts';
import { sharedData } from '../../../fixtures/shared-data.ts';
import { node, osmXml, read, way } from './osm-text.ts';

const leeds = sharedData('osm/leeds_cycleway.osm.pbf');
const small = osmXml(node(1, 0.3, 51.5), node(2, 0.31, 51.5), way(3, [1, 2], { highway: 'path' }));

describe('a broken map file', () => {
  it.each<[string, Buffer, RegExp]>([
    ['empty', Buffer.alloc(0), /is empty/],
    ['of zeros', Buffer.alloc(5000), /is neither OpenStreetMap XML nor PBF/],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      /is neither OpenStreetMap XML nor PBF/
    ],
    ['a table', Buffer.from('Crime ID,Month,Reported by\n1,2025-01,Essex Police\n'), /is neither/],
    [
      'other XML',
      Buffer.from('<html><body>Not found</body></html>'),
      /is XML, but not of OpenStreetMap \(it begins with <html>\)/
    ],
    ['XML that stops', small.subarray(0, small.length - 40), /is not whole XML \(line \d+/],
    ['XML with an open quote', Buffer.from('<osm><node id="1 lat="2"/></osm>'), /is not whole XML \(line 1/],
    ['gzip that stops', gzipSync(small).subarray(0, -20), /breaks off before its end/],
    ['gzip that is damaged', damaged(gzipSync(small), 60), /is damaged|is not whole XML/],
    [
      'the first bytes of a PBF',
      Buffer.from('0000000d0a094f534d48656164657218', 'hex'),
      /breaks off before its end/
    ],
    ['a PBF without data', headerBlock('DenseNodes'), /holds no map data/],
    [
      'a PBF that asks for more',
      headerBlock('HistoricalInformation'),
      /asks for HistoricalInformation, which cannot be read here/
    ],
    [
      'a PBF with a header of a gigabyte',
      Buffer.concat([headerBlock('DenseNodes'), Buffer.from('40000000aaaa', 'hex')]),
      /a block header is too long/
    ]
  ])('that is %s is said to be so, and gives nothing', async (_, bytes, sentence) => {
    const failure = await failureOf(bytes);
    expect(failure).toBeInstanceOf(BrokenInput);
    expect(failure?.message).toMatch(sentence);
  });

  it('that is an empty map is not broken', async () => {
    expect(await read(osmXml())).toEqual({ ways: [], points: [], faults: [], outside: 0, notes: [] });
  });
});

describe.skipIf(!leeds)('a PBF of Leeds (needs the shared test data)', () => {
  const whole = leeds ? readFileSync(leeds) : Buffer.alloc(0);

  it.each([0.1, 0.35, 0.5, 0.8, 0.99])('cut at %d of its length gives nothing and says so', async (share) => {
    const failure = await failureOf(whole.subarray(0, Math.floor(whole.length * share)));
    expect(failure).toBeInstanceOf(BrokenInput);
    expect(failure?.message).toMatch(/breaks off|holds no map data/);
  });

  it('with one changed byte ends in a sentence or is read: never in anything else', async () => {
    const next = seeded(7);
    let refused = 0;
    for (let i = 0; i < 60; i++) {
      const failure = await failureOf(damaged(whole, Math.floor(next() * whole.length)));
      if (!failure) continue;
      refused++;
      expect(failure).toBeInstanceOf(BrokenInput);
    }
    expect(refused).toBeGreaterThan(40);
  });
});

async function failureOf(bytes: Buffer): Promise<Error | null> {
  return read(bytes).then(
    () => null,
    (failure: unknown) => failure as Error
  );
}

function damaged(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] ^= 0x55;
  return copy;
}

/** The header block of a PBF that asks its reader for one feature. */
function headerBlock(feature: string): Buffer {
  const header = field(4, Buffer.from(feature));
  const blob = field(1, header);
  const head = Buffer.concat([field(1, Buffer.from('OSMHeader')), Buffer.from([0x18, blob.length])]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, blob]);
}

function field(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
}
