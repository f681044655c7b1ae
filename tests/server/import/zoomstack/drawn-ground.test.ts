import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { Context } from '#lib/server/context.ts';
import { loadEntries } from '#lib/server/gazetteer/load-entries.ts';
import { importSource } from '#lib/server/import/run/import-source.ts';
import { drawnWays, groundSources } from '#lib/server/store/drawn-ground.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { published, tileFolder } from '#lib/server/tiles/publish/tile-folder.ts';
import { zoomstackFile } from '../../../fixtures/zoomstack-file.ts';
import { layersAt, readArchive, tileAt } from '../../tiles/archive-file.ts';
import { node, osmXml, saved, way } from '../osm/osm-text.ts';
import { council, take, TOWN } from './town.ts';

describe('the ground of both maps', () => {
  const [LON, LAT] = toLonLat(560_500, 178_000);
  const street = osmXml(
    node(1, LON, LAT),
    node(2, LON + 0.002, LAT),
    way(1, [1, 2], { highway: 'residential', name: 'High Street (volunteers)' })
  );

  it('is Ordnance Survey’s where there is no street map: in tiles with its credit, and in the search', async () => {
    const context = await council();
    await take(context, zoomstackFile(TOWN));
    expect(await groundSources(context.store)).toEqual(['zoomstack']);
    const { archives } = await publishTiles(context);
    expect(archives.map(({ name }) => name)).toContain('ground');
    expect(archives.map(({ name }) => name)).not.toContain('environment');
    const archive = await groundArchive(context);
    expect(await archive.getMetadata()).toMatchObject({
      attribution: 'Contains OS data © Crown copyright and database right'
    });
    const layers = await layersAt(archive, 14, ...tileAt(LON, LAT, 14));
    expect(Object.keys(layers).sort()).toEqual([
      'buildings',
      'green',
      'places',
      'points',
      'rail',
      'streets',
      'water'
    ]);
    const names = (await loadEntries(context)).map(({ name, kind }) => `${kind} ${name}`);
    expect(names).toEqual(
      expect.arrayContaining(['street High Street', 'station Quayside', 'place Quayside'])
    );
  });

  it('takes each kind from OpenStreetMap where that has any of it, so that nothing is drawn twice', async () => {
    const context = await council();
    await take(context, zoomstackFile(TOWN));
    await importSource(context, 'osm', [saved('town.osm', street)]);
    expect(await groundSources(context.store)).toEqual(['osm', 'zoomstack']);
    const drawn: string[] = [];
    for await (const page of drawnWays(context.store, ['street', 'green', 'building']))
      for (const { kind, class: value, name } of page) drawn.push([kind, value, name].join(' '));
    expect(drawn).toEqual([
      'street residential High Street (volunteers)',
      ...['green wood ', 'green park ', 'green pitch ', 'building yes ']
    ]);
    await publishTiles(context);
    expect(await (await groundArchive(context)).getMetadata()).toMatchObject({
      attribution: '© OpenStreetMap contributors; Contains OS data © Crown copyright and database right'
    });
  });
});

async function groundArchive(context: Context) {
  const stamp = await published(context);
  if (!stamp) throw new Error('no tiles are in force');
  return readArchive(join(tileFolder(context, stamp), 'ground.pmtiles'));
}
