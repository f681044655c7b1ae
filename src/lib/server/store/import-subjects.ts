import type { Store } from './database.ts';

/** What the rows that an import left behind are about, in time. Superseded imports have none. */
export interface ImportSubject {
  readonly importId: number;
  /** A set of areas with its days, a time at which people were counted, or a span of months. */
  readonly about:
    | {
        readonly kind: 'areas';
        readonly name: string;
        readonly validFrom: string;
        readonly validTo: string | null;
      }
    | { readonly kind: 'population'; readonly asAt: string }
    /** An inventory of lamps or a list of cameras: the day (ISO) that it was true, null = not known. */
    | { readonly kind: 'list'; readonly name: string; readonly asAt: string | null }
    | { readonly kind: 'police'; readonly first: number; readonly last: number; readonly months: number };
}

/** The subjects of every import whose rows are still stored. */
export async function importSubjects(store: Store): Promise<ImportSubject[]> {
  const sets = await store.query
    .selectFrom('area_set')
    .select(['import_id', 'name', 'valid_from', 'valid_to'])
    .execute();
  const times = await store.query
    .selectFrom('population')
    .select(['import_id', 'as_at'])
    .distinct()
    .execute();
  const months = await store.query
    .selectFrom('police_month')
    .innerJoin('police_file', 'police_file.id', 'police_month.file_id')
    .select(({ fn }) => [
      'police_file.import_id',
      fn.min('month').as('first'),
      fn.max('month').as('last'),
      fn.count<number>('month').distinct().as('months')
    ])
    .groupBy('police_file.import_id')
    .execute();
  const lists = [
    ...(await store.query.selectFrom('lamp_inventory').select(['import_id', 'name', 'as_at']).execute()),
    ...(await store.query.selectFrom('camera_list').select(['import_id', 'name', 'as_at']).execute())
  ];
  return [
    ...sets.map((row) => ({
      importId: row.import_id,
      about: {
        kind: 'areas' as const,
        name: row.name,
        validFrom: row.valid_from,
        validTo: row.valid_to
      }
    })),
    ...times.map((row) => ({
      importId: row.import_id,
      about: { kind: 'population' as const, asAt: row.as_at }
    })),
    ...lists.map((row) => ({
      importId: row.import_id,
      about: { kind: 'list' as const, name: row.name, asAt: row.as_at }
    })),
    ...months.map(({ import_id, first, last, months }) => ({
      importId: import_id,
      about: { kind: 'police' as const, first, last, months }
    }))
  ];
}
