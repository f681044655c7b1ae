import { beforeEach, describe, expect, it } from 'vitest';
import { TilesKeeper } from '#lib/server/tiles/publish/keep-tiles.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { published, tilesAreCurrent } from '#lib/server/tiles/publish/tile-folder.ts';
import { startProgram } from '#lib/server/upkeep/start-program.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { Context } from '#lib/server/context.ts';
import { importSource } from '#lib/server/import/run/import-source.ts';
import { join } from 'node:path';
import { aStore } from '../../../builders/store.ts';
import { node, osmXml, saved } from '../../import/osm/osm-text.ts';
import { scratchFolder } from '../archive-file.ts';

const [LON, LAT] = toLonLat(561_000, 178_000);

let context: Context;

beforeEach(async () => {
  const dataDir = scratchFolder();
  const built = await aStore(
    { wards: [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 561_500, 179_000] }] },
    join(dataDir, 'safety.db')
  );
  context = { ...built, config: { ...built.config, dataDir } };
});

describe('tiles while the server runs', () => {
  it('are made again once what an import left without them has stood from one look to the next', async () => {
    const keeper = new TilesKeeper(context);
    await publishTiles(context);
    const before = await published(context);
    expect([await keeper.look(), await keeper.look()]).toEqual([false, false]);
    const town = osmXml(node(1, LON, LAT, { amenity: 'pub' }));
    // As an import that is killed between storing and making tiles.
    await importSource(context, 'osm', [saved('town.osm', town)]);
    expect(await tilesAreCurrent(context)).toBe(false);
    expect(await keeper.look()).toBe(false);
    expect(await published(context)).toEqual(before);
    expect(await keeper.look()).toBe(true);
    expect(await tilesAreCurrent(context)).toBe(true);
    expect(await keeper.look()).toBe(false);
    await context.store.close();
  }, 60_000);

  it('say why they could not be made, and are tried again at the next look', async () => {
    const asked: (readonly string[])[] = [];
    const keeper = new TilesKeeper(context, (args) => {
      asked.push(args);
      return startProgram(args, saved('not-a-folder', Buffer.from('')));
    });
    await keeper.look();
    await expect(keeper.look()).rejects.toThrow(/not-a-folder/);
    await expect(keeper.look()).rejects.toThrow(/not-a-folder/);
    expect(asked).toEqual([['tiles.ts'], ['tiles.ts']]);
    await context.store.close();
  }, 60_000);
});
