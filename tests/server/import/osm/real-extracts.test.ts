import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planarPolygons } from '#lib/core/geometry/polygon.ts';
import { EVERYWHERE, regionAround } from '#lib/server/import/osm/region.ts';
import { sharedData } from '../../../fixtures/shared-data.ts';
import { read } from './osm-text.ts';

const folder = sharedData('osm');
const file = (name: string) => `${folder}/${name}`;

describe.skipIf(!folder)('real extracts of OpenStreetMap (need the shared test data)', () => {
  it.each(['leeds_cycleway', 'cycleway_rejoin_road', 'borough_sausage_links', 'kingsway_junction'])(
    'of %s are the same ground as XML and as PBF',
    async (name) => {
      const xml = await read(file(`${name}.osm.gz`));
      const pbf = await read(file(`${name}.osm.pbf`));
      expect(pbf.ways).toEqual(xml.ways);
      expect(pbf.points).toEqual(xml.points);
      expect(pbf.faults).toEqual([]);
      expect(xml.faults).toEqual([]);
      expect(pbf.ways.length).toBeGreaterThan(80);
    }
  );

  it('of Leeds hold its 56 buildings drawn as ways, 3 cameras and 43 bus stops', async () => {
    const { ways, points, notes } = await read(file('leeds_cycleway.osm.pbf'));
    const count = (kind: string) => [...ways, ...points].filter((row) => row.kind === kind).length;
    expect([count('building'), count('camera'), count('stop'), count('street'), count('path')]).toEqual([
      56, 3, 43, 227, 132
    ]);
    const lit = ways.filter(
      ({ kind, tags }) => (kind === 'street' || kind === 'path') && tags.lit !== undefined
    );
    expect(lit).toHaveLength(116);
    expect(notes).toEqual([
      'leeds_cycleway.osm.pbf: 1 of 1 areas made of several ways reach beyond the file (relation/9748335); only their whole rings are kept.'
    ]);
  });

  it('of Seattle hold 47 street lamps', async () => {
    const { points } = await read(file('seattle-northgate-street-lamps.osm.gz'));
    expect(points.filter(({ kind }) => kind === 'street-lamp')).toHaveLength(47);
  });

  it('of all places join up: streets that meet share a node', async () => {
    const names = readdirSync(folder as string).filter((name) => /\.osm\.(gz|pbf)$/.test(name));
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) {
      const { ways } = await read(file(name));
      const streets = ways.filter(({ kind, nodes }) => (kind === 'street' || kind === 'path') && nodes);
      const uses = new Map<number, number>();
      for (const { nodes } of streets)
        for (const node of new Set(nodes)) uses.set(node, (uses.get(node) ?? 0) + 1);
      const alone = streets.filter(({ nodes }) => [...(nodes ?? [])].every((node) => uses.get(node) === 1));
      expect(alone.length / streets.length).toBeLessThan(0.2);
      for (const { nodes, lines } of streets)
        expect(lines[0].positions).toHaveLength((nodes?.length ?? 0) * 2);
    }
  });

  it('are cut to a council: only what comes within 500 m of it is left', async () => {
    const council = regionAround([planarPolygons(box(-1.5385, 53.7955, -1.5375, 53.7965))], 100);
    const all = await read(file('leeds_cycleway.osm.gz'), EVERYWHERE);
    const some = await read(file('leeds_cycleway.osm.gz'), council);
    expect(some.ways.length).toBeGreaterThan(10);
    expect(some.ways.length).toBeLessThan(all.ways.length / 2);
    const whole = new Map(all.ways.map((way) => [way.osm, way]));
    for (const way of some.ways) expect(way).toEqual(whole.get(way.osm));
    for (const { lon, lat } of some.points.filter(({ osm }) => osm.startsWith('node'))) {
      expect(council.holds(lon, lat)).toBe(true);
    }
    expect(some.outside).toBeGreaterThan(0);
  });
});

function box(west: number, south: number, east: number, north: number) {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south]
  ];
  return { type: 'Polygon' as const, coordinates: [corners] };
}
