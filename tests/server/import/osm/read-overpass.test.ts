import { describe, expect, it } from 'vitest';
import { BrokenInput } from '#lib/server/import/read/unpack.ts';
import { sharedData } from '../../../fixtures/shared-data.ts';
import { node, osmXml, read, relation, way } from './osm-text.ts';

/** What the Overpass API answers, as bytes. */
const answer = (elements: object[], more: object = {}) =>
  Buffer.from(JSON.stringify({ version: 0.6, generator: 'Overpass API', elements, ...more }, null, 1));
const NODES = [
  { type: 'node', id: 1, lat: 51.5, lon: 0.3 },
  { type: 'node', id: 2, lat: 51.5, lon: 0.31 },
  { type: 'node', id: 3, lat: 51.51, lon: 0.31, tags: { highway: 'street_lamp' } }
];
const WAY = { type: 'way', id: 7, nodes: [1, 2, 3], tags: { highway: 'residential', lit: 'yes', lanes: 2 } };

describe('an answer of the Overpass API', () => {
  it('gives the same ground as XML', async () => {
    const area = { type: 'multipolygon', natural: 'wood' };
    const json = await read(
      answer([
        ...NODES,
        WAY,
        { type: 'way', id: 8, nodes: [1, 2, 3, 1] },
        { type: 'relation', id: 5, members: [{ type: 'way', ref: 8, role: 'outer' }], tags: area }
      ])
    );
    const xml = await read(
      osmXml(
        node(1, 0.3, 51.5),
        node(2, 0.31, 51.5),
        node(3, 0.31, 51.51, { highway: 'street_lamp' }),
        way(7, [1, 2, 3], { highway: 'residential', lit: 'yes', lanes: '2' }),
        way(8, [1, 2, 3, 1]),
        relation(5, [[8, 'outer']], area)
      )
    );
    expect(json).toEqual(xml);
    expect(json.ways.map(({ osm }) => osm)).toEqual(['way/7', 'relation/5']);
    expect(json.points).toHaveLength(1);
  });

  it('may give ways before their nodes, or their places within them (out geom)', async () => {
    const usual = await read(answer([...NODES, WAY]));
    expect((await read(answer([WAY, ...NODES]))).ways).toEqual(usual.ways);
    const geometry = NODES.map(({ lat, lon }) => ({ lat, lon }));
    expect((await read(answer([{ ...WAY, geometry }]))).ways).toEqual(usual.ways);
    const cut = await read(answer([{ ...WAY, geometry: [...geometry.slice(0, 2), null] }]));
    expect(cut.ways[0].nodes).toEqual(Float64Array.of(1, 2));
    expect(cut.faults).toHaveLength(1);
  });

  it('without places, ids or nodes has faults, not a wrong map', async () => {
    const { ways, faults } = await read(
      answer([
        { type: 'node', id: 1, lat: 'north', lon: 0.3 },
        { type: 'way', id: 7, nodes: [], tags: { highway: 'path' } },
        { type: 'way', id: 8, tags: { highway: 'path' } },
        { type: 'count', id: 0 }
      ])
    );
    expect(ways).toEqual([]);
    expect(faults.map(({ field, line }) => [field, line !== null])).toEqual([
      ['node/1', true],
      ['way/7', true],
      ['way/8', true]
    ]);
  });

  it.each<[string, Buffer, RegExp]>([
    [
      'that says it is not whole',
      answer([...NODES, WAY], { remark: 'runtime error: Query timed out' }),
      /is not whole: the Overpass API says "runtime error: Query timed out"/
    ],
    [
      'that stops',
      answer([...NODES, WAY]).subarray(0, 400),
      /breaks off on line \d+, before its last element ends/
    ],
    [
      'of something else',
      Buffer.from('{"type":"FeatureCollection","features":[]}'),
      /is JSON, but not what the Overpass API answers/
    ],
    [
      'that is an error',
      Buffer.from('{"remark":"runtime error: open64: 0 Success"}'),
      /it has no list of elements/
    ]
  ])('%s is broken and gives nothing', async (_, bytes, sentence) => {
    const failure = await read(bytes).then(
      () => null,
      (error: Error) => error
    );
    expect(failure).toBeInstanceOf(BrokenInput);
    expect(failure?.message).toMatch(sentence);
  });
});

const leeds = sharedData('osm/leeds_cycleway.overpass-json-derived.json.gz');
describe.skipIf(!leeds)('the answer derived for Leeds (skipped where it is not at hand)', () => {
  it('is the same ground as its XML', async () => {
    const json = await read(leeds!);
    const xml = await read(sharedData('osm/leeds_cycleway.osm.gz')!);
    expect(json.ways).toEqual(xml.ways);
    expect(json.points).toEqual(xml.points);
    expect(json.faults).toEqual([]);
    expect(json.ways.length).toBeGreaterThan(400);
  });
});
