import type { Store } from './database.ts';
import type { StoredFacts } from './stored-facts.ts';

/** A postcode unit ("RM17 6SX") with the point it is shown by, National Grid metres. */
export interface Postcode {
  readonly postcode: string;
  readonly easting: number;
  readonly northing: number;
}

/** What postcodes keep. */
export const POSTCODES: StoredFacts = {
  tables: ['postcode'],
  counted: { table: 'postcode', one: 'postcode', many: 'postcodes' },
  async subjects(store) {
    const times = store.query.selectFrom('postcode').select(['import_id', 'as_at']).distinct();
    return (await times.execute()).map(({ import_id, as_at }) => ({
      importId: import_id,
      about: { kind: 'words', text: as_at ?? 'of a day that is not known' }
    }));
  }
};

/** Stores these postcodes in place of all before. `asAt`: of when they are, in the publisher's words; null = not known. */
export async function replacePostcodes(
  store: Store,
  rows: readonly Postcode[],
  asAt: string | null,
  importId: number
): Promise<void> {
  await store.query.deleteFrom('postcode').execute();
  const put = store.bulk.prepare(
    'INSERT OR REPLACE INTO postcode (postcode, easting, northing, as_at, import_id) VALUES (?, ?, ?, ?, ?)'
  );
  for (const { postcode, easting, northing } of rows) put.run(postcode, easting, northing, asAt, importId);
}

/** Every postcode, in alphabetical order. */
export async function postcodes(store: Store): Promise<Postcode[]> {
  return store.query
    .selectFrom('postcode')
    .select(['postcode', 'easting', 'northing'])
    .orderBy('postcode')
    .execute();
}
