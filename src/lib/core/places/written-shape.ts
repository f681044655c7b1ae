import { wktToGeoJSON } from '@terraformer/wkt';
import { geometriesOf, NotGeoJson, type ShapeGeometry } from './geojson-shape.ts';
import { readGridReference, readPair, type GridBox } from './position.ts';

/** A shape as somebody wrote it: pairs of numbers that are still to be understood. */
export type WrittenShape =
  | { readonly kind: 'point'; readonly pair: readonly number[] }
  /** Each part a list of rings, the first its shell. */
  | { readonly kind: 'polygon'; readonly parts: readonly (readonly (readonly number[][])[])[] }
  | { readonly kind: 'nothing'; readonly message: string };

/** What can be written, for whoever wrote something else. */
export const HOW_TO_WRITE =
  'Write a polygon as GeoJSON, as WKT, or as a list of at least three positions; or one position with a radius. A position is longitude and latitude (0.3251, 51.4771), easting and northing (561700, 177800) or a grid reference (TQ 617 778).';

/** The shape of a text: GeoJSON, well-known text, or positions one after the other. */
export function readText(text: string, council: GridBox): WrittenShape {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'nothing', message: `Nothing is written. ${HOW_TO_WRITE}` };
  if (/^[[{]/.test(trimmed)) return readJson(trimmed);
  if (/^(SRID\s*=\s*\d+\s*;\s*)?(MULTI)?(POINT|POLYGON|LINESTRING|GEOMETRYCOLLECTION)\b/i.test(trimmed))
    return readWkt(trimmed);
  return readList(trimmed, council);
}

/** The polygons of a GeoJSON object, or its point; everything else in it is left out. */
export function readGeoJson(json: unknown): WrittenShape {
  let geometries: readonly ShapeGeometry[];
  try {
    geometries = [...geometriesOf(json)];
  } catch (failure) {
    if (!(failure instanceof NotGeoJson)) throw failure;
    return { kind: 'nothing', message: `This shape is not whole: ${failure.message}. ${HOW_TO_WRITE}` };
  }
  const parts = geometries.flatMap((one) =>
    one.type === 'Polygon' ? [one.coordinates] : one.type === 'MultiPolygon' ? one.coordinates : []
  );
  if (parts.length > 0) return { kind: 'polygon', parts };
  const point = geometries.find((one) => one.type === 'Point');
  if (point?.type === 'Point') return { kind: 'point', pair: point.coordinates };
  const met = geometries[0]?.type ?? 'nothing';
  return { kind: 'nothing', message: `There is no polygon and no point in it (${met}). ${HOW_TO_WRITE}` };
}

function readJson(text: string): WrittenShape {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (failure) {
    return {
      kind: 'nothing',
      message: `This begins like GeoJSON and cannot be read: ${(failure as Error).message}.`
    };
  }
  if (Array.isArray(json)) return readArray(json);
  if (typeof (json as { type?: unknown }).type !== 'string')
    return { kind: 'nothing', message: `This JSON is not GeoJSON: it has no type. ${HOW_TO_WRITE}` };
  return readGeoJson(json);
}

/** Bare coordinates: one ring, or rings. */
function readArray(json: unknown[]): WrittenShape {
  const isPair = (one: unknown): one is number[] => Array.isArray(one) && typeof one[0] === 'number';
  if (typeof json[0] === 'number') return { kind: 'point', pair: json as number[] };
  if (json.every(isPair)) return { kind: 'polygon', parts: [[json]] };
  if (json.every((ring): ring is number[][] => Array.isArray(ring) && ring.every(isPair)))
    return { kind: 'polygon', parts: [json] };
  return { kind: 'nothing', message: `These brackets hold no list of positions. ${HOW_TO_WRITE}` };
}

function readWkt(text: string): WrittenShape {
  const plain = text.replace(/^SRID\s*=\s*\d+\s*;\s*/i, '').toUpperCase();
  try {
    return readGeoJson(wktToGeoJSON(plain));
  } catch {
    return {
      kind: 'nothing',
      message:
        'This begins like well-known text (WKT) and cannot be read: look for a missing bracket or comma.'
    };
  }
}

/** Positions in lines, or with semicolons or blanks between. */
function readList(text: string, council: GridBox): WrittenShape {
  const pairs: number[][] = [];
  for (const line of text.split(/[\n;]+/).filter((one) => one.trim() !== '')) {
    const reference = readGridReference(line);
    if (reference) {
      pairs.push([...reference]);
      continue;
    }
    const numbers = line
      .replaceAll('°', ' ')
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (numbers.some(Number.isNaN) || numbers.length % 2 === 1)
      return { kind: 'nothing', message: `“${line.trim().slice(0, 60)}” is not a position. ${HOW_TO_WRITE}` };
    for (let i = 0; i < numbers.length; i += 2) pairs.push([numbers[i], numbers[i + 1]]);
  }
  if (pairs.length === 1) return { kind: 'point', pair: pairs[0] };
  if (pairs.length === 2) return { kind: 'nothing', message: `Two positions make no place. ${HOW_TO_WRITE}` };
  // A list may mix grid references with numbers: all become metres before they are compared.
  const read = pairs.map(([a, b]) => readPair(a, b, council));
  const wrong = read.find((one) => !one.ok);
  if (wrong && !wrong.ok) return { kind: 'nothing', message: wrong.message };
  return { kind: 'polygon', parts: [[pairs]] };
}
