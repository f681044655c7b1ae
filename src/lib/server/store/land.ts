import type { MultiPolygon, Polygon } from 'geojson';
import type { Store } from './database.ts';
import type { StoredFacts } from './stored-facts.ts';

/** A piece of land around the council: a ward of its own or of a neighbour. */
export interface LandArea {
  readonly code: string;
  readonly name: string;
  /** WGS84 longitude, latitude. */
  readonly geometry: Polygon | MultiPolygon;
}

/** What the land around keeps. */
export const LAND: StoredFacts = {
  tables: ['land_around'],
  counted: { table: 'land_around', one: 'piece of land', many: 'pieces of land' },
  async subjects(store) {
    const imports = store.query.selectFrom('land_around').select('import_id').distinct();
    return (await imports.execute()).map(({ import_id }) => ({
      importId: import_id,
      about: { kind: 'words', text: 'land around the council' }
    }));
  }
};

/** Stores this land in place of all before. */
export async function replaceLand(store: Store, areas: readonly LandArea[], importId: number): Promise<void> {
  await store.query.deleteFrom('land_around').execute();
  const put = store.bulk.prepare(
    'INSERT INTO land_around (code, name, geometry, import_id) VALUES (?, ?, ?, ?)'
  );
  for (const { code, name, geometry } of areas) put.run(code, name, JSON.stringify(geometry), importId);
}

/** The land around the council, by code; empty where none was imported. */
export async function landAround(store: Store): Promise<LandArea[]> {
  const rows = await store.query
    .selectFrom('land_around')
    .select(['code', 'name', 'geometry'])
    .orderBy('code')
    .execute();
  return rows.map(({ code, name, geometry }) => ({
    code,
    name,
    geometry: JSON.parse(geometry) as Polygon | MultiPolygon
  }));
}
