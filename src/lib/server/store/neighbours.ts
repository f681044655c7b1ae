import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import type { Store } from './database.ts';
import type { NewPlace } from './incidents.ts';
import type { MonthKey } from './police-files.ts';

/** An incident near the council and outside it. */
export interface NeighbourIncident extends MonthKey {
  readonly fileId: number;
  readonly placeId: number;
  readonly category: number;
}

/** Counts incidents of neighbours in a stream. Works inside a transaction that is already open. */
export interface NeighbourWriter {
  placeId(place: NewPlace): number;
  add(incident: NeighbourIncident): void;
  /** Takes back what one file gave for a month and force. */
  dropFile(key: MonthKey, fileId: number): void;
  /** Makes a file's counts the only ones of their month and force. */
  settle(key: MonthKey, fileId: number): void;
}

/** A writer for this store. */
export function neighbourWriter({ bulk }: Store): NeighbourWriter {
  const put = bulk.prepare(
    'INSERT INTO neighbour_place (lon, lat, easting, northing, name) VALUES (?, ?, ?, ?, ?)'
  );
  const get = bulk.prepare('SELECT id FROM neighbour_place WHERE lon = ? AND lat = ? AND name = ?').pluck();
  const count = bulk.prepare(
    `INSERT INTO neighbour_incident (month, force_id, file_id, place_id, category, count) VALUES (?, ?, ?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET count = count + 1`
  );
  const OF_MONTH = 'DELETE FROM neighbour_incident WHERE month = ? AND force_id = ?';
  const drop = bulk.prepare(`${OF_MONTH} AND file_id = ?`);
  const dropOthers = bulk.prepare(`${OF_MONTH} AND file_id <> ?`);
  return {
    placeId({ lon, lat, easting, northing, name }) {
      const known = get.get(lon, lat, name) as number | undefined;
      return known ?? Number(put.run(lon, lat, easting, northing, name).lastInsertRowid);
    },
    add: ({ month, forceId, fileId, placeId, category }) =>
      void count.run(month, forceId, fileId, placeId, category),
    dropFile: ({ month, forceId }, fileId) => void drop.run(month, forceId, fileId),
    settle: ({ month, forceId }, fileId) => void dropOthers.run(month, forceId, fileId)
  };
}

/**
 * The incidents of neighbours in some months (month numbers), counted like the council's own in a cube of their own: their place ids are not
 * those of the council's snap points, and no place lies in a ward.
 */
export function readNeighbourCube({ bulk }: Store, ofMonths: readonly number[]): IncidentCube {
  const asked = JSON.stringify(ofMonths);
  const IN_MONTHS = 'month IN (SELECT value FROM json_each(?))';
  const places = bulk
    .prepare(
      `SELECT id, easting, northing FROM neighbour_place
       WHERE id IN (SELECT place_id FROM neighbour_incident WHERE ${IN_MONTHS}) ORDER BY id`
    )
    .all(asked) as { id: number; easting: number; northing: number }[];
  const rows = bulk
    .prepare(
      `SELECT place_id, month, category, sum(count) FROM neighbour_incident WHERE ${IN_MONTHS}
       GROUP BY place_id, month, category ORDER BY place_id, month, category`
    )
    .raw()
    .all(asked) as [place: number, month: number, category: number, count: number][];
  const position = new Map(places.map(({ id }, at) => [id, at]));
  const firstMonth = rows.reduce((least, [, month]) => Math.min(least, month), Infinity);
  const lastMonth = rows.reduce((most, [, month]) => Math.max(most, month), -Infinity);
  return {
    easting: Float64Array.from(places, ({ easting }) => easting),
    northing: Float64Array.from(places, ({ northing }) => northing),
    placeId: Uint32Array.from(places, ({ id }) => id),
    ward: new Int32Array(places.length).fill(-1),
    firstMonth: rows.length > 0 ? firstMonth : 0,
    months: rows.length > 0 ? lastMonth - firstMonth + 1 : 0,
    place: Uint32Array.from(rows, ([place]) => position.get(place) ?? 0),
    month: Uint16Array.from(rows, ([, month]) => month - firstMonth),
    category: Uint8Array.from(rows, ([, , category]) => category),
    count: Uint32Array.from(rows, ([, , , count]) => count)
  };
}
