import type { IncidentCube } from '#lib/core/scoring/cube.ts';
import type { Store } from './database.ts';

/**
 * Every stored incident, counted by place, month and category. `wardSetId`: the ward set whose areas, in order of code, the
 * cube's wards are numbered by; null = no wards, so −1 throughout. Places without an incident are left out.
 */
export async function readCube(store: Store, wardSetId: number | null): Promise<IncidentCube> {
  // Straight rows, not objects: there may be hundreds of thousands.
  const entries = store.bulk
    .prepare(
      'SELECT place_id, month, category, count(*) FROM incident GROUP BY place_id, month, category ORDER BY place_id, month, category'
    )
    .raw()
    .all() as [placeId: number, month: number, category: number, count: number][];
  const places = store.bulk
    .prepare(
      `SELECT place.id, easting, northing, place_area.area_id FROM place
       LEFT JOIN place_area ON place_area.place_id = place.id AND place_area.set_id = ?
       WHERE place.id IN (SELECT place_id FROM incident) ORDER BY place.id`
    )
    .raw()
    .all(wardSetId) as [id: number, easting: number, northing: number, areaId: number | null][];
  const wardOf = new Map((await areaIds(store, wardSetId)).map((id, position) => [id, position]));
  const placeOf = new Map(places.map(([id], position) => [id, position]));

  const { firstMonth, months } = monthsOf(entries);
  return {
    easting: Float64Array.from(places, (row) => row[1]),
    northing: Float64Array.from(places, (row) => row[2]),
    placeId: Uint32Array.from(places, (row) => row[0]),
    ward: Int32Array.from(places, (row) => (row[3] === null ? -1 : (wardOf.get(row[3]) ?? -1))),
    firstMonth,
    months,
    place: Uint32Array.from(entries, (row) => placeOf.get(row[0]) as number),
    month: Uint16Array.from(entries, (row) => row[1] - firstMonth),
    category: Uint8Array.from(entries, (row) => row[2]),
    count: Uint32Array.from(entries, (row) => row[3])
  };
}

async function areaIds(store: Store, setId: number | null): Promise<number[]> {
  if (setId === null) return [];
  const rows = await store.query
    .selectFrom('area')
    .select('id')
    .where('set_id', '=', setId)
    .orderBy('code')
    .execute();
  return rows.map((row) => row.id);
}

function monthsOf(entries: readonly (readonly [number, number, number, number])[]): {
  firstMonth: number;
  months: number;
} {
  let first = Infinity;
  let last = -Infinity;
  for (const [, month] of entries) {
    if (month < first) first = month;
    if (month > last) last = month;
  }
  return entries.length === 0
    ? { firstMonth: 0, months: 0 }
    : { firstMonth: first, months: last - first + 1 };
}
