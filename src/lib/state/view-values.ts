import { parseCellId } from '#lib/core/geometry/hex-grid.ts';
import type { Camera, Choices, Selection, Sort } from './view.ts';

/** Told of a value that is not known: what it is, the value, what is shown instead. */
type Unknown = (what: string, value: string, instead: string) => void;

/** The known values of a list, in their own order; the others go to `refuse`. */
export function parseList(
  params: URLSearchParams,
  key: string,
  known: readonly string[],
  refuse: (value: string) => void
): string[] {
  // A form without JavaScript repeats the key; our own addresses put commas.
  const asked = new Set(
    params
      .getAll(key)
      .flatMap((text) => text.split(','))
      .filter(Boolean)
  );
  for (const value of asked) if (!known.includes(value)) refuse(value);
  return known.filter((value) => asked.has(value));
}

/** The place that an address opens. */
export function parseSelection(
  params: URLSearchParams,
  choices: Choices,
  unknown: Unknown
): Selection | null {
  const ward = params.get('ward');
  if (ward) {
    if (choices.wards.includes(ward)) return { kind: 'ward', code: ward };
    unknown('ward', ward, 'nothing is opened');
  }
  const cell = params.get('cell');
  if (cell) {
    if (parseCellId(cell)) return { kind: 'cell', id: cell };
    unknown('hexagon', cell, 'nothing is opened');
  }
  const hotspot = params.get('hotspot');
  if (hotspot) {
    if (parseCellId(hotspot)) return { kind: 'hotspot', id: hotspot };
    unknown('hotspot', hotspot, 'nothing is opened');
  }
  const drawn = params.get('drawn');
  if (drawn) {
    const called = params.get('called')?.slice(0, LONGEST_NAME) || null;
    if (DRAWN.test(drawn)) return { kind: 'drawn', code: drawn, called };
    unknown('place', drawn, 'nothing is opened');
  }
  const place = params.get('place');
  if (place) {
    if (/^\d{1,10}$/.test(place)) return { kind: 'place', id: Number(place) };
    unknown('snap point', place, 'nothing is opened');
  }
  return null;
}

/** What the code of a drawn place looks like: a point with a radius, or an outline. Whether it is one is found when it is shown. */
const DRAWN = /^\d{1,7}(\.\d)?,\d{1,7}(\.\d)?,\d{1,5}(\.\d)?$|^[\w.~-]{12,6000}$/;
/** Longest name of such a place. */
const LONGEST_NAME = 60;

/** The column that an address sorts by. */
export function parseSort(text: string | null): Sort | null {
  const found = /^(-?)([a-z][a-z0-9-]{0,29})$/.exec(text ?? '');
  return found ? { column: found[2], descending: found[1] === '-' } : null;
}

/** Where an address looks: "0.3251,51.4812,13.50". */
export function parseCamera(text: string | null, unknown: Unknown): Camera | null {
  if (text === null) return null;
  const parts = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const [lon, lat, zoom] = parts;
  const sound = parts.length === 3 && Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22;
  if (!sound) unknown('place on the map', text, 'the whole council is shown');
  return sound ? { lon, lat, zoom } : null;
}
