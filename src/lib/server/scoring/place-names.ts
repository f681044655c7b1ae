import type { Context } from '#lib/server/context.ts';
import { remember } from '#lib/server/store/memo.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { places } from '#lib/server/store/places.ts';
import { versionedBytes, type VersionedBytes } from '#lib/server/answer/encode-bytes.ts';

/**
 * The published name of every snap point as JSON `{"<id>": "On or near High Street"}`, kept until the data change: the map's
 * table names a hexagon by the streets in it.
 */
export async function placeNamesBytes({ store }: Context): Promise<VersionedBytes> {
  const version = await dataVersion(store);
  return remember(store, version, 'place-names', async () => {
    const names = (await places(store)).map(({ id, name }) => [id, name] as const);
    return versionedBytes(version, new TextEncoder().encode(JSON.stringify(Object.fromEntries(names))));
  });
}
