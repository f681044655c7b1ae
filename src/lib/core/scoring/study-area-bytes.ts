import type { StudyArea } from './study-area.ts';

// Apart from how a study area is made, so that the browser can read one without polygons and projections.
const MAGIC = 0x31415453; // "STA1", little endian
const HEADER_BYTES = 12;

/**
 * The study area as bytes, little endian: magic "STA1", number of cells, spacing in metres (each Uint32); then q, r, ward
 * (Int32) and exposed (Uint8) for every cell.
 */
export function encodeStudyArea(study: StudyArea): ArrayBuffer {
  const cells = study.grid.q.length;
  const buffer = new ArrayBuffer(HEADER_BYTES + cells * 13);
  new Uint32Array(buffer, 0, 3).set([MAGIC, cells, study.grid.spacing]);
  const view = columns(buffer, cells);
  view.q.set(study.grid.q);
  view.r.set(study.grid.r);
  view.ward.set(study.ward);
  view.exposed.set(study.exposed);
  return buffer;
}

/** The study area that `encodeStudyArea` wrote, as views on the same bytes; throws when the bytes are not one. */
export function decodeStudyArea(buffer: ArrayBuffer): StudyArea {
  if (buffer.byteLength < HEADER_BYTES) throw new Error(`not a study area: ${buffer.byteLength} bytes`);
  const [magic, cells, spacing] = new Uint32Array(buffer, 0, 3);
  if (magic !== MAGIC) throw new Error(`not a study area: starts with ${magic.toString(16)}`);
  const wanted = HEADER_BYTES + cells * 13;
  if (buffer.byteLength !== wanted) {
    throw new Error(`study area cut short: ${buffer.byteLength} of ${wanted} bytes`);
  }
  const { q, r, ward, exposed } = columns(buffer, cells);
  return { grid: { spacing, q, r }, ward, exposed };
}

function columns(buffer: ArrayBuffer, cells: number) {
  const whole = (column: number): Int32Array<ArrayBuffer> =>
    new Int32Array(buffer, HEADER_BYTES + column * cells * 4, cells);
  return {
    q: whole(0),
    r: whole(1),
    ward: whole(2),
    exposed: new Uint8Array(buffer, HEADER_BYTES + cells * 12, cells)
  };
}
