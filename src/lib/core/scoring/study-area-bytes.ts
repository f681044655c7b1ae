import type { CellEnvironment } from '../environment/cell-environment.ts';
import { toldColumns } from '../environment/measures/told.ts';
import type { StudyArea } from './study-area.ts';

// Apart from how a study area is made, so that the browser can read one without polygons and projections.
const MAGIC = 0x33415453; // "STA3", little endian
const HEADER_BYTES = 16;
/** Bytes of one cell in the columns that every study area has: q, r, ward, exposed. */
const CELL_BYTES = 13;

/** What the head of the bytes says of the columns before the hexagons. */
interface Head {
  /** When the environment is told; left out: nothing was measured. */
  readonly moment?: CellEnvironment['moment'];
  readonly dark?: boolean;
  /** Names of the environment's columns, in order. */
  readonly columns: readonly string[];
  /** Whether what concerns count stands behind them. */
  readonly concerns?: true;
}

/**
 * The study area as bytes, little endian: magic "STA3", number of cells, spacing in metres, bytes of the head (each Uint32); the head, of the
 * environment's moment and columns, as JSON in UTF-8 (empty = nothing measured, no concerns), padded with spaces to a multiple of eight
 * bytes; those columns and that of concerns, one Float64 for every cell; then q, r, ward (Int32) and exposed (Uint8) for every cell.
 */
export function encodeStudyArea({ grid, ward, exposed, environment, concerns }: StudyArea): ArrayBuffer {
  const cells = grid.q.length;
  const head = headToBytes(environment, concerns !== undefined);
  const columns = [...Object.values(environment?.columns ?? {}), ...(concerns ? [concerns] : [])];
  const buffer = new ArrayBuffer(HEADER_BYTES + head.length + cells * (8 * columns.length + CELL_BYTES));
  new Uint32Array(buffer, 0, 4).set([MAGIC, cells, grid.spacing, head.length]);
  new Uint8Array(buffer, HEADER_BYTES, head.length).set(head);
  const view = columnsOf(buffer, cells, head.length, columns.length);
  view.environment.forEach((column, k) => column.set(columns[k]));
  view.q.set(grid.q);
  view.r.set(grid.r);
  view.ward.set(ward);
  view.exposed.set(exposed);
  return buffer;
}

/** The study area that `encodeStudyArea` wrote, as views on the same bytes; throws when the bytes are not one. */
export function decodeStudyArea(buffer: ArrayBuffer): StudyArea {
  if (buffer.byteLength < HEADER_BYTES) throw new Error(`not a study area: ${buffer.byteLength} bytes`);
  const [magic, cells, spacing, headBytes] = new Uint32Array(buffer, 0, 4);
  if (magic !== MAGIC) throw new Error(`not a study area: starts with ${magic.toString(16)}`);
  const head = buffer.byteLength < HEADER_BYTES + headBytes ? null : headOf(buffer, headBytes);
  const columns = (head?.columns.length ?? 0) + (head?.concerns ? 1 : 0);
  const wanted = HEADER_BYTES + headBytes + cells * (8 * columns + CELL_BYTES);
  if (buffer.byteLength !== wanted) {
    throw new Error(`study area cut short: ${buffer.byteLength} of ${wanted} bytes`);
  }
  const { q, r, ward, exposed, environment } = columnsOf(buffer, cells, headBytes, columns);
  const { moment, dark, columns: names = [], concerns } = head ?? {};
  const named = Object.fromEntries(names.map((name, k) => [name, environment[k]]));
  return {
    ...{ grid: { spacing, q, r }, ward, exposed },
    ...(moment && { environment: { moment, dark: dark === true, columns: named } }),
    ...(concerns && { concerns: environment[names.length] })
  };
}

function columnsOf(buffer: ArrayBuffer, cells: number, headBytes: number, columns: number) {
  const first = HEADER_BYTES + headBytes;
  const environment = Array.from(
    { length: columns },
    (_, k) => new Float64Array(buffer, first + k * cells * 8, cells)
  );
  const rest = first + columns * cells * 8;
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

function headToBytes(environment: CellEnvironment | undefined, concerns: boolean): Uint8Array {
  if (!environment && !concerns) return new Uint8Array(0);
  const head: Head = {
    ...(environment && { moment: environment.moment, dark: environment.dark }),
    columns: Object.keys(environment?.columns ?? {}),
    ...(concerns && { concerns })
  };
  const bytes = new TextEncoder().encode(JSON.stringify(head));
  const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8).fill(0x20);
  padded.set(bytes);
  return padded;
}

function headOf(buffer: ArrayBuffer, bytes: number): Head | null {
  if (bytes === 0) return null;
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, HEADER_BYTES, bytes))) as Head;
  // What is not for everybody may be lacking, as it is left out for some.
  const wanted = head.moment ? toldColumns('public', 'cells').map(({ name }) => name) : [];
  const lacking = wanted.filter((name) => !head.columns.includes(name));
  if (lacking.length > 0)
    throw new Error(`not a study area of this version: no column ${lacking.join(', ')}`);
  return head;
}
