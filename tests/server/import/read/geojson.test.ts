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
        expect(found.map(({ value }) => value)).toEqual(FEATURES);
        expect(found.map(({ line }) => line)).toEqual(
          FEATURES.map((one) => lineOf(FILE, JSON.stringify(one, null, 1)))
        );
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
    expect(found).toEqual([{ value: FEATURES[1], line: 1 }]);
  });

  it('are not given out of a file that is cut anywhere: a sentence says on which line', async () => {
    for (let length = 0; length < FILE.length; length++) {
      const message = length === 0 ? /^is empty$/ : /^(breaks off|is not GeoJSON)/;
      await expect(all(FILE.slice(0, length)), `cut at ${length}`).rejects.toThrow(message);
    }
    await expect(all(FILE.slice(0, -1))).rejects.toThrow(
      'after its list of features: what is left is not JSON'
    );
  });

  it('are not given out of a file that is not JSON somewhere, and the sentence repeats nothing of it', async () => {
    const broken: [string, string][] = [
      [FILE.replace('"deep"', 'deep'), 'is not JSON in the feature that begins on line'],
      [FILE.replace('},\n{', '};\n{'), 'is not JSON on line'],
      [FILE.replace('},\n{', '}\n{'), 'is not JSON on line'],
      [FILE.replace('\n], "after"', ',\n], "after"'), 'is not JSON on line'],
      [FILE.replace('"after":', '"after"'), 'what is left is not JSON'],
      [FILE.replace('"crs": ', '"crs" '), 'what is left is not JSON'],
      [`${JSON.stringify(FEATURES[1])} more`, 'goes on after its only feature (line 1)'],
      [JSON.stringify(FEATURES), 'is not GeoJSON: it has no list of features']
    ];
    for (const [text, sentence] of broken) {
      expect(text).not.toBe(FILE);
      await expect(all(text)).rejects.toThrow(sentence);
    }
    await expect(all(Buffer.from(FILE.replace('É', 'é'), 'latin1'))).rejects.toThrow('is not in UTF-8');
  });

  it('nested deeper than any map are refused with a sentence, however deep', async () => {
    for (const deep of ['['.repeat(5e6), '{"a":'.repeat(1e6), `${'['.repeat(5e6)}${']'.repeat(5e6)}`]) {
      const said = 'is nested more than 64 deep on line 1';
      await expect(all(`{"features":[{"type":"Feature","x":${deep}`)).rejects.toThrow(said);
      await expect(all(`{"type":"Feature","x":${deep}`)).rejects.toThrow(said);
    }
  });
});

async function all(content: string | Buffer): Promise<unknown[]> {
  const found: unknown[] = [];
  const reading = { onHead: () => undefined };
  for await (const { value } of readFeatures(pieces(Buffer.from(content), 65_536), reading))
    found.push(value);
  return found;
}

function lineOf(file: string, text: string): number {
  return file.slice(0, file.indexOf(text)).split('\n').length;
}

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Promise.resolve(bytes.subarray(at, at + size));
}
