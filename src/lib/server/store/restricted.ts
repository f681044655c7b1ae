import { randomUUID } from 'node:crypto';
import type { RestrictedRow } from '#lib/core/restricted/restricted-row.ts';
import type { Store } from './database.ts';
import type { StoredFacts } from './stored-facts.ts';

/** An extract of restricted rows. */
export interface RestrictedExtract {
  readonly id: number;
  readonly name: string;
  /** ISO time. */
  readonly loadedAt: string;
  readonly importId: number;
  readonly rows: number;
  /** Month numbers. */
  readonly first: number;
  readonly last: number;
  /** How many months have any row. */
  readonly months: number;
}

/** What restricted extracts keep. For officers only. */
export const RESTRICTED: StoredFacts = {
  tables: ['restricted_row', 'restricted_extract'],
  counted: { table: 'restricted_row', one: 'restricted row', many: 'restricted rows' },
  parts: async (store) => (await restrictedExtracts(store)).map(({ name, rows }) => ({ name, rows })),
  async subjects(store) {
    const extracts = await restrictedExtracts(store);
    return extracts.map(({ importId, first, last, months }) => ({
      importId,
      about: { kind: 'months', first, last, months }
    }));
  }
};

/** Puts an extract in the place of the one of the same name, whose rows are written over; to be used within `wholly`. */
export async function replaceRestrictedExtract(
  { query, bulk }: Store,
  { name, loadedAt, importId }: Pick<RestrictedExtract, 'name' | 'loadedAt' | 'importId'>,
  rows: readonly RestrictedRow[]
): Promise<void> {
  bulk.pragma('secure_delete = ON');
  await query.deleteFrom('restricted_extract').where('name', '=', name).execute();
  const { id } = await query
    .insertInto('restricted_extract')
    .values({ key: randomUUID(), name, loaded_at: loadedAt, import_id: importId })
    .returning('id')
    .executeTakeFirstOrThrow();
  const insert = bulk.prepare(
    `INSERT INTO restricted_row (extract_id, month, weekday, hour, easting, northing, offence, sex, age, domestic)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  );
  for (const { month, weekday, hour, easting, northing, offence, sex, age, domestic } of rows) {
    const bit = domestic === null ? null : Number(domestic);
    insert.run(id, month, weekday, hour, easting, northing, offence, sex, age, bit);
  }
}

/** Every extract, by name. */
export async function restrictedExtracts({ query }: Store): Promise<RestrictedExtract[]> {
  const rows = await query
    .selectFrom('restricted_extract')
    .innerJoin('restricted_row', 'restricted_row.extract_id', 'restricted_extract.id')
    .select(({ fn }) => [
      'restricted_extract.id',
      'name',
      'loaded_at',
      'import_id',
      fn.countAll<number>().as('rows'),
      fn.min<number>('month').as('first'),
      fn.max<number>('month').as('last'),
      fn.count<number>('month').distinct().as('months')
    ])
    .groupBy('restricted_extract.id')
    .orderBy('name')
    .execute();
  return rows.map(({ loaded_at: loadedAt, import_id: importId, ...one }) => ({ ...one, loadedAt, importId }));
}

/** Every restricted row of a period (month numbers, both ends included), read anew each time: nothing of them is remembered. */
export async function restrictedRows({ query }: Store, from: number, to: number): Promise<RestrictedRow[]> {
  const rows = await query
    .selectFrom('restricted_row')
    .select(['month', 'weekday', 'hour', 'easting', 'northing', 'offence', 'sex', 'age', 'domestic'])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .orderBy('id')
    .execute();
  return rows.map(({ domestic, ...row }) => ({
    ...row,
    domestic: domestic === null ? null : domestic === 1
  }));
}
