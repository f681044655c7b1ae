import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import type { Store } from './database.ts';

/** Place, month and category of an incident in one whole number: sorts as the cube does. A month fits 16 bits, a category 8. */
const KEY = '(place_id << 24) + (month << 8) + category';

/**
 * The incidents of some months, counted by place, month and category. `wardSetId`: the ward set whose areas, in order of code,
 * the cube's wards are numbered by; null = no wards, so −1 throughout. Places without an incident are left out.
 * Throws when an import changes the places between two readings: the caller tries again.
 */
export async function readCube(
  store: Store,
  wardSetId: number | null,
  ofMonths: readonly number[]
): Promise<IncidentCube> {
  // Plain numbers, sorted here: three times faster than grouping in the database.
  const keys = store.bulk
    .prepare(`SELECT ${KEY} FROM incident WHERE month IN (SELECT value FROM json_each(?))`)
    .pluck()
    .all(JSON.stringify(ofMonths)) as number[];
  const { key, count } = countEqual(Float64Array.from(keys).sort());
  const months = key.map((one) => Math.floor(one / 256) % 65536);
  const firstMonth = months.reduce((least, month) => Math.min(least, month), Infinity);
  const lastMonth = months.reduce((most, month) => Math.max(most, month), -Infinity);

  const places = await readPlaces(store, wardSetId);
  const placeOf = new Map(places.map(({ id }, position) => [id, position]));
  const position = (id: number): number => {
    const found = placeOf.get(id);
    if (found === undefined) throw new Error(`place ${id} is gone: the data changed while they were read`);
    return found;
  };
  return {
    easting: Float64Array.from(places, (place) => place.easting),
    northing: Float64Array.from(places, (place) => place.northing),
    placeId: Uint32Array.from(places, (place) => place.id),
    ward: Int32Array.from(places, (place) => place.ward),
    firstMonth: key.length > 0 ? firstMonth : 0,
    months: key.length > 0 ? lastMonth - firstMonth + 1 : 0,
    place: Uint32Array.from(key, (one) => position(Math.floor(one / 2 ** 24))),
    month: Uint16Array.from(months, (month) => month - firstMonth),
    category: Uint8Array.from(key, (one) => one % 256),
    count
  };
}

interface CubePlace {
  readonly id: number;
  readonly easting: number;
  readonly northing: number;
  /** Position of its ward in the order of codes; −1 = none. */
  readonly ward: number;
}

async function readPlaces({ bulk, query }: Store, wardSetId: number | null): Promise<CubePlace[]> {
  const wards =
    wardSetId === null
      ? []
      : await query.selectFrom('area').select('id').where('set_id', '=', wardSetId).orderBy('code').execute();
  const wardOf = new Map(wards.map(({ id }, position) => [id, position]));
  const rows = bulk
    .prepare(
      `SELECT place.id, easting, northing, place_area.area_id AS areaId FROM place
       LEFT JOIN place_area ON place_area.place_id = place.id AND place_area.set_id = ?
       WHERE place.id IN (SELECT place_id FROM incident) ORDER BY place.id`
    )
    .all(wardSetId) as { id: number; easting: number; northing: number; areaId: number | null }[];
  return rows.map(({ areaId, ...place }) => ({ ...place, ward: wardOf.get(areaId ?? -1) ?? -1 }));
}

/** The different keys of a sorted column, and how often each occurs. */
function countEqual(sorted: Float64Array): { key: Float64Array; count: Uint32Array } {
  const key = new Float64Array(sorted.length);
  const count = new Uint32Array(sorted.length);
  let size = 0;
  for (const one of sorted) {
    if (size === 0 || key[size - 1] !== one) key[size++] = one;
    count[size - 1]++;
  }
  return { key: key.slice(0, size), count: count.slice(0, size) };
}
