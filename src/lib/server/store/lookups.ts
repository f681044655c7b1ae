import type { Store } from './database.ts';
import type { StoredFacts } from './stored-facts.ts';

/** Which area of another kind (or another year) an area belongs to or fits best. */
export interface LookupPair {
  readonly from: string;
  readonly to: string;
}

/** What lookups keep. */
export const LOOKUPS: StoredFacts = {
  tables: ['area_lookup'],
  counted: { table: 'area_lookup', one: 'pair of areas', many: 'pairs of areas' },
  async subjects(store) {
    const kinds = store.query.selectFrom('area_lookup').select(['import_id', 'kind']).distinct();
    return (await kinds.execute()).map(({ import_id, kind }) => ({
      importId: import_id,
      about: { kind: 'words', text: kind.replace('-', ' to ') }
    }));
  }
};

/**
 * Stores a lookup; what was stored of this kind for the `from` codes it names is forgotten.
 * The kind names both sides with their years: 'lsoa21-ward24', 'lsoa11-lsoa21'.
 */
export async function replaceLookup(
  store: Store,
  kind: string,
  pairs: readonly LookupPair[],
  importId: number
): Promise<void> {
  const forget = store.bulk.prepare('DELETE FROM area_lookup WHERE kind = ? AND from_code = ?');
  for (const from of new Set(pairs.map((pair) => pair.from))) forget.run(kind, from);
  const put = store.bulk.prepare(
    'INSERT OR REPLACE INTO area_lookup (kind, from_code, to_code, import_id) VALUES (?, ?, ?, ?)'
  );
  for (const pair of pairs) put.run(kind, pair.from, pair.to, importId);
}

/** The kinds of lookup that are stored, in alphabetical order (so older years first). */
export async function lookupKinds(store: Store): Promise<string[]> {
  const rows = await store.query
    .selectFrom('area_lookup')
    .select('kind')
    .distinct()
    .orderBy('kind')
    .execute();
  return rows.map((row) => row.kind);
}

/** The pairs of a lookup, ordered by `from`. */
export async function lookups(store: Store, kind: string): Promise<LookupPair[]> {
  return store.query
    .selectFrom('area_lookup')
    .select(['from_code as from', 'to_code as to'])
    .where('kind', '=', kind)
    .orderBy('from_code')
    .orderBy('to_code')
    .execute();
}
