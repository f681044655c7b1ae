import type { Store } from './database.ts';
import type { GroundPointKind, GroundWayKind } from './schema.ts';
import type { StoredFacts } from './stored-facts.ts';

/** A line, or a ring whose last position is its first. */
export interface GroundLine {
  /** A ring cut out of the shell before it. */
  readonly hole: boolean;
  /** Longitude and latitude in turn, WGS84 degrees. */
  readonly positions: Float64Array;
}

/** A line or an area of the ground. */
export interface GroundWay {
  /** `way/123` or `relation/45` of OpenStreetMap. */
  readonly osm: string;
  readonly kind: GroundWayKind;
  /** The deciding tag's value: residential, footway, park ... */
  readonly class: string;
  readonly name: string | null;
  /** Whether it is an area. */
  readonly closed: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** Ids of the nodes in order: ways that share one meet there. Null for areas made of several ways. */
  readonly nodes: Float64Array | null;
  /** One line, or the rings of an area: each shell followed by its holes. */
  readonly lines: readonly GroundLine[];
}

/** A point of the ground. */
export interface GroundPoint {
  readonly osm: string;
  readonly kind: GroundPointKind;
  readonly class: string;
  readonly name: string | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly lon: number;
  readonly lat: number;
}

/** Takes the rows of a new ground. */
export interface GroundWriter {
  way(way: GroundWay): void;
  point(point: GroundPoint): void;
}

const PAGE = 2000;

/** What the ground map keeps. Its rows do not say which import they came from: there is one ground, of the newest. */
export const GROUND: StoredFacts = {
  tables: ['ground_way', 'ground_point'],
  counted: {
    table: 'ground_way',
    one: 'street, building or other shape',
    many: 'streets, buildings and other shapes'
  },
  async parts({ bulk }) {
    const count = (from: string) => bulk.prepare(`SELECT count(*) FROM ${from}`).pluck().get() as number;
    const walked = "kind IN ('street', 'path')";
    return [
      { name: 'Streets and paths', rows: count(`ground_way WHERE ${walked}`) },
      { name: 'Buildings, water and other shapes', rows: count(`ground_way WHERE NOT ${walked}`) },
      { name: 'Stops, shops and other points', rows: count('ground_point') }
    ];
  },
  async subjects(store) {
    if (!(await hasGround(store))) return [];
    const newest = store.query
      .selectFrom('import')
      .select(({ fn }) => fn.max('id').as('id'))
      .where('source', '=', 'osm')
      .where('state', '=', 'done')
      .where('stored', '>', 0);
    const { id } = await newest.executeTakeFirstOrThrow();
    return id === null ? [] : [{ importId: id, about: { kind: 'day', name: 'Street map', day: null } }];
  }
};

/**
 * Empties the ground and gives what takes the new one: to be used within `wholly`, so that the old stands until the new
 * is there. An element that comes twice (files that overlap) is stored once.
 */
export async function replaceGround(store: Store): Promise<GroundWriter> {
  await store.query.deleteFrom('ground_way').execute();
  await store.query.deleteFrom('ground_point').execute();
  const way = store.bulk.prepare(
    'INSERT OR REPLACE INTO ground_way (osm, kind, class, name, closed, tags, nodes, geometry) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
  );
  const point = store.bulk.prepare(
    'INSERT OR REPLACE INTO ground_point (osm, kind, class, name, tags, lon, lat) VALUES (?, ?, ?, ?, ?, ?, ?)'
  );
  return {
    way({ osm, kind, class: value, name, closed, tags, nodes, lines }) {
      const ids = nodes && bytesOf(nodes);
      way.run(osm, kind, value, name, closed ? 1 : 0, JSON.stringify(tags), ids, encodeLines(lines));
    },
    point({ osm, kind, class: value, name, tags, lon, lat }) {
      point.run(osm, kind, value, name, JSON.stringify(tags), lon, lat);
    }
  };
}

/** Whether any ground was imported. */
export async function hasGround(store: Store): Promise<boolean> {
  const way = await store.query.selectFrom('ground_way').select('id').limit(1).executeTakeFirst();
  return way !== undefined;
}

/** The ways of some kinds, by id, a few thousand at a time. */
export async function* groundWays(
  store: Store,
  kinds: readonly GroundWayKind[]
): AsyncGenerator<GroundWay[]> {
  for (let after = 0; ;) {
    const rows = await store.query
      .selectFrom('ground_way')
      .selectAll()
      .where('kind', 'in', kinds)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    after = rows[rows.length - 1].id;
    yield rows.map((row) => ({
      osm: row.osm,
      kind: row.kind,
      class: row.class,
      name: row.name,
      closed: row.closed === 1,
      tags: JSON.parse(row.tags) as Record<string, string>,
      nodes: row.nodes && numbersOf(row.nodes),
      lines: decodeLines(row.geometry)
    }));
  }
}

/** The points of some kinds, by id, a few thousand at a time. */
export async function* groundPoints(
  store: Store,
  kinds: readonly GroundPointKind[]
): AsyncGenerator<GroundPoint[]> {
  for (let after = 0; ;) {
    const rows = await store.query
      .selectFrom('ground_point')
      .selectAll()
      .where('kind', 'in', kinds)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    after = rows[rows.length - 1].id;
    yield rows.map(({ osm, kind, class: value, name, tags, lon, lat }) => ({
      osm,
      kind,
      class: value,
      name,
      tags: JSON.parse(tags) as Record<string, string>,
      lon,
      lat
    }));
  }
}

/**
 * The `geometry` column: Float64 little endian. First the number of lines; then for each how many positions it has,
 * negative for a hole in the shell before it; then longitude and latitude of every position of every line.
 */
export function encodeLines(lines: readonly GroundLine[]): Buffer {
  const size = lines.reduce((sum, { positions }) => sum + positions.length, 1 + lines.length);
  const numbers = new Float64Array(size);
  numbers[0] = lines.length;
  let at = 1 + lines.length;
  lines.forEach(({ hole, positions }, i) => {
    numbers[1 + i] = (positions.length / 2) * (hole ? -1 : 1);
    numbers.set(positions, at);
    at += positions.length;
  });
  return bytesOf(numbers);
}

/** The lines that `encodeLines` made a column of. */
export function decodeLines(bytes: Uint8Array): GroundLine[] {
  const numbers = numbersOf(bytes);
  let at = 1 + numbers[0];
  return Array.from({ length: numbers[0] }, (_, i) => {
    const from = at;
    at += Math.abs(numbers[1 + i]) * 2;
    return { hole: numbers[1 + i] < 0, positions: numbers.subarray(from, at) };
  });
}

/** Every machine that this program runs on is little endian. */
function bytesOf(numbers: Float64Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Copied, because columns of a database begin at any byte. */
function numbersOf(bytes: Uint8Array): Float64Array {
  return new Float64Array(Uint8Array.from(bytes).buffer);
}
