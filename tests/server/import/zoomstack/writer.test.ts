import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import type { Context } from '#lib/server/context.ts';
import { backdropPoints, backdropWays, type BackdropWay } from '#lib/server/store/backdrop.ts';
import { alongGrid, boxOnGrid, pointOnGrid, zoomstackFile } from '../../../fixtures/zoomstack-file.ts';
import { council, take, TOWN } from './town.ts';

const inside = alongGrid([560_100, 178_000], [560_900, 178_000]);

async function waysOf(context: Context): Promise<BackdropWay[]> {
  const all: BackdropWay[] = [];
  const kinds = ['street', 'rail', 'water', 'waterway', 'green', 'building'] as const;
  for await (const page of backdropWays(context.store, kinds)) all.push(...page);
  return all;
}

const onGrid = (way: BackdropWay) =>
  way.lines.map(({ positions }) =>
    Array.from({ length: positions.length / 2 }, (_, i) =>
      toNationalGrid(positions[2 * i], positions[2 * i + 1]).map(Math.round)
    )
  );

describe('OS Open Zoomstack', () => {
  it('is taken by the types that Ordnance Survey publishes, in the words that the map draws, the finest of each', async () => {
    const context = await council();
    const report = await take(context, zoomstackFile(TOWN));
    expect(report).toMatchObject({ refused: 0, problems: [] });
    const ways = await waysOf(context);
    expect(ways.map(({ kind, class: value, name, ref }) => [kind, value, name, ref].join(' '))).toEqual([
      'street trunk Dock Way A999',
      'street secondary  B1000',
      'street primary  A998',
      'street residential High Street ',
      'street tertiary Mill Lane ',
      'street service  ',
      'street road  ',
      'rail rail  ',
      'water water  ',
      'waterway stream  ',
      'waterway coastline  ',
      'green wood  ',
      'green park  ',
      'green pitch  ',
      'building yes  '
    ]);
    expect(ways.map(({ closed }) => closed).filter(Boolean)).toHaveLength(5);
    const points = await backdropPoints(context.store, ['place', 'station']);
    expect(points.map(({ kind, class: value, name }) => [kind, value, name])).toEqual([
      ['place', 'town', 'Quayside'],
      ['station', 'station', 'Quayside']
    ]);
    expect(report.stored).toBe(ways.length + points.length);
    const [lon, lat] = toLonLat(560_500, 178_000);
    expect(points[0]).toMatchObject({ lon, lat });
  });

  it('is cut to the box around the council and 1 km, whole shapes, crossing ones and rings with holes', async () => {
    const context = await council();
    const hole = boxOnGrid(560_000, 177_500, 561_000, 178_500);
    const around = boxOnGrid(400_000, 100_000, 600_000, 200_000);
    const wood: Polygon = { type: 'Polygon', coordinates: [...coordinates(around), ...coordinates(hole)] };
    const report = await take(
      context,
      zoomstackFile({
        roads_local: [
          { shape: alongGrid([550_000, 178_000], [570_000, 178_000]), type: 'Local', name: 'Long Road' },
          { shape: alongGrid([550_000, 180_001], [570_000, 180_001]), type: 'Local', name: 'North of it' }
        ],
        woodland: [{ shape: wood, type: 'Local' }],
        names: [{ shape: pointOnGrid(562_501, 178_000), type: 'Village', name1: 'Elsewhere' }]
      })
    );
    expect(report).toMatchObject({ stored: 2, outside: 2 });
    const [road, trees] = await waysOf(context);
    expect(onGrid(road)).toEqual([
      [
        [559_000, 178_000],
        [562_500, 178_000]
      ]
    ]);
    expect(trees.lines.map((line) => line.hole)).toEqual([false, true]);
    const [shell] = onGrid(trees);
    expect(new Set(shell.map(String))).toEqual(
      new Set(['559000,176000', '562500,176000', '562500,180000', '559000,180000'])
    );
  });

  it('of the whole country is read by its index: what lies elsewhere is not even looked at', async () => {
    const context = await council();
    const far = Array.from({ length: 50 }, (_, i) => ({
      shape: alongGrid([300_000 + i, 600_000], [300_100, 600_000]),
      type: 'Local'
    }));
    const report = await take(
      context,
      zoomstackFile({ roads_local: [...far, { shape: inside, type: 'Local' }] }, { indexed: true })
    );
    expect(report).toMatchObject({ rows: 1, stored: 1, outside: 0 });
    expect((await waysOf(context))[0].feature).toBe('roads_local/51');
  });

  it('names every table that the file lacks, and every row that has no shape or name', async () => {
    const context = await council();
    const report = await take(
      context,
      zoomstackFile({
        roads_local: [
          { shape: inside, type: 'Local' },
          { shape: null, type: 'Local' }
        ],
        names: [{ shape: pointOnGrid(560_500, 178_000), type: 'Town', name1: ' ' }]
      })
    );
    expect(report).toMatchObject({ stored: 1, refused: 2 });
    expect(report.problems.map(({ field, message }) => `${field}: ${message}`)).toEqual([
      'roads_local/2: This row has no shape, so it is left out.',
      'names/1: This place has no name, so it is left out.'
    ]);
    expect(report.notes.join(' ')).toContain('no table roads_national, roads_regional, rail, surfacewater');
  });

  it.each([
    ['another GeoPackage', zoomstackFile({ contours: [] }), /is not OS Open Zoomstack/],
    [
      'one in degrees',
      zoomstackFile({ roads_local: [{ shape: inside, type: 'Local' }] }, { system: 4326 }),
      /is not on the National Grid \(table roads_local\)/
    ],
    [
      'one of another place',
      zoomstackFile({ roads_local: [{ shape: alongGrid([300_000, 600_000], [300_100, 600_000]) }] }),
      /Nothing in the file lies within the council/
    ],
    [
      'no GeoPackage at all',
      Buffer.from('type,name\nLocal,High Street\n'),
      /is not a GeoPackage that can be read/
    ]
  ])('is refused where it is %s, and what was drawn stands', async (_, content, said) => {
    const context = await council();
    await take(context, zoomstackFile(TOWN));
    const before = await waysOf(context);
    await expect(take(context, content)).rejects.toThrow(said);
    expect(await waysOf(context)).toEqual(before);
  });

  it('may come packed, and what was unpacked is taken away', async () => {
    const context = await council();
    await take(context, gzipSync(zoomstackFile(TOWN)), 'OS_Open_Zoomstack.gpkg.gz');
    expect(await waysOf(context)).toHaveLength(15);
    const quarantine = join(context.config.dataDir, 'quarantine');
    expect(existsSync(quarantine) ? readdirSync(quarantine) : []).toEqual([]);
  });
});

function coordinates(shape: ReturnType<typeof boxOnGrid>) {
  if (shape.type !== 'Polygon') throw new Error('a box is a polygon');
  return shape.coordinates;
}
