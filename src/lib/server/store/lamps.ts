import type { Store } from './database.ts';
import type { StoredLampKind } from './schema.ts';
import type { StoredFacts } from './stored-facts.ts';

/** An inventory of street lamps. */
export interface LampInventory {
  readonly id: number;
  readonly name: string;
  /** ISO date that it was true; null = not known. */
  readonly asAt: string | null;
  /** `seen` = where its lamps stand along residential streets, `all`, or the codes of the wards it covers. */
  readonly covers: 'seen' | 'all' | readonly string[];
  readonly importId: number;
}

/** An entry of an inventory; absent values are null. */
export interface StoredLamp {
  readonly kind: StoredLampKind;
  /** National Grid metres. */
  readonly easting: number;
  readonly northing: number;
  readonly ref: string | null;
  readonly street: string | null;
  readonly lampType: string | null;
  readonly watts: number | null;
  /** In the unit of the file until `scaleHeights`, then metres. */
  readonly height: number | null;
  readonly regime: string | null;
  /** Hours of the day, 0 to 24; null = burns all night, as far as is known. */
  readonly offFrom: number | null;
  readonly offTo: number | null;
  /** Null = the file does not say. */
  readonly working: boolean | null;
}

/** Takes the lamps of a new inventory. */
export interface LampWriter {
  readonly inventoryId: number;
  add(lamp: StoredLamp): void;
  /** Keeps a lamp that stands outside the council, near enough to light ways that are looked at. */
  addBeyond(lamp: StoredLamp): void;
}

/** What inventories of street lamps keep. */
export const LAMPS: StoredFacts = {
  tables: ['neighbour_lamp', 'lamp', 'lamp_inventory'],
  counted: { table: 'lamp', one: 'street light', many: 'street lights' },
  parts: async ({ query }) =>
    query
      .selectFrom('lamp_inventory')
      .innerJoin('lamp', 'lamp.inventory_id', 'lamp_inventory.id')
      .select(({ fn }) => ['name', fn.countAll<number>().as('rows')])
      .groupBy('name')
      .execute(),
  async subjects(store) {
    const inventories = await lampInventories(store);
    return inventories.map(({ importId, name, asAt }) => ({
      importId,
      about: { kind: 'day', name, day: asAt }
    }));
  }
};

/** Puts an inventory in the place of the one of the same name; to be used within `wholly`. */
export async function replaceLampInventory(
  store: Store,
  { name, importId }: Pick<LampInventory, 'name' | 'importId'>
): Promise<LampWriter> {
  await store.query.deleteFrom('lamp_inventory').where('name', '=', name).execute();
  const { id } = await store.query
    .insertInto('lamp_inventory')
    .values({ name, as_at: null, covers: 'seen', import_id: importId })
    .returning('id')
    .executeTakeFirstOrThrow();
  const insert = store.bulk.prepare(
    `INSERT INTO lamp (inventory_id, kind, easting, northing, ref, street, lamp_type, watts, height_m, regime, off_from, off_to, working)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  );
  const insertBeyond = store.bulk.prepare(
    'INSERT INTO neighbour_lamp (inventory_id, easting, northing, off_from, off_to, working) VALUES (?, ?, ?, ?, ?, ?)'
  );
  return {
    inventoryId: id,
    addBeyond({ easting, northing, offFrom, offTo, working }) {
      insertBeyond.run(id, easting, northing, offFrom, offTo, working === null ? null : Number(working));
    },
    add(lamp) {
      const { kind, easting, northing, ref, street, lampType, watts, height, regime, offFrom, offTo } = lamp;
      const working = lamp.working === null ? null : Number(lamp.working);
      insert.run(
        id,
        kind,
        easting,
        northing,
        ref,
        street,
        lampType,
        watts,
        height,
        regime,
        offFrom,
        offTo,
        working
      );
    }
  };
}

/** Says when the inventory was true, what it covers and how many metres its unit of height is. */
export async function describeInventory(
  store: Store,
  id: number,
  facts: {
    readonly asAt: string | null;
    readonly covers: LampInventory['covers'];
    readonly heightMetres: number;
  }
): Promise<void> {
  const { asAt, covers, heightMetres } = facts;
  await store.query
    .updateTable('lamp_inventory')
    .set({ as_at: asAt, covers: typeof covers === 'string' ? covers : JSON.stringify(covers) })
    .where('id', '=', id)
    .execute();
  if (heightMetres === 1) return;
  store.bulk
    .prepare('UPDATE lamp SET height_m = round(height_m * ?, 3) WHERE inventory_id = ?')
    .run(heightMetres, id);
}

/** Every inventory, by name. */
export async function lampInventories(store: Store): Promise<LampInventory[]> {
  const rows = await store.query.selectFrom('lamp_inventory').selectAll().orderBy('name').execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    asAt: row.as_at,
    covers: row.covers.startsWith('[')
      ? (JSON.parse(row.covers) as string[])
      : row.covers === 'all'
        ? 'all'
        : 'seen',
    importId: row.import_id
  }));
}

/** The lamps of an inventory that light the way (no signs, bollards ...) as columns; `NaN` = not known. */
export interface LampColumns {
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  /** 0 = known not to work; 1 = works, as far as is known. */
  readonly working: Uint8Array;
  readonly offFrom: Float64Array;
  readonly offTo: Float64Array;
}

/** Reads the lamps of an inventory, in the order they were stored: the council's, or those that are kept of just outside. */
export function lampColumns({ bulk }: Store, inventoryId: number, where: 'council' | 'beyond'): LampColumns {
  const from = { council: "lamp WHERE kind = 'lamp' AND", beyond: 'neighbour_lamp WHERE' }[where];
  const rows = bulk
    .prepare(
      `SELECT easting, northing, coalesce(working, 1), off_from, off_to FROM ${from} inventory_id = ? ORDER BY id`
    )
    .raw()
    .all(inventoryId) as [number, number, number, number | null, number | null][];
  return {
    easting: Float64Array.from(rows, (row) => row[0]),
    northing: Float64Array.from(rows, (row) => row[1]),
    working: Uint8Array.from(rows, (row) => row[2]),
    offFrom: Float64Array.from(rows, (row) => row[3] ?? NaN),
    offTo: Float64Array.from(rows, (row) => row[4] ?? NaN)
  };
}
