import type { Store } from './database.ts';
import { decodeLines, encodeLines, type GroundLine } from './ground.ts';
import type { BackdropPointKind, BackdropWayKind } from './schema-backdrop.ts';
import type { StoredFacts } from './stored-facts.ts';

/** A line or an area that a map for the eye draws. */
export interface BackdropWay {
  /** Table and row of its file: `roads_local/123`. */
  readonly feature: string;
  readonly kind: BackdropWayKind;
  /** In the words of the ground of OpenStreetMap: residential, river, wood ... */
  readonly class: string;
  readonly name: string | null;
  /** The number of a road. */
  readonly ref: string | null;
  readonly closed: boolean;
  /** Lines, or the rings of an area: each shell followed by its holes. */
  readonly lines: readonly GroundLine[];
}

/** A place that it names. */
export interface BackdropPoint {
  readonly feature: string;
  readonly kind: BackdropPointKind;
  readonly class: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}

/** Takes the rows of a new backdrop. */
export interface BackdropWriter {
  way(way: BackdropWay): void;
  point(point: BackdropPoint): void;
}

const PAGE = 2000;

/** What the backdrop keeps: the newest file's. */
export const BACKDROP: StoredFacts = {
  tables: ['backdrop_way', 'backdrop_point'],
  counted: { table: 'backdrop_way', one: 'shape of the map', many: 'shapes of the map' },
  async parts({ bulk }) {
    const count = (from: string) => bulk.prepare(`SELECT count(*) FROM ${from}`).pluck().get() as number;
    return [
      { name: 'Roads', rows: count(`backdrop_way WHERE kind = 'street'`) },
      { name: 'Railways, water, green and buildings', rows: count(`backdrop_way WHERE kind <> 'street'`) },
      { name: 'Names and stations', rows: count('backdrop_point') }
    ];
  },
  async subjects(store) {
    const { importId } = await store.query
      .selectFrom('backdrop_way')
      .select(({ fn }) => fn.max('import_id').as('importId'))
      .executeTakeFirstOrThrow();
    return importId === null ? [] : [{ importId, about: { kind: 'day', name: 'Map', day: null } }];
  }
};

/** Empties the backdrop and gives what takes the new one: to be used within `wholly`. */
export async function replaceBackdrop(store: Store, importId: number): Promise<BackdropWriter> {
  await store.query.deleteFrom('backdrop_way').execute();
  await store.query.deleteFrom('backdrop_point').execute();
  const way = store.bulk.prepare(
    'INSERT OR REPLACE INTO backdrop_way (feature, kind, class, name, ref, closed, geometry, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
  );
  const point = store.bulk.prepare(
    'INSERT OR REPLACE INTO backdrop_point (feature, kind, class, name, lon, lat, import_id) VALUES (?, ?, ?, ?, ?, ?, ?)'
  );
  return {
    way({ feature, kind, class: value, name, ref, closed, lines }) {
      way.run(feature, kind, value, name, ref, closed ? 1 : 0, encodeLines(lines), importId);
    },
    point({ feature, kind, class: value, name, lon, lat }) {
      point.run(feature, kind, value, name, lon, lat, importId);
    }
  };
}

/** Whether a map for the eye was imported. */
export async function hasBackdrop(store: Store): Promise<boolean> {
  const way = await store.query.selectFrom('backdrop_way').select('id').limit(1).executeTakeFirst();
  return way !== undefined;
}

/** Its shapes of some kinds, by id, a few thousand at a time. */
export async function* backdropWays(
  store: Store,
  kinds: readonly BackdropWayKind[]
): AsyncGenerator<BackdropWay[]> {
  for (let after = 0; kinds.length > 0;) {
    const rows = await store.query
      .selectFrom('backdrop_way')
      .selectAll()
      .where('kind', 'in', kinds)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    after = rows[rows.length - 1].id;
    yield rows.map(({ feature, kind, class: value, name, ref, closed, geometry }) => ({
      ...{ feature, kind, class: value, name, ref },
      closed: closed === 1,
      lines: decodeLines(geometry)
    }));
  }
}

/** Its points of some kinds, by id. */
export async function backdropPoints(
  store: Store,
  kinds: readonly BackdropPointKind[]
): Promise<BackdropPoint[]> {
  if (kinds.length === 0) return [];
  const rows = store.query.selectFrom('backdrop_point').selectAll().where('kind', 'in', kinds).orderBy('id');
  return (await rows.execute()).map(({ feature, kind, class: value, name, lon, lat }) => ({
    ...{ feature, kind, class: value, name, lon, lat }
  }));
}
