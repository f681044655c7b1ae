import type { PlanarPolygon } from '../geometry/polygon.ts';
import type { PlaceGround, WaySamples } from './place-ground.ts';

const MAGIC = 0x31474c50; // "PLG1", little endian
const HEADER_BYTES = 16;

/** What the head of the bytes says. */
interface Head {
  /** Corners of every ring, by ward and part. */
  readonly wards: readonly (readonly (readonly number[])[])[];
  /** Where the sun is looked for; null = no ways. */
  readonly sun: readonly [lon: number, lat: number] | null;
}

/** The columns of samples, and how many bytes a number of each takes: wide ones first, so that all are aligned. */
const WIDE = ['easting', 'northing', 'metres'] as const;
const MASKS = ['lit', 'isolatedDark', 'unsureDark', 'isolatedLight', 'unsureLight'] as const;
const CODES = ['unlamped', 'overlooked'] as const;

/**
 * The ground of places as bytes, little endian: magic "PLG1", bytes of the head, numbers of corners, number of samples (each Uint32); the head
 * as JSON in UTF-8, padded with blanks to a multiple of eight; corners (Float64 x, y); then of the samples easting, northing, metres
 * (Float64), hours (Uint32) and codes (Uint8).
 */
export function encodePlaceGround({ wards, ways }: PlaceGround): ArrayBuffer {
  const head: Head = {
    wards: wards.map((parts) => parts.map(({ rings }) => rings.map((ring) => ring.length / 2))),
    sun: ways && [ways.lon, ways.lat]
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const headBytes = Math.ceil(text.length / 8) * 8;
  const rings = wards.flat().flatMap((part) => part.rings);
  const numbers = rings.reduce((sum, ring) => sum + ring.length, 0);
  const samples = ways?.easting.length ?? 0;
  const buffer = new ArrayBuffer(bytesOf(headBytes, numbers, samples));
  new Uint32Array(buffer, 0, 4).set([MAGIC, headBytes, numbers, samples]);
  const room = new Uint8Array(buffer, HEADER_BYTES, headBytes).fill(0x20);
  room.set(text);
  const view = columnsOf(buffer, headBytes, numbers, samples);
  let at = 0;
  for (const ring of rings) {
    view.corners.set(ring, at);
    at += ring.length;
  }
  if (ways) {
    WIDE.forEach((name) => view.wide[name].set(ways[name]));
    MASKS.forEach((name) => view.masks[name].set(ways.masks[name]));
    CODES.forEach((name) => view.codes[name].set(ways.masks[name]));
  }
  return buffer;
}

/** The ground that `encodePlaceGround` wrote, as views on the same bytes; throws when the bytes are not one. */
export function decodePlaceGround(buffer: ArrayBuffer): PlaceGround {
  if (buffer.byteLength < HEADER_BYTES)
    throw new Error(`not the ground of places: ${buffer.byteLength} bytes`);
  const [magic, headBytes, numbers, samples] = new Uint32Array(buffer, 0, 4);
  if (magic !== MAGIC) throw new Error(`not the ground of places: starts with ${magic.toString(16)}`);
  const wanted = bytesOf(headBytes, numbers, samples);
  if (buffer.byteLength !== wanted)
    throw new Error(`ground of places cut short: ${buffer.byteLength} of ${wanted} bytes`);
  const text = new TextDecoder().decode(new Uint8Array(buffer, HEADER_BYTES, headBytes));
  const head = JSON.parse(text) as Head;
  const { corners, wide, masks, codes } = columnsOf(buffer, headBytes, numbers, samples);
  let at = 0;
  const ring = (count: number): Float64Array => {
    const from = at;
    at += 2 * count;
    return corners.subarray(from, at);
  };
  const wards = head.wards.map((parts) => parts.map((rings): PlanarPolygon => ({ rings: rings.map(ring) })));
  if (!head.sun) return { wards, ways: null };
  const [lon, lat] = head.sun;
  const ways: WaySamples = { ...wide, masks: { ...masks, ...codes }, lon, lat };
  return { wards, ways };
}

function bytesOf(headBytes: number, numbers: number, samples: number): number {
  return (
    HEADER_BYTES + headBytes + 8 * numbers + samples * (8 * WIDE.length + 4 * MASKS.length + CODES.length)
  );
}

function columnsOf(buffer: ArrayBuffer, headBytes: number, numbers: number, samples: number) {
  let at = HEADER_BYTES + headBytes;
  const take = <T>(bytes: number, make: (offset: number) => T): T => {
    const column = make(at);
    at += bytes;
    return column;
  };
  const corners = take(8 * numbers, (o) => new Float64Array(buffer, o, numbers));
  const each = <N extends string, T>(names: readonly N[], bytes: number, make: (offset: number) => T) =>
    Object.fromEntries(names.map((name) => [name, take(bytes * samples, make)])) as Record<N, T>;
  return {
    corners,
    wide: each(WIDE, 8, (o) => new Float64Array(buffer, o, samples)),
    masks: each(MASKS, 4, (o) => new Uint32Array(buffer, o, samples)),
    codes: each(CODES, 1, (o) => new Uint8Array(buffer, o, samples))
  };
}
