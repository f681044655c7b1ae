import type { CellColumns, StudyArea } from './study-area.ts';

// Apart from how a study area is made, so that the browser can read one without polygons and projections.
const MAGIC = 0x32415453; // "STA2", little endian
const HEADER_BYTES = 16;
/** Bytes of one cell in the columns that every study area has: q, r, ward, exposed. */
const CELL_BYTES = 13;

/**
 * The study area as bytes, little endian: magic "STA2", number of cells, spacing in metres, bytes of the list of names (each Uint32);
 * the names of the environment's columns as a JSON array in UTF-8 (empty = nothing measured), padded with spaces to a multiple of
 * eight bytes; those columns, one Float64 for every cell; then q, r, ward (Int32) and exposed (Uint8) for every cell.
 */
export function encodeStudyArea(study: StudyArea): ArrayBuffer {
  const cells = study.grid.q.length;
  const names = Object.keys(study.environment ?? {});
  const list = namesToBytes(names);
  const buffer = new ArrayBuffer(HEADER_BYTES + list.length + cells * (8 * names.length + CELL_BYTES));
  new Uint32Array(buffer, 0, 4).set([MAGIC, cells, study.grid.spacing, list.length]);
  new Uint8Array(buffer, HEADER_BYTES, list.length).set(list);
  const view = columns(buffer, cells, list.length, names);
  for (const name of names) view.environment[name].set(study.environment?.[name] ?? []);
  view.q.set(study.grid.q);
  view.r.set(study.grid.r);
  view.ward.set(study.ward);
  view.exposed.set(study.exposed);
  return buffer;
}

/** The study area that `encodeStudyArea` wrote, as views on the same bytes; throws when the bytes are not one. */
export function decodeStudyArea(buffer: ArrayBuffer): StudyArea {
  if (buffer.byteLength < HEADER_BYTES) throw new Error(`not a study area: ${buffer.byteLength} bytes`);
  const [magic, cells, spacing, listed] = new Uint32Array(buffer, 0, 4);
  if (magic !== MAGIC) throw new Error(`not a study area: starts with ${magic.toString(16)}`);
  const names = buffer.byteLength < HEADER_BYTES + listed ? [] : namesOf(buffer, listed);
  const wanted = HEADER_BYTES + listed + cells * (8 * names.length + CELL_BYTES);
  if (buffer.byteLength !== wanted) {
    throw new Error(`study area cut short: ${buffer.byteLength} of ${wanted} bytes`);
  }
  const { q, r, ward, exposed, environment } = columns(buffer, cells, listed, names);
  return { grid: { spacing, q, r }, ward, exposed, ...(names.length > 0 ? { environment } : {}) };
}

function columns(buffer: ArrayBuffer, cells: number, listed: number, names: readonly string[]) {
  const first = HEADER_BYTES + listed;
  const environment: CellColumns = Object.fromEntries(
    names.map((name, k) => [name, new Float64Array(buffer, first + k * cells * 8, cells)])
  );
  const rest = first + names.length * cells * 8;
  const whole = (column: number): Int32Array<ArrayBuffer> =>
    new Int32Array(buffer, rest + column * cells * 4, cells);
  return {
    environment,
    q: whole(0),
    r: whole(1),
    ward: whole(2),
    exposed: new Uint8Array(buffer, rest + cells * 12, cells)
  };
}

function namesToBytes(names: readonly string[]): Uint8Array {
  if (names.length === 0) return new Uint8Array(0);
  const bytes = new TextEncoder().encode(JSON.stringify(names));
  const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8).fill(0x20);
  padded.set(bytes);
  return padded;
}

function namesOf(buffer: ArrayBuffer, listed: number): string[] {
  if (listed === 0) return [];
  const names: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, HEADER_BYTES, listed)));
  if (!Array.isArray(names)) throw new Error('not a study area: its list of columns is not a list');
  return names.map(String);
}
