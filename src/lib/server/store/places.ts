import type { Store } from './database.ts';

/** A published snap point with its National Grid position, metres. */
export interface Place {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly easting: number;
  readonly northing: number;
  readonly name: string;
}

/** In which area of a set a place lies; off shore = outside every polygon, put to the nearest area within 100 m. */
export interface PlaceArea {
  readonly placeId: number;
  readonly areaId: number;
  readonly offShore: boolean;
}

/** The places with an id above `after`, by id, at most so many; all of them by default. */
export async function places(store: Store, after = 0, most?: number): Promise<Place[]> {
  return store.query
    .selectFrom('place')
    .select(['id', 'lon', 'lat', 'easting', 'northing', 'name'])
    .where('id', '>', after)
    .orderBy('id')
    .$if(most !== undefined, (query) => query.limit(most ?? 0))
    .execute();
}

/** Stores in which areas of a set the places lie; what was said about the same places before is replaced. */
export async function putPlaceAreas(store: Store, setId: number, rows: readonly PlaceArea[]): Promise<void> {
  const put = store.bulk.prepare(
    'INSERT OR REPLACE INTO place_area (set_id, place_id, area_id, off_shore) VALUES (?, ?, ?, ?)'
  );
  for (const row of rows) put.run(setId, row.placeId, row.areaId, row.offShore ? 1 : 0);
}

/** Forgets in which areas places lie. */
export async function clearPlaceAreas(store: Store): Promise<void> {
  await store.query.deleteFrom('place_area').execute();
}

/** The highest id of a place; 0 when there is none. */
export async function lastPlaceId(store: Store): Promise<number> {
  const row = await store.query
    .selectFrom('place')
    .select((build) => build.fn.max('id').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}
