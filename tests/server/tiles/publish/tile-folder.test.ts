import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { bumpDataVersion, dataVersion } from '#lib/server/store/data-version.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import {
  archiveNames,
  archivesAreWhole,
  newFolder,
  published,
  tileFolder,
  tilesAreCurrent
} from '#lib/server/tiles/publish/tile-folder.ts';
import { aStore } from '../../../builders/store.ts';
import { readArchive, scratchFolder } from '../archive-file.ts';

let context: Context;
let tiles: string;

beforeEach(async () => {
  const built = await aStore({
    wards: [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 561_500, 179_000] }]
  });
  const dataDir = scratchFolder();
  context = { ...built, config: { ...built.config, dataDir } };
  tiles = join(dataDir, 'tiles');
});

describe('the tiles in force', () => {
  it('counts as current until the data change, and again when published anew', async () => {
    expect(await tilesAreCurrent(context)).toBe(false);
    await publishTiles(context);
    expect(await tilesAreCurrent(context)).toBe(true);
    await bumpDataVersion(context.store);
    expect(await tilesAreCurrent(context)).toBe(false);
    await publishTiles(context);
    expect(await tilesAreCurrent(context)).toBe(true);
  });

  it('leaves the archives of before in force, whole, when a publication was cut short', async () => {
    await publishTiles(context);
    const before = await published(context);
    await bumpDataVersion(context.store);
    // Killed after the first of its archives.
    const half = tileFolder(context, { folder: await newFolder(context) });
    writeFileSync(join(half, 'areas.pmtiles'), 'newer');
    expect(await published(context)).toEqual(before);
    expect(await archivesAreWhole(context)).toBe(true);
    const areas = readArchive(join(await folder(), 'areas.pmtiles'));
    expect(await areas.getMetadata()).toMatchObject({ version: String(before?.version) });
    await publishTiles(context);
    expect((await published(context))?.version).toBe(await dataVersion(context.store));
  });

  it('removes what was in force before, and after an hour what was cut short', async () => {
    await publishTiles(context);
    const half = await newFolder(context);
    await publishTiles(context);
    expect(foldersLeft()).toBe(2);
    const old = new Date(context.clock().getTime() - 2 * 3_600_000);
    utimesSync(tileFolder(context, { folder: half }), old, old);
    await publishTiles(context);
    expect(foldersLeft()).toBe(1);
  });

  it('takes nothing into force when it fails', async () => {
    await publishTiles(context);
    const before = await published(context);
    const { store } = context;
    await store.query.updateTable('area').set({ geometry: 'no geometry' }).execute();
    await expect(publishTiles(context)).rejects.toThrow();
    expect(await published(context)).toEqual(before);
    expect(foldersLeft()).toBe(1);
  });

  it('notices an archive that the disk has damaged or lost, and a stamp that cannot be read', async () => {
    await publishTiles(context);
    expect(await archivesAreWhole(context)).toBe(true);
    const path = join(await folder(), 'areas.pmtiles');
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] ^= 1;
    writeFileSync(path, bytes);
    expect(await archivesAreWhole(context)).toBe(false);
    rmSync(path);
    expect(await archivesAreWhole(context)).toBe(false);
    writeFileSync(join(tiles, 'published.json'), '{"folder":"../..","council":');
    expect(await tilesAreCurrent(context)).toBe(false);
    await publishTiles(context);
    expect(await archivesAreWhole(context)).toBe(true);
  });

  it('does not show the archives of another council', async () => {
    await publishTiles(context);
    const config = JSON.stringify({ ...(await loadCouncil(context)), id: 'elsewhere' });
    await putCouncil(context.store, { id: 'elsewhere', config, loadedAt: '2025-11-01T00:00:00.000Z' });
    expect(await archiveNames(context, 'officer')).toEqual([]);
    expect(await tilesAreCurrent(context)).toBe(false);
  });

  it('removes the archives of the layout that had no folders', async () => {
    mkdirSync(tiles, { recursive: true });
    for (const name of ['areas.pmtiles', 'published.txt']) writeFileSync(join(tiles, name), 'old');
    await publishTiles(context);
    expect(readdirSync(tiles).length).toBe(2);
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
