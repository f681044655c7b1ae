import type { Store } from './database.ts';

/** The number that grows with every import: addresses of tiles, cubes and study areas carry it, so caches never lie. */
export async function dataVersion(store: Store): Promise<number> {
  if (store.version !== undefined) return store.version;
  const row = await store.query.selectFrom('data_version').select('version').executeTakeFirstOrThrow();
  return row.version;
}

/** Says that the stored facts have changed; returns the new version. */
export async function bumpDataVersion({ query }: Pick<Store, 'query'>): Promise<number> {
  const row = await query
    .updateTable('data_version')
    .set((change) => ({ version: change('version', '+', 1) }))
    .returning('version')
    .executeTakeFirstOrThrow();
  return row.version;
}

/**
 * The data version with the newest import, also of one that was refused or changed nothing (the data page tells of every import), and
 * with the newest of what the council has set.
 */
export function dataState({ bulk }: Store): string {
  return bulk
    .prepare(
      `SELECT version || ' ' || (SELECT coalesce(max(id), 0) FROM import) || ' ' || (SELECT coalesce(max(id), 0) FROM setting) FROM data_version`
    )
    .pluck()
    .get() as string;
}
