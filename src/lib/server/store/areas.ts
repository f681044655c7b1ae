import type { MultiPolygon, Polygon } from 'geojson';
import type { Store } from './database.ts';
import { rememberStill } from './memo.ts';
import type { StoredFacts } from './stored-facts.ts';

/** What areas are for: wards are shown and counted, LSOAs carry population and lookups. */
export type AreaKind = 'ward' | 'lsoa';

/** A set of areas that was or is in force. Dates are ISO; `validTo` is the last day, null = still in force. */
export interface AreaSet {
  readonly id: number;
  readonly kind: AreaKind;
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** One area of a set. */
export interface Area {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** WGS84 longitude, latitude. */
  readonly geometry: Polygon | MultiPolygon;
  /** Planar area on the National Grid, square metres. */
  readonly areaM2: number;
  /** A point inside, for the name. */
  readonly labelLon: number;
  readonly labelLat: number;
}

const WORDS = {
  ward: { one: 'ward', many: 'wards' },
  lsoa: { one: 'census area', many: 'census areas' }
} as const;

/** What the boundaries of a kind keep; where places lie in them is worked out anew when they change. */
export function areaFacts(kind: AreaKind): StoredFacts {
  return {
    tables: ['place_area', 'area', 'area_set'],
    derived: ['place_area'],
    counted: { table: 'area', ...WORDS[kind] },
    // Judged by number, land and outline.
    parts: () => Promise.resolve([]),
    async subjects(store) {
      const rows = await store.query.selectFrom('area_set').selectAll().where('kind', '=', kind).execute();
      return rows.map(({ import_id, name, valid_from, valid_to }) => ({
        importId: import_id,
        about: { kind: 'in force', name, from: valid_from, to: valid_to }
      }));
    }
  };
}

/** The sets of a kind, oldest first. */
export async function areaSets(store: Store, kind: AreaKind): Promise<readonly AreaSet[]> {
  return rememberStill(store, `area-sets ${kind}`, () => readSets(store, kind));
}

async function readSets(store: Store, kind: AreaKind): Promise<AreaSet[]> {
  const rows = await store.query
    .selectFrom('area_set')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('valid_from')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    validFrom: row.valid_from,
    validTo: row.valid_to
  }));
}

/**
 * The set in force on a day (ISO date), or, when none is, the newest that had begun by then, else the oldest there is;
 * null when none was imported. Without a day: the newest set.
 */
export async function areaSetOn(store: Store, kind: AreaKind, day = '9999-12-31'): Promise<AreaSet | null> {
  const sets = await areaSets(store, kind);
  return sets.findLast((set) => set.validFrom <= day) ?? sets[0] ?? null;
}

/** The areas of a set, ordered by code: the position in this list is what cubes and tiles number wards by. */
export async function areasOf(store: Store, setId: number): Promise<Area[]> {
  const rows = await store.query
    .selectFrom('area')
    .selectAll()
    .where('set_id', '=', setId)
    .orderBy('code')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    geometry: JSON.parse(row.geometry) as Polygon | MultiPolygon,
    areaM2: row.area_m2,
    labelLon: row.label_lon,
    labelLat: row.label_lat
  }));
}

/** Stores a set with its areas in place of the one of the same kind and first day; returns its id and whether one was replaced. */
export async function replaceAreaSet(
  store: Store,
  set: Omit<AreaSet, 'id'> & { readonly importId: number },
  areas: readonly Omit<Area, 'id'>[]
): Promise<{ id: number; replaced: boolean }> {
  const gone = await store.query
    .deleteFrom('area_set')
    .where('kind', '=', set.kind)
    .where('valid_from', '=', set.validFrom)
    .returning('id')
    .execute();
  const { id } = await store.query
    .insertInto('area_set')
    .values({
      kind: set.kind,
      name: set.name,
      valid_from: set.validFrom,
      valid_to: set.validTo,
      import_id: set.importId
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const insert = store.bulk.prepare(
    'INSERT INTO area (set_id, code, name, geometry, area_m2, label_lon, label_lat) VALUES (?, ?, ?, ?, ?, ?, ?)'
  );
  for (const area of areas) {
    const { code, name, geometry, areaM2, labelLon, labelLat } = area;
    insert.run(id, code, name, JSON.stringify(geometry), areaM2, labelLon, labelLat);
  }
  return { id, replaced: gone.length > 0 };
}

/** Gives a set its last day in force. */
export async function endAreaSet(store: Store, id: number, validTo: string): Promise<void> {
  await store.query.updateTable('area_set').set({ valid_to: validTo }).where('id', '=', id).execute();
}
