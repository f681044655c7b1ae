import type { Context } from '#lib/server/context.ts';
import { remember } from '#lib/server/store/memo.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { places } from '#lib/server/store/places.ts';
import type { Coding } from '#lib/server/answer/coding.ts';
import { pack, type Packed } from '#lib/server/answer/packed.ts';

/**
 * The published name of every snap point as JSON `{"<id>": "On or near High Street"}`, kept until the data change: the map's
 * table names a hexagon by the streets in it.
 */
export async function placeNamesBytes({ store }: Context, coding: Coding): Promise<Packed> {
  const version = await dataVersion(store);
  return remember(store, version, `place-names ${coding}`, async () => {
    const names = (await places(store)).map(({ id, name }) => [id, name] as const);
    return pack(version, new TextEncoder().encode(JSON.stringify(Object.fromEntries(names))), coding);
  });
}
