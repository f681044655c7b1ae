import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VectorTileLayer } from '@mapbox/vector-tile';
import type { FeatureCollection, Polygon } from 'geojson';
import type { PMTiles } from 'pmtiles';
import { beforeAll, describe, expect, it } from 'vitest';
import { AREA_ZOOMS, areaLayers, boundsOf, type TileArea } from '#lib/server/tiles/area-layers.ts';
import { writeArchive } from '#lib/server/tiles/archive.ts';
import { encodeTiles } from '#lib/server/tiles/encode.ts';
import { seeded } from '../../builders/random-scene.ts';
import { sharedData } from '../../fixtures/shared-data.ts';
import { layersAt, readArchive, scratchFolder, tileAt } from './archive-file.ts';

const wardsFile = sharedData('boundaries/thurrock-wards-2025.geojson');

describe.skipIf(!wardsFile)('tiles of Thurrock’s wards (need the shared test data)', () => {
  let areas: TileArea[];
  let archive: PMTiles;

  beforeAll(async () => {
    const file = JSON.parse(readFileSync(wardsFile as string, 'utf8')) as FeatureCollection<Polygon>;
    areas = file.features
      .map(({ geometry, properties }) => ({
        code: String(properties?.WD25CD),
        name: String(properties?.WD25NM),
        geometry,
        labelLon: Number(properties?.LONG),
        labelLat: Number(properties?.LAT)
      }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    archive = await archiveOf(areas);
  });

  it('number the wards by their place in the list, from 1', async () => {
    const { wards } = await layersAt(archive, 8, ...tileAt(0.37, 51.5, 8));
    const found = featuresOf(wards).map(({ id, properties }) => [
      id,
      properties.code,
      properties.name,
      properties.set
    ]);
    expect(found).toEqual(areas.map(({ code, name }, i) => [i + 1, code, name, 'Wards 2014 to 2026']));
  });

  it.each([6, 7, 8, 9, 10, 11, 12, 13, 14])(
    'leave no gap and no overlap between neighbours at zoom %i',
    async (z) => {
      const next = seeded(z);
      const [west, south, east, north] = boundsOf(areas);
      let inside = 0;
      for (let i = 0; i < 400; i++) {
        const lon = west + next() * (east - west);
        const lat = south + next() * (north - south);
        const layers = await layersAt(archive, z, ...tileAt(lon, lat, z));
        const [x, y] = inTile(lon, lat, z);
        const wards = featuresOf(layers.wards).filter((ward) => holds(ward.loadGeometry(), x, y));
        const beyond = featuresOf(layers.beyond).some((mask) => holds(mask.loadGeometry(), x, y));
        // Every place is in one ward, or beyond all of them.
        expect(wards.length).toBe(beyond ? 0 : 1);
        inside += wards.length;
      }
      expect(inside).toBeGreaterThan(100);
    }
  );

  it('draw the outline where wards and the world beyond meet', async () => {
    const { outline, wards } = await layersAt(archive, 10, ...tileAt(0.37, 51.5, 10));
    const corners = new Set(verticesOf(wards));
    const edge = verticesOf(outline);
    expect(edge.length).toBeGreaterThan(20);
    expect(edge.filter((vertex) => !corners.has(vertex))).toEqual([]);
  });

  it('hold names from zoom 9 on, one point a ward', async () => {
    expect(await layersAt(archive, 8, ...tileAt(0.37, 51.5, 8))).not.toHaveProperty('ward-names');
    const names = new Set<string>();
    const [firstX, lastY] = tileAt(0.2105, 51.4511, 11);
    const [lastX, firstY] = tileAt(0.5413, 51.5678, 11);
    for (let x = firstX; x <= lastX; x++) {
      for (let y = firstY; y <= lastY; y++) {
        for (const { properties } of featuresOf((await layersAt(archive, 11, x, y))['ward-names'])) {
          names.add(String(properties.name));
        }
      }
    }
    expect([...names].sort()).toEqual(areas.map(({ name }) => name).sort());
  });

  it('are fewer vertices at low zoom', async () => {
    const low = verticesOf((await layersAt(archive, 7, ...tileAt(0.37, 51.5, 7))).wards).length;
    const all = areas.flatMap(({ geometry }) => geometry.coordinates.flat(2)).length;
    expect(low).toBeLessThan(all / 3);
  });
});

describe('tiles of made-up wards', () => {
  it('show an enclave that belongs to nobody as beyond', async () => {
    const frame = ring(0, 0, 3, 3);
    const hole = ring(1, 1, 2, 2).reverse();
    const archive = await archiveOf([
      {
        code: 'A',
        name: 'Frame',
        geometry: { type: 'Polygon', coordinates: [frame, hole] },
        labelLon: 0.5,
        labelLat: 50.5
      }
    ]);
    const beyondAt = async (lon: number, lat: number) => {
      const { beyond } = await layersAt(archive, 9, ...tileAt(lon, lat, 9));
      return featuresOf(beyond).some((mask) => holds(mask.loadGeometry(), ...inTile(lon, lat, 9)));
    };
    expect(await beyondAt(0.05, 50.05)).toBe(false);
    expect(await beyondAt(0.15, 50.15)).toBe(true);
    expect(await beyondAt(0.301, 50.301)).toBe(true);
  });
});

async function archiveOf(areas: TileArea[]): Promise<PMTiles> {
  const path = join(scratchFolder(), 'areas.pmtiles');
  const bounds = boundsOf(areas);
  const slices = areaLayers(areas, 'Wards 2014 to 2026');
  await writeArchive(path, encodeTiles(slices, { bounds, ...AREA_ZOOMS }), {
    bounds,
    ...AREA_ZOOMS,
    metadata: {}
  });
  return readArchive(path);
}

function featuresOf(layer: VectorTileLayer | undefined) {
  return Array.from({ length: layer?.length ?? 0 }, (_, i) => (layer as VectorTileLayer).feature(i));
}

function verticesOf(layer: VectorTileLayer | undefined): string[] {
  return featuresOf(layer).flatMap((feature) =>
    feature.loadGeometry().flatMap((part) => part.map(({ x, y }) => `${x} ${y}`))
  );
}

/** Where a place lies in its tile, in 4096ths, never on a whole one. */
function inTile(lon: number, lat: number, z: number): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  const x = (lon / 360 + 0.5) * 2 ** z;
  const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z;
  return [Math.floor((x % 1) * 4096) + 0.4, Math.floor((y % 1) * 4096) + 0.6];
}

function holds(rings: readonly (readonly { x: number; y: number }[])[], x: number, y: number): boolean {
  let inside = false;
  for (const one of rings) {
    for (let i = 1; i < one.length; i++) {
      const [a, b] = [one[i - 1], one[i]];
      if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
    }
  }
  return inside;
}

/** Tenths of a degree from 0° E, 50° N. */
function ring(west: number, south: number, east: number, north: number): [number, number][] {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south]
  ];
  return corners.map(([x, y]) => [x / 10, 50 + y / 10]);
}
