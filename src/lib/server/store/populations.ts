import type { Store } from './database.ts';
import { lookupKinds, lookups } from './lookups.ts';
import type { StoredFacts } from './stored-facts.ts';

/** People who usually live in an area. `asAt` in the publisher's words: "Census 2021", "mid-2020". */
export interface Population {
  readonly code: string;
  readonly people: number;
  /** Null when the file did not say. */
  readonly households: number | null;
  readonly asAt: string;
}

/** Where a ward's population comes from: its own row, or the sum of the LSOAs that fit it best. */
export interface WardPopulation extends Population {
  readonly summedFrom: 'ward' | 'lsoa';
}

/** What population keeps. */
export const POPULATIONS: StoredFacts = {
  tables: ['population'],
  counted: { table: 'population', one: 'area with its residents', many: 'areas with their residents' },
  async subjects(store) {
    const times = store.query.selectFrom('population').select(['import_id', 'as_at']).distinct();
    return (await times.execute()).map(({ import_id, as_at }) => ({
      importId: import_id,
      about: { kind: 'words', text: as_at }
    }));
  }
};

/** Adds populations; a row for the same area and time takes the place of the one before. */
export async function putPopulations(
  store: Store,
  rows: readonly Population[],
  importId: number
): Promise<void> {
  const put = store.bulk.prepare(
    'INSERT OR REPLACE INTO population (code, people, households, as_at, import_id) VALUES (?, ?, ?, ?, ?)'
  );
  for (const row of rows) put.run(row.code, row.people, row.households, row.asAt, importId);
}

/** Every population that is stored, newest first (by the year that `asAt` names), then by area code. */
export async function populations(store: Store): Promise<Population[]> {
  const rows = await store.query.selectFrom('population').selectAll().orderBy('code').execute();
  return rows
    .map((row) => ({ code: row.code, people: row.people, households: row.households, asAt: row.as_at }))
    .sort((a, b) => yearOf(b.asAt) - yearOf(a.asAt));
}

/**
 * The newest population of each of these wards: its own row where there is one, else the sum over the LSOAs whose best
 * fit is the ward, provided every one of them has a population of the same time. Wards without either are absent.
 */
export async function wardPopulations(
  store: Store,
  wardCodes: readonly string[]
): Promise<Map<string, WardPopulation>> {
  const rows = await populations(store);
  const found = new Map<string, WardPopulation>();
  const wanted = new Set(wardCodes);
  for (const row of rows) {
    if (wanted.has(row.code) && !found.has(row.code)) found.set(row.code, { ...row, summedFrom: 'ward' });
  }
  const kinds = (await lookupKinds(store)).filter((kind) => /^lsoa\d*-ward\d*$/.test(kind));
  for (const kind of kinds.toReversed()) {
    const lsoasOf = new Map<string, string[]>();
    for (const { from, to } of await lookups(store, kind))
      lsoasOf.set(to, [...(lsoasOf.get(to) ?? []), from]);
    for (const code of wardCodes) {
      const sum = found.has(code) ? null : sumOf(code, lsoasOf.get(code) ?? [], rows);
      if (sum) found.set(code, sum);
    }
  }
  return found;
}

/** The parts added up at the newest time that all of them have; null when there is none. */
function sumOf(code: string, parts: readonly string[], rows: readonly Population[]): WardPopulation | null {
  const mine = rows.filter((row) => parts.includes(row.code));
  for (const asAt of new Set(mine.map((row) => row.asAt))) {
    const then = mine.filter((row) => row.asAt === asAt);
    if (then.length < parts.length) continue;
    const people = then.reduce((sum, row) => sum + row.people, 0);
    const known = then.every((row) => row.households !== null);
    const households = known ? then.reduce((sum, row) => sum + (row.households ?? 0), 0) : null;
    return { code, people, households, asAt, summedFrom: 'lsoa' };
  }
  return null;
}

function yearOf(asAt: string): number {
  return Number(/\d{4}/.exec(asAt)?.[0] ?? 0);
}
