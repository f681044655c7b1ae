import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { cellAt, cellNumber } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { Context } from '#lib/server/context.ts';
import { importSource } from '#lib/server/import/run/import-source.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { archiveNames, published, tileFolder } from '#lib/server/tiles/publish/tile-folder.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { addWards, aStore, type BuiltStore } from '../../../builders/store.ts';
import { node, osmXml, saved, way } from '../../import/osm/osm-text.ts';
import { layersAt, readArchive, scratchFolder, tileAt } from '../archive-file.ts';

const facts: BuiltStore = {
  wards: [
    { code: 'E05999902', name: 'Marsh', box: [561_500, 177_000, 563_000, 179_000] },
    { code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 561_500, 179_000] }
  ],
  incidents: [{ x: 561_000, y: 178_000, month: '2025-01', category: 'robbery', count: 3 }]
};
const CELLS = ['cells-100', 'cells-150', 'cells-250', 'cells-350'];
const [LON, LAT] = toLonLat(561_000, 178_000);

let context: Context;
let tiles: string;

beforeEach(async () => {
  const built = await aStore(facts);
  const dataDir = scratchFolder();
  context = { ...built, config: { ...built.config, dataDir } };
  tiles = join(dataDir, 'tiles');
});

describe('publishing tiles', () => {
  it('makes an archive of wards, of hexagons at every spacing and of snap points', async () => {
    const { archives, removed } = await publishTiles(context);
    expect(archives.map(({ name }) => name)).toEqual(['areas', ...CELLS, 'points']);
    expect(removed).toEqual([]);
    expect(readdirSync(await folder()).sort()).toEqual(
      ['areas', ...CELLS, 'points'].map((name) => `${name}.pmtiles`)
    );
    expect(await archiveNames(context, 'officer')).toEqual(['areas', ...CELLS, 'points']);
    for (const { bytes, tiles: count, milliseconds } of archives) {
      expect(bytes).toBeGreaterThan(200);
      expect(count).toBeGreaterThan(2);
      expect(milliseconds).toBeGreaterThanOrEqual(0);
    }
  });

  it('numbers wards by code, hexagons by their place in the lattice, snap points by their id', async () => {
    await publishTiles(context);
    const { wards } = await layersOf('areas', 10);
    expect([0, 1].map((i) => [wards.feature(i).id, wards.feature(i).properties.code])).toEqual([
      [1, 'E05999901'],
      [2, 'E05999902']
    ]);
    const { cells } = await layersOf('cells-150', 14);
    const ids = Array.from({ length: cells.length }, (_, i) => cells.feature(i).id);
    expect(ids).toContain(cellNumber(...cellAt(150, 561_000, 178_000)));
    const { points } = await layersOf('points', 14);
    const place = await context.store.query
      .selectFrom('place')
      .select(['id', 'name'])
      .executeTakeFirstOrThrow();
    expect(points.length).toBe(1);
    expect(points.feature(0).id).toBe(place.id);
    // Nothing of what happened there: only that the place exists, and its name.
    expect(points.feature(0).properties).toEqual({ name: place.name });
  });

  it('says in every archive what it is made of and from which data', async () => {
    await publishTiles(context);
    const version = await dataVersion(context.store);
    for (const name of ['areas', 'cells-150', 'points']) {
      const archive = readArchive(join(await folder(), `${name}.pmtiles`));
      const metadata = (await archive.getMetadata()) as Record<string, unknown>;
      expect(metadata).toMatchObject({ name: `Marshside: ${name}`, version: String(version), format: 'pbf' });
      expect(metadata.vector_layers).not.toEqual([]);
      const { minLon, minLat, maxLon, maxLat } = await archive.getHeader();
      expect(minLon <= LON && LON <= maxLon && minLat <= LAT && LAT <= maxLat).toBe(true);
      expect(maxLon - minLon).toBeLessThan(0.06);
    }
    const areas = (await readArchive(join(await folder(), 'areas.pmtiles')).getMetadata()) as {
      vector_layers: { id: string; fields: object; minzoom: number; maxzoom: number }[];
    };
    expect(areas.vector_layers.map(({ id, minzoom, maxzoom }) => [id, minzoom, maxzoom])).toEqual([
      ['beyond', 6, 14],
      ['wards', 6, 14],
      ['outline', 6, 14],
      ['ward-names', 9, 14]
    ]);
    expect(areas.vector_layers[1].fields).toEqual({ code: 'String', name: 'String', set: 'String' });
  });

  it('draws the ground when there is one, and removes it when there is none any more', async () => {
    const town = osmXml(
      node(1, LON, LAT),
      node(2, LON + 0.001, LAT),
      node(3, LON, LAT, { man_made: 'surveillance', name: 'Camera 1' }),
      node(4, LON, LAT, { railway: 'station', name: 'Quay' }),
      way(7, [1, 2], { highway: 'primary', name: 'Dock Road', ref: 'A999' })
    );
    await importSource(context, 'osm', [saved('town.osm', town)]);
    const { archives } = await publishTiles(context);
    expect(archives.slice(-3).map(({ name }) => name)).toEqual([
      'ground',
      'environment',
      'environment-officer'
    ]);
    const { ways } = await layersOf('environment', 14);
    expect(Object.keys(ways.feature(0).properties).sort()).toEqual(['else', 'iso', 'isol', 'isolq', 'isoq', 'lit', 'ov']); // prettier-ignore
    const { streets, points } = await layersOf('ground', 14);
    expect(streets.feature(0).properties).toEqual({
      kind: 'street',
      class: 'primary',
      name: 'Dock Road',
      ref: 'A999'
    });
    expect(points.length).toBe(1);
    expect(points.feature(0).properties).toEqual({ kind: 'station', class: 'station', name: 'Quay' });
    const metadata = (await readArchive(join(await folder(), 'ground.pmtiles')).getMetadata()) as {
      attribution: string;
    };
    expect(metadata.attribution).toContain('OpenStreetMap');

    await context.store.query.deleteFrom('ground_way').execute();
    expect((await publishTiles(context)).removed).toEqual(['environment', 'environment-officer', 'ground']);
    expect(existsSync(join(await folder(), 'ground.pmtiles'))).toBe(false);
  });

  it('holds the hexagons of every ward set, of earlier years too', async () => {
    await addWards(
      context,
      [{ code: 'E05999801', box: [555_000, 177_000, 556_000, 178_000] }],
      ['2004-05-04', '2013-12-31']
    );
    await publishTiles(context);
    const [lon, lat] = toLonLat(555_500, 177_500);
    const { cells } = await layersAt(
      readArchive(join(await folder(), 'cells-350.pmtiles')),
      14,
      ...tileAt(lon, lat, 14)
    );
    const ids = Array.from({ length: cells.length }, (_, i) => cells.feature(i).id);
    expect(ids).toContain(cellNumber(...cellAt(350, 555_500, 177_500)));
    const { wards } = await layersOf('areas', 10);
    expect(wards.length).toBe(2);
  });

  it('makes nothing of an empty store, and clears what was there', async () => {
    const built = await aStore();
    const empty = { ...built, config: context.config };
    await publishTiles(context);
    writeFileSync(join(tiles, 'notes.txt'), 'not ours');
    const { archives } = await publishTiles(empty);
    expect(archives).toEqual([]);
    expect(await archiveNames(context, 'officer')).toEqual([]);
    expect(readdirSync(tiles)).toContain('notes.txt');
    expect(foldersLeft()).toBe(1);
  });

  it('gives the same bytes for the same data', async () => {
    const sizes = async () =>
      (await publishTiles(context)).archives.map(({ name, bytes, tiles: count }) => [name, bytes, count]);
    expect(await sizes()).toEqual(await sizes());
  });
});

/** The folder in force. */
async function folder(): Promise<string> {
  const found = await published(context);
  if (!found) throw new Error('nothing is in force');
  return tileFolder(context, found);
}

function foldersLeft(): number {
  return readdirSync(tiles, { withFileTypes: true }).filter((entry) => entry.isDirectory()).length;
}

async function layersOf(name: string, zoom: number) {
  return layersAt(readArchive(join(await folder(), `${name}.pmtiles`)), zoom, ...tileAt(LON, LAT, zoom));
}
