import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFeatures } from '#lib/server/import/read/geojson.ts';

const FEATURES = [
  { type: 'Feature', properties: { name: 'A "quoted" \\ } name]' }, geometry: null },
  { type: 'Feature', properties: { name: 'É ] }', inner: { deep: [1, { x: '{' }] } }, geometry: null },
  { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[[0, 1]]] } }
];
const FILE = `{ "type": "FeatureCollection",
"crs": { "properties": { "name": "CRS84" } },
"features" : [
${FEATURES.map((one) => JSON.stringify(one, null, 1)).join(',\n')}
], "after": [{"not": "a feature"}] }`;

describe('features of a GeoJSON file', () => {
  it('come one by one with their lines, wherever the bytes are cut', async () => {
    const bytes = Buffer.from(FILE);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (size) => {
        const heads: string[] = [];
        const found = [];
        for await (const one of readFeatures(pieces(bytes, size), { onHead: (head) => heads.push(head) }))
          found.push(one);
        expect(found.map(({ text }) => JSON.parse(text) as unknown)).toEqual(FEATURES);
        expect(found.map(({ line }) => line)).toEqual(found.map(({ text }) => lineOf(FILE, text)));
        expect(heads).toHaveLength(1);
        expect(heads[0]).toContain('CRS84');
      }),
      { seed: 3, numRuns: 60 }
    );
  });

  it('may be one bare feature', async () => {
    const text = JSON.stringify(FEATURES[1]);
    const found = [];
    for await (const one of readFeatures(pieces(Buffer.from(text), 7), { onHead: () => undefined }))
      found.push(one);
    expect(found).toEqual([{ text, line: 1 }]);
  });
});

function lineOf(file: string, text: string): number {
  return file.slice(0, file.indexOf(text)).split('\n').length;
}

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Promise.resolve(bytes.subarray(at, at + size));
}
