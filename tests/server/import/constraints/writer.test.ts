import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planarArea } from '#lib/core/geometry/polygon.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { importSource } from '#lib/server/import/run/import-source.ts';
import { storedConstraints } from '#lib/server/store/constraints.ts';
import { aStore } from '../../../builders/store.ts';
import { saved } from '../osm/osm-text.ts';

const context = () =>
  aStore({ wards: [{ code: 'E05999901', name: 'Quay', box: [561_000, 178_000, 563_000, 180_000] }] });
const ring = (west: number, south: number, size: number) =>
  [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south]
  ] as [number, number][];
const feature = (properties: object, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates }
});
const degrees = (corners: [number, number][]) => corners.map(([x, y]) => toLonLat(x, y));
const file = (...features: object[]) => Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/sites/${name}`, import.meta.url));
const areas = async ({ store }: Awaited<ReturnType<typeof context>>) =>
  (await storedConstraints(store)).map(({ kind, name, parts }) => [
    kind,
    name,
    Math.round(parts.reduce((sum, part) => sum + planarArea(part), 0))
  ]);

describe('planning constraints', () => {
  it('come with their kind and name, in degrees or metres, on the council and within 1 km of it', async () => {
    const built = await context();
    const text = file(
      feature({ dataset: 'conservation-area', name: 'Old Quay' }, [degrees(ring(561_100, 178_100, 200))]),
      feature(
        { dataset: 'flood-risk-zone' },
        [[ring(561_500, 178_100, 100)], [ring(562_500, 178_100, 50)]],
        'MultiPolygon'
      ),
      feature({ dataset: 'conservation-area', name: 'Over the border' }, [ring(563_900, 178_100, 50)]),
      feature({ dataset: 'conservation-area', name: 'Far away' }, [ring(590_000, 178_100, 50)])
    );
    const report = await importSource(built, 'constraints', [saved('areas.geojson', text)]);
    expect(report).toMatchObject({ stored: 3, outside: 1, problems: [] });
    expect(await areas(built)).toEqual([
      ['Conservation area', 'Old Quay', 40_000],
      ['Conservation area', 'Over the border', 2_500],
      ['Flood risk zone', null, 12_500]
    ]);
  });

  it.each(['sites.zip', 'sites.gpkg'])('are read from %s as from GeoJSON', async (name) => {
    const built = await context();
    const bytes = name === 'sites.gpkg' ? gunzipSync(fixture('sites.gpkg.gz')) : fixture(name);
    await importSource(built, 'constraints', [saved(name, bytes)], { options: { kind: 'Green belt' } });
    const found = await areas(built);
    expect(found.map(([kind, , m2]) => [kind, m2])).toEqual(
      [
        ['Green belt', 30_000],
        ['Green belt', 40_000],
        ['Green belt', 20_000]
      ].sort((a, b) => found.findIndex((one) => one[2] === a[1]) - found.findIndex((one) => one[2] === b[1]))
    );
  });

  it('of one kind take the place of those before, and leave other kinds', async () => {
    const built = await context();
    const one = (kind: string, name: string) =>
      saved(`${kind}.geojson`, file(feature({ kind, name }, [ring(561_100, 178_100, 100)])));
    await importSource(built, 'constraints', [one('Flood zone 3', 'First')]);
    await importSource(built, 'constraints', [one('Conservation area', 'Quay')]);
    await importSource(built, 'constraints', [one('Flood zone 3', 'Second')]);
    expect((await areas(built)).map(([, name]) => name)).toEqual(['Quay', 'Second']);
  });

  it('without a kind, without an area or from elsewhere are refused with what to do, and what was there stands', async () => {
    const built = await context();
    const take = (...features: object[]) =>
      importSource(built, 'constraints', [saved('odd.geojson', file(...features))]);
    await take(feature({ kind: 'Flood zone 3' }, [ring(561_100, 178_100, 100)]));
    await expect(take(feature({ name: 'Nameless' }, [ring(561_100, 178_100, 100)]))).rejects.toThrow(
      'say it with --kind "Conservation area"'
    );
    await expect(take(feature({ kind: 'Flood zone 3' }, [561_100, 178_100], 'Point'))).rejects.toThrow(
      'must be an area'
    );
    await expect(take(feature({ kind: 'Flood zone 3' }, [ring(590_000, 178_100, 50)]))).rejects.toThrow(
      'within 1 km of it, so nothing was changed'
    );
    expect(await areas(built)).toHaveLength(1);
  });
});
