/**
 * Recorded incidents counted by place, month and category: all that scoring needs, in typed arrays that
 * cross to a worker or a browser unchanged. A place is a published snap point.
 */
export interface IncidentCube {
  /** National Grid easting of each place, metres; length = number of places. */
  readonly easting: Float64Array;
  /** National Grid northing of each place, metres. */
  readonly northing: Float64Array;
  /** Store id of each place, ascending: what the point tiles carry as feature id. */
  readonly placeId: Uint32Array;
  /** Position of the place's ward in the ward list that came with the cube; −1 = in none (off the clipped shore). */
  readonly ward: Int32Array;
  /** Month number (see `month.ts`) of month 0 of the entries. */
  readonly firstMonth: number;
  /** Number of months the entries may span. */
  readonly months: number;
  /** Entries, sorted by place, then month, then category: position of the place. */
  readonly place: Uint32Array;
  /** Month of the entry, counted from `firstMonth`. */
  readonly month: Uint16Array;
  /** Category number of the entry (see `category.ts`). */
  readonly category: Uint8Array;
  /** Incidents of the entry, at least 1. */
  readonly count: Uint32Array;
}

const MAGIC = 0x31425543; // "CUB1", little endian
const HEADER_WORDS = 5;

/**
 * The cube as bytes, little endian: magic "CUB1", number of places, number of entries, first month, months (each Uint32);
 * then easting, northing (Float64), placeId (Uint32), ward (Int32) per place; then place, count (Uint32), month (Uint16), category (Uint8)
 * per entry. The first column starts at byte 24 so that every column is aligned to its element size.
 */
export function encodeCube(cube: IncidentCube): ArrayBuffer {
  const places = cube.easting.length;
  const entries = cube.place.length;
  const buffer = new ArrayBuffer(24 + places * 24 + entries * 11);
  new Uint32Array(buffer, 0, HEADER_WORDS).set([MAGIC, places, entries, cube.firstMonth, cube.months]);
  const view = columns(buffer, places, entries);
  view.easting.set(cube.easting);
  view.northing.set(cube.northing);
  view.placeId.set(cube.placeId);
  view.ward.set(cube.ward);
  view.place.set(cube.place);
  view.count.set(cube.count);
  view.month.set(cube.month);
  view.category.set(cube.category);
  return buffer;
}

/** The cube that `encodeCube` wrote, as views on the same bytes (no copy); throws when the bytes are not a cube. */
export function decodeCube(buffer: ArrayBuffer): IncidentCube {
  if (buffer.byteLength < 24) throw new Error(`not an incident cube: ${buffer.byteLength} bytes`);
  const [magic, places, entries, firstMonth, months] = new Uint32Array(buffer, 0, HEADER_WORDS);
  if (magic !== MAGIC) throw new Error(`not an incident cube: starts with ${magic.toString(16)}`);
  const wanted = 24 + places * 24 + entries * 11;
  if (buffer.byteLength !== wanted) {
    throw new Error(`incident cube cut short: ${buffer.byteLength} of ${wanted} bytes`);
  }
  return { ...columns(buffer, places, entries), firstMonth, months };
}

function columns(buffer: ArrayBuffer, places: number, entries: number) {
  let at = 24;
  const take = <T>(make: (offset: number) => T, bytes: number): T => {
    const column = make(at);
    at += bytes;
    return column;
  };
  return {
    easting: take((o) => new Float64Array(buffer, o, places), places * 8),
    northing: take((o) => new Float64Array(buffer, o, places), places * 8),
    placeId: take((o) => new Uint32Array(buffer, o, places), places * 4),
    ward: take((o) => new Int32Array(buffer, o, places), places * 4),
    place: take((o) => new Uint32Array(buffer, o, entries), entries * 4),
    count: take((o) => new Uint32Array(buffer, o, entries), entries * 4),
    month: take((o) => new Uint16Array(buffer, o, entries), entries * 2),
    category: take((o) => new Uint8Array(buffer, o, entries), entries)
  };
}
