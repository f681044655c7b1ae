import type { Store } from './database.ts';
import type { StoredFacts } from './stored-facts.ts';

/** A list of cameras. */
export interface CameraList {
  readonly id: number;
  readonly name: string;
  /** ISO date that it was true; null = not known. */
  readonly asAt: string | null;
  readonly importId: number;
}

/** A camera. Where it is is for officers only. Absent values are null. */
export interface StoredCamera {
  /** National Grid metres. */
  readonly easting: number;
  readonly northing: number;
  readonly ref: string | null;
  readonly location: string | null;
  readonly owner: string | null;
  /** Degrees clockwise from north. */
  readonly bearing: number | null;
  /** Degrees; 360 = all round. */
  readonly fieldOfView: number | null;
  /** Metres. */
  readonly range: number | null;
  readonly working: boolean | null;
  /** Whether it looks at public space. */
  readonly publicSpace: boolean | null;
}

/** What lists of cameras keep. */
export const CAMERAS: StoredFacts = {
  tables: ['camera', 'camera_list'],
  counted: { table: 'camera', one: 'camera', many: 'cameras' },
  parts: async ({ query }) =>
    query
      .selectFrom('camera_list')
      .innerJoin('camera', 'camera.list_id', 'camera_list.id')
      .select(({ fn }) => ['name', fn.countAll<number>().as('rows')])
      .groupBy('name')
      .execute(),
  async subjects(store) {
    const lists = await cameraLists(store);
    return lists.map(({ importId, name, asAt }) => ({ importId, about: { kind: 'day', name, day: asAt } }));
  }
};

/** Puts a list in the place of the one of the same name; to be used within `wholly`. */
export async function replaceCameraList(
  store: Store,
  { name, asAt, importId }: Omit<CameraList, 'id'>,
  cameras: readonly StoredCamera[]
): Promise<void> {
  await store.query.deleteFrom('camera_list').where('name', '=', name).execute();
  const { id } = await store.query
    .insertInto('camera_list')
    .values({ name, as_at: asAt, import_id: importId })
    .returning('id')
    .executeTakeFirstOrThrow();
  const insert = store.bulk.prepare(
    `INSERT INTO camera (list_id, easting, northing, ref, location, owner, bearing, field_of_view, range_m, working, public_space)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  );
  const bit = (value: boolean | null) => (value === null ? null : Number(value));
  for (const one of cameras) {
    const { easting, northing, ref, location, owner, bearing, fieldOfView, range } = one;
    const told = [ref, location, owner, bearing, fieldOfView, range];
    insert.run(id, easting, northing, ...told, bit(one.working), bit(one.publicSpace));
  }
}

/** Every list, by name. */
export async function cameraLists(store: Store): Promise<CameraList[]> {
  const rows = await store.query.selectFrom('camera_list').selectAll().orderBy('name').execute();
  return rows.map((row) => ({ id: row.id, name: row.name, asAt: row.as_at, importId: row.import_id }));
}

/** Every camera of every list, in the order they were stored. */
export async function cameras(store: Store): Promise<StoredCamera[]> {
  const rows = await store.query.selectFrom('camera').selectAll().orderBy('id').execute();
  const truth = (value: number | null) => (value === null ? null : value === 1);
  return rows.map((row) => ({
    easting: row.easting,
    northing: row.northing,
    ref: row.ref,
    location: row.location,
    owner: row.owner,
    bearing: row.bearing,
    fieldOfView: row.field_of_view,
    range: row.range_m,
    working: truth(row.working),
    publicSpace: truth(row.public_space)
  }));
}
