import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { Context } from '#lib/server/context.ts';
import { importSource } from '#lib/server/import/run/import-source.ts';
import { Refused } from '#lib/server/import/run/report.ts';
import { decodeLines, encodeLines, groundPoints, groundWays, hasGround } from '#lib/server/store/ground.ts';
import { aStore, type BuiltWard } from '../../../builders/store.ts';
import { sharedData } from '../../../fixtures/shared-data.ts';
import { corners, node, osmXml, read, saved, way } from './osm-text.ts';

const wards: BuiltWard[] = [
  { code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 561_500, 179_000] }
];
const [LON, LAT] = toLonLat(560_500, 178_000);
const [FAR_LON, FAR_LAT] = toLonLat(580_000, 178_000);
const SMALL = 0.0001;

const town = osmXml(
  ...corners(1, LON, LAT, SMALL),
  node(9, LON, LAT, { shop: 'books', name: 'Pages' }),
  node(50, FAR_LON, FAR_LAT, { shop: 'shoes' }),
  way(7, [1, 2, 3], { highway: 'residential', name: 'Dock Road', lit: 'yes' }),
  way(8, [1, 2, 3, 4, 1], { building: 'house' }),
  way(99, [], { highway: 'path' })
);

describe('importing the ground', () => {
  it('stores streets, buildings and points of the council, and counts the rest', async () => {
    const context = await aStore({ wards });
    const report = await importSource(context, 'osm', [saved('town.osm', town)]);
    expect(report).toMatchObject({ source: 'osm', files: 1, rows: 5, stored: 3, outside: 1, refused: 1 });
    expect(report.problems).toEqual([
      {
        file: 'town.osm',
        line: expect.any(Number) as number,
        field: 'way/99',
        value: '0 nodes',
        message: 'This way (path) has no nodes, so it lies nowhere; it is left out.'
      }
    ]);
    const { ways, points } = await ground(context);
    expect(ways.map(({ osm, kind, name, closed }) => [osm, kind, name, closed])).toEqual([
      ['way/7', 'street', 'Dock Road', false],
      ['way/8', 'building', null, true]
    ]);
    expect(ways[0]).toEqual({ ...(await read(town)).ways[0], type: undefined });
    expect(points).toMatchObject([
      { osm: 'node/9', kind: 'shop', class: 'books', name: 'Pages', lon: LON, lat: LAT }
    ]);
  });

  it('takes the place of the ground before, wholly', async () => {
    const context = await aStore({ wards });
    await importSource(context, 'osm', [saved('town.osm', town)]);
    const other = osmXml(...corners(1, LON, LAT, SMALL), way(77, [1, 2], { highway: 'steps' }));
    await importSource(context, 'osm', [saved('other.osm', other)]);
    const { ways, points } = await ground(context);
    expect(ways.map(({ osm }) => osm)).toEqual(['way/77']);
    expect(points).toEqual([]);
  });

  it('takes files that overlap together, each element once', async () => {
    const context = await aStore({ wards });
    const other = osmXml(
      ...corners(1, LON, LAT, SMALL),
      way(7, [1, 2, 3], { highway: 'residential' }),
      way(77, [1, 2], { highway: 'steps' })
    );
    await importSource(context, 'osm', [saved('town.osm', town), saved('other.osm', other)]);
    expect((await ground(context)).ways.map(({ osm }) => osm).sort()).toEqual(['way/7', 'way/77', 'way/8']);
  });

  it.each<[string, Buffer, RegExp]>([
    [
      'elsewhere',
      osmXml(...corners(1, FAR_LON, FAR_LAT, SMALL), way(7, [1, 2], { highway: 'path' })),
      /lies within the council or 1 km/
    ],
    ['broken', town.subarray(0, town.length - 60), /town\.osm is not whole XML \(line 10/],
    ['not a map', Buffer.from('Crime ID,Month\n'), /is neither OpenStreetMap XML nor PBF/],
    ['empty', Buffer.alloc(0), /is empty/]
  ])('is refused when the file is %s, and the ground before stays', async (_, bytes, sentence) => {
    const context = await aStore({ wards });
    await importSource(context, 'osm', [saved('town.osm', town)]);
    const before = await ground(context);
    const failure = await importSource(context, 'osm', [saved('town.osm', bytes)]).catch(
      (error: unknown) => error
    );
    expect(failure).toBeInstanceOf(Refused);
    expect((failure as Refused).message).toMatch(sentence);
    expect((failure as Refused).message).toMatch(
      /what was stored before stands\. Get the file again\.$|The ground map stays as it was\.$/
    );
    expect(await ground(context)).toEqual(before);
  });

  it('is refused without wards, as nobody knows where to cut', async () => {
    const context = await aStore();
    await expect(importSource(context, 'osm', [saved('town.osm', town)])).rejects.toThrow(
      'Import the wards first'
    );
    expect(await hasGround(context.store)).toBe(false);
  });

  const leeds = sharedData('osm/leeds_cycleway.osm.pbf');
  it.skipIf(!leeds)('keeps the real Leeds as it was read (needs the shared test data)', async () => {
    const context = await aStore({
      wards: [{ code: 'E05999902', box: [430_200, 432_900, 431_200, 434_200] }]
    });
    const report = await importSource(context, 'osm', [leeds as string]);
    expect(report.problems).toEqual([]);
    const { ways, points } = await ground(context);
    expect(report.stored).toBe(ways.length + points.length);
    const whole = await read(readFileSync(leeds as string));
    const known = new Map(whole.ways.map((one) => [one.osm, one]));
    expect(ways.length).toBeGreaterThan(450);
    for (const one of ways) expect({ ...one, type: 'way' }).toEqual(known.get(one.osm));
  });
});

describe('the geometry column', () => {
  it('gives lines and holes back to the last bit', () => {
    const lines = [
      { hole: false, positions: Float64Array.of(0.1, 51.1, 0.2, 51.2, 1 / 3, 52 / 3) },
      { hole: true, positions: Float64Array.of(-0.1, 51.1, 0.2, 51.2) },
      { hole: false, positions: Float64Array.of(7, 8) }
    ];
    const bytes = encodeLines(lines);
    expect(bytes.readDoubleLE(0)).toBe(3);
    expect(bytes.readDoubleLE(16)).toBe(-2);
    // As a database gives it: beginning at an odd byte.
    const odd = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
    expect(decodeLines(odd)).toEqual(lines);
  });
});

async function ground({ store }: Context) {
  const ways = await all(
    groundWays(store, [
      'street',
      'path',
      'rail',
      'water',
      'waterway',
      'green',
      'building',
      'landuse',
      'barrier'
    ])
  );
  const points = await all(
    groundPoints(store, [
      'place',
      'station',
      'stop',
      'shop',
      'pub',
      'school',
      'amenity',
      'street-lamp',
      'camera',
      'entrance',
      'barrier',
      'crossing'
    ])
  );
  return { ways, points };
}

async function all<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}
