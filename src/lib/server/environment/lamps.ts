import type { Lamps } from '#lib/core/environment/lighting.ts';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import type { Store } from '#lib/server/store/database.ts';
import { groundPoints } from '#lib/server/store/ground.ts';
import { lampColumns, lampInventories, type LampColumns } from '#lib/server/store/lamps.ts';

/** What is known of lamps. */
export interface KnownLamps {
  /** Lamps of every inventory, those of just outside the council last. */
  readonly lamps: Lamps;
  /** Lamps of the map. */
  readonly mapLamps: Lamps;
  readonly inventories: number;
  /** Lamps of the inventories that are the council's. */
  readonly listed: number;
  /** Codes of the wards that an inventory is said to cover, `all` = every one. */
  readonly said: 'all' | ReadonlySet<string>;
  /** Whether any inventory is to be seen from where its lamps stand. */
  readonly see: boolean;
}

const OUT_OF_USE = /^(no|closed|broken|out_of_order|disused|abandoned)$/;

/** Every lamp of the inventories and of the map. */
export async function loadLamps(store: Store): Promise<KnownLamps> {
  const inventories = await lampInventories(store);
  const said = new Set<string>();
  for (const { covers } of inventories)
    if (typeof covers !== 'string') for (const code of covers) said.add(code);
  const own = inventories.map(({ id }) => lampColumns(store, id, 'council'));
  const beyond = inventories.map(({ id }) => lampColumns(store, id, 'beyond'));
  return {
    lamps: joined([...own, ...beyond]),
    listed: own.reduce((sum, { easting }) => sum + easting.length, 0),
    mapLamps: await lampsOfMap(store),
    inventories: inventories.length,
    said: inventories.some(({ covers }) => covers === 'all') ? 'all' : said,
    see: inventories.some(({ covers }) => covers === 'seen')
  };
}

async function lampsOfMap(store: Store): Promise<Lamps> {
  const places: [number, number][] = [];
  for await (const page of groundPoints(store, ['street-lamp'])) {
    for (const { lon, lat, tags } of page) {
      if (!OUT_OF_USE.test(tags.operational_status ?? '')) places.push(toNationalGrid(lon, lat));
    }
  }
  return {
    easting: Float64Array.from(places, ([x]) => x),
    northing: Float64Array.from(places, ([, y]) => y),
    working: new Uint8Array(places.length).fill(1),
    offFrom: new Float64Array(places.length).fill(NaN),
    offTo: new Float64Array(places.length).fill(NaN)
  };
}

function joined(parts: readonly LampColumns[]): Lamps {
  if (parts.length === 1) return parts[0];
  const floats = (key: 'easting' | 'northing' | 'offFrom' | 'offTo') =>
    Float64Array.from(parts.flatMap((part) => [...part[key]]));
  return {
    easting: floats('easting'),
    northing: floats('northing'),
    working: Uint8Array.from(parts.flatMap((part) => [...part.working])),
    offFrom: floats('offFrom'),
    offTo: floats('offTo')
  };
}
