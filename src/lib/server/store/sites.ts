import type { Selectable } from 'kysely';
import type { Store } from './database.ts';
import type { Schema } from './schema.ts';

/** A version of a site as it is kept: its shape and notes as JSON text. */
export type StoredSite = Omit<Selectable<Schema['site']>, 'id' | 'council' | 'gone'>;

/** The versions in force of a council's sites, by reference. */
export async function sitesInForce(store: Store, council: string): Promise<StoredSite[]> {
  const newest = store.query
    .selectFrom('site')
    .select(({ fn }) => ['reference', fn.max('version').as('version')])
    .where('council', '=', council)
    .groupBy('reference')
    .as('newest');
  return store.query
    .selectFrom('site')
    .innerJoin(newest, (join) =>
      join.onRef('newest.reference', '=', 'site.reference').onRef('newest.version', '=', 'site.version')
    )
    .select([
      ...(['site.reference', 'site.version', 'made_at', 'origin', 'name', 'use', 'dwellings'] as const),
      ...(['stage', 'plan', 'outline', 'shape', 'notes'] as const)
    ])
    .where('council', '=', council)
    .where('gone', '=', 0)
    .orderBy('site.reference')
    .execute();
}

/** Every version of one site, newest first, those that say that it is gone among them. */
export async function versionsOfSite(
  store: Store,
  council: string,
  reference: string
): Promise<(StoredSite & { readonly gone: number })[]> {
  return store.query
    .selectFrom('site')
    .select([
      ...(['reference', 'version', 'made_at', 'origin', 'name', 'use', 'dwellings', 'stage'] as const),
      ...(['plan', 'outline', 'shape', 'notes', 'gone'] as const)
    ])
    .where('council', '=', council)
    .where('reference', '=', reference)
    .orderBy('version', 'desc')
    .execute();
}

/** Appends a version of each site, one higher than its last. To be used within `wholly`. */
export function appendSites(
  store: Store,
  council: string,
  sites: readonly (Omit<StoredSite, 'version'> & { readonly gone?: boolean })[]
): void {
  const put = store.bulk.prepare(
    `INSERT INTO site (council, reference, version, made_at, origin, gone, name, use, dwellings, stage, plan, outline, shape, notes)
     SELECT @council, @reference, 1 + coalesce(max(version), 0), @made_at, @origin, @gone, @name, @use, @dwellings, @stage, @plan, @outline, @shape, @notes
     FROM site WHERE council = @council AND reference = @reference`
  );
  for (const site of sites) put.run({ ...site, council, gone: site.gone ? 1 : 0 });
}
