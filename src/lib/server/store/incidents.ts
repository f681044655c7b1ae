import type { Store } from './database.ts';

/** A row to be stored; ids come from the writer's other methods. */
export interface NewIncident {
  readonly crimeId: string | null;
  readonly month: number;
  readonly forceId: number;
  readonly fallsWithinId: number;
  readonly placeId: number;
  readonly lsoaId: number | null;
  readonly category: number;
  readonly outcomeId: number | null;
  readonly context: string | null;
  readonly fileId: number;
}

/** A snap point to be stored. */
export interface NewPlace {
  readonly lon: number;
  readonly lat: number;
  readonly easting: number;
  readonly northing: number;
  readonly name: string;
}

/** Stores incidents in a stream, and finds or makes what they refer to. Works inside a transaction that is already open. */
export interface IncidentWriter {
  /** Rows may wait until `flush`: several in one statement are stored a quarter faster. */
  add(incident: NewIncident): void;
  flush(): void;
  forceId(name: string): number;
  outcomeId(name: string): number;
  lsoaId(code: string, name: string): number;
  placeId(place: NewPlace): number;
}

const INSERT =
  'INSERT INTO incident (crime_id, month, force_id, falls_within_id, place_id, lsoa_id, category, outcome_id, context, file_id) VALUES';
const VALUES = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
const COLUMNS = 10;
const AT_ONCE = 16;

/** A writer for this store. */
export function incidentWriter(store: Store): IncidentWriter {
  const { bulk } = store;
  const one = bulk.prepare(`${INSERT} ${VALUES}`);
  const many = bulk.prepare(`${INSERT} ${Array<string>(AT_ONCE).fill(VALUES).join(', ')}`);
  let waiting: (string | number | null)[] = [];
  const named = (table: 'force' | 'outcome') => {
    const put = bulk.prepare(`INSERT INTO ${table} (name) VALUES (?) ON CONFLICT DO NOTHING`);
    const get = bulk.prepare(`SELECT id FROM ${table} WHERE name = ?`).pluck();
    return remembered((name) => {
      put.run(name);
      return get.get(name) as number;
    });
  };
  const putLsoa = bulk.prepare('INSERT INTO lsoa (code, name) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const getLsoa = bulk.prepare('SELECT id FROM lsoa WHERE code = ? AND name = ?').pluck();
  const lsoa = remembered((key) => {
    const [code, name] = key.split('\n');
    putLsoa.run(code, name);
    return getLsoa.get(code, name) as number;
  });
  const putPlace = bulk.prepare(
    'INSERT INTO place (lon, lat, easting, northing, name) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'
  );
  const getPlace = bulk.prepare('SELECT id FROM place WHERE lon = ? AND lat = ? AND name = ?').pluck();
  return {
    add(row) {
      const {
        crimeId,
        month,
        forceId,
        fallsWithinId,
        placeId,
        lsoaId,
        category,
        outcomeId,
        context,
        fileId
      } = row;
      waiting.push(crimeId, month, forceId, fallsWithinId, placeId);
      waiting.push(lsoaId, category, outcomeId, context, fileId);
      if (waiting.length < AT_ONCE * COLUMNS) return;
      many.run(waiting);
      waiting = [];
    },
    flush() {
      for (let at = 0; at < waiting.length; at += COLUMNS) one.run(waiting.slice(at, at + COLUMNS));
      waiting = [];
    },
    forceId: named('force'),
    outcomeId: named('outcome'),
    lsoaId: (code, name) => lsoa(`${code}\n${name}`),
    placeId({ lon, lat, easting, northing, name }) {
      const known = getPlace.get(lon, lat, name) as number | undefined;
      return known ?? Number(putPlace.run(lon, lat, easting, northing, name).lastInsertRowid);
    }
  };
}

const MOST_REMEMBERED = 20_000;

/** The function with its answers kept, up to a number that real files never reach. */
function remembered(find: (key: string) => number): (key: string) => number {
  const known = new Map<string, number>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const id = find(key);
    if (known.size >= MOST_REMEMBERED) known.clear();
    // A copy: a piece cut from a file's text would keep the whole text in memory.
    known.set(Buffer.from(key).toString(), id);
    return id;
  };
}
