import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { importSource } from '#lib/server/import/run/import-source.ts';
import { undo } from '#lib/server/import/run/undo.ts';
import { clearKind, kindToClear, storedKinds } from '#lib/server/sites/constraint-kinds.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { published, tilesAreCurrent } from '#lib/server/tiles/publish/tile-folder.ts';
import { aStore } from '../../builders/store.ts';
import { saved } from '../import/osm/osm-text.ts';
import { scratchFolder } from '../tiles/archive-file.ts';

let context: Context;

beforeEach(async () => {
  const dataDir = scratchFolder();
  const built = await aStore(
    { wards: [{ code: 'E05999901', name: 'Quay', box: [561_000, 178_000, 563_000, 180_000] }] },
    join(dataDir, 'safety.db')
  );
  context = { ...built, config: { ...built.config, dataDir } };
});

const take = (kind: string, west: number) => {
  const ring = [
    [west, 178_100],
    [west + 100, 178_100],
    [west + 100, 178_200],
    [west, 178_100]
  ];
  const geometry = { type: 'Polygon', coordinates: [ring] };
  const collection = {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { kind }, geometry }]
  };
  return importSource(context, 'constraints', [
    saved('areas.geojson', Buffer.from(JSON.stringify(collection)))
  ]);
};

it('a kind that the council no longer has is taken away, alone, and can be had back', async () => {
  await take('Flood zone 3', 561_100);
  await take('Conservation area', 561_400);
  await expect(kindToClear(context, 'Green belt')).rejects.toThrow(
    'no constraints of the kind “Green belt”. Stored: “Conservation area” (1), “Flood zone 3” (1).'
  );
  expect(await clearKind(context, ' flood zone 3')).toEqual({ name: 'Flood zone 3', rows: 1 });
  expect((await storedKinds(context)).map(({ name }) => name)).toEqual(['Conservation area']);
  expect((await undo(context, 'constraints')).change.back).toEqual(['1 constraint will come back']);
  expect((await storedKinds(context)).map(({ name }) => name)).toEqual(['Conservation area', 'Flood zone 3']);
  await context.store.close();
});

it('map tiles hold none, so they stay in force whatever becomes of constraints', async () => {
  await publishTiles(context);
  const before = await published(context);
  await take('Flood zone 3', 561_100);
  await clearKind(context, 'Flood zone 3');
  await undo(context, 'constraints');
  expect(await tilesAreCurrent(context)).toBe(true);
  expect((await published(context))?.folder).toBe(before?.folder);
  await context.store.close();
}, 60_000);
