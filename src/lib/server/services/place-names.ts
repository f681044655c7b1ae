import type { Context } from '#lib/server/context.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { places } from '#lib/server/store/places.ts';
import { versionedBytes, type VersionedBytes } from './encode-bytes.ts';

const kept = new WeakMap<Context, VersionedBytes>();

/**
 * The published name of every snap point as JSON `{"<id>": "On or near High Street"}`, kept until the data change: the map's
 * table names a hexagon by the streets in it.
 */
export async function placeNamesBytes(context: Context): Promise<VersionedBytes> {
  const version = await dataVersion(context.store);
  const known = kept.get(context);
  if (known?.version === version) return known;
  const names = (await places(context.store)).map(({ id, name }) => [id, name] as const);
  const fresh = versionedBytes(version, new TextEncoder().encode(JSON.stringify(Object.fromEntries(names))));
  kept.set(context, fresh);
  return fresh;
}
