import { toNationalGrid } from '../geometry/national-grid.ts';

/** What a pair of numbers turned out to be; `lat-lon` and `northing-easting` are written the wrong way round. */
export type PairKind = 'lon-lat' | 'lat-lon' | 'easting-northing' | 'northing-easting';

/** A pair of numbers as a place on the National Grid, metres, and how it was read; or a sentence on how to mend it. */
export type ReadPair =
  | { readonly ok: true; readonly kind: PairKind; readonly x: number; readonly y: number }
  | { readonly ok: false; readonly message: string };

/** Where the council is, National Grid metres: what tells easting from northing. */
export type GridBox = readonly [minX: number, minY: number, maxX: number, maxY: number];

/** Degrees that hold the United Kingdom: longitude and latitude cannot be confused there. */
const [WEST, SOUTH, EAST, NORTH] = [-9, 49, 3, 61.5];
/** The National Grid's own bounds, metres. */
const [GRID_EAST, GRID_NORTH] = [700_000, 1_300_000];

/** How a pair is to be read, from its size alone: degrees of the United Kingdom, or metres of the National Grid, in either order. */
export function readPair(a: number, b: number, council: GridBox): ReadPair {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return refused(`“${a}, ${b}” is not two numbers.`);
  if (isDegrees(a, b)) return read('lon-lat', ...toNationalGrid(a, b));
  if (isDegrees(b, a)) return read('lat-lon', ...toNationalGrid(b, a));
  const straight = isOnGrid(a, b);
  const turned = isOnGrid(b, a);
  if (straight && (!turned || distanceTo(council, a, b) <= distanceTo(council, b, a)))
    return read('easting-northing', a, b);
  if (turned) return read('northing-easting', b, a);
  return refused(whatElse(a, b));
}

/** The place of an Ordnance Survey grid reference ("TQ 617 778", "TQ6177", "TQ 61700 77800"): the middle of its square; null when it is none. */
export function readGridReference(text: string): readonly [x: number, y: number] | null {
  const found = /^([A-HJ-Z])([A-HJ-Z])\s*(\d{1,5})\s+(\d{1,5})$|^([A-HJ-Z])([A-HJ-Z])\s*(\d{2,10})$/.exec(
    text.trim().toUpperCase()
  );
  if (!found) return null;
  const [, , , east, north, , , both] = found;
  const [eastDigits, northDigits] = both
    ? [both.slice(0, both.length / 2), both.slice(both.length / 2)]
    : [east, north];
  if (eastDigits.length !== northDigits.length) return null;
  const first = LETTERS.indexOf(found[1] ?? found[5]);
  const second = LETTERS.indexOf(found[2] ?? found[6]);
  // Squares of 500 km by the first letter and of 100 km by the second, five to a row from the north-west; S is the one with the origin.
  const squareX = ((first % 5) - 2) * 5 + (second % 5);
  const squareY = (3 - Math.floor(first / 5)) * 5 + (4 - Math.floor(second / 5));
  const size = 10 ** (5 - eastDigits.length);
  const x = squareX * 100_000 + (Number(eastDigits) + (size > 1 ? 0.5 : 0)) * size;
  const y = squareY * 100_000 + (Number(northDigits) + (size > 1 ? 0.5 : 0)) * size;
  return isOnGrid(x, y) ? [x, y] : null;
}

/** The alphabet of the grid: without I. */
const LETTERS = 'ABCDEFGHJKLMNOPQRSTUVWXYZ';

function isDegrees(lon: number, lat: number): boolean {
  return lon >= WEST && lon <= EAST && lat >= SOUTH && lat <= NORTH;
}

function isOnGrid(x: number, y: number): boolean {
  return x >= 0 && x < GRID_EAST && y >= 0 && y < GRID_NORTH && (x > 1000 || y > 1000);
}

function distanceTo([minX, minY, maxX, maxY]: GridBox, x: number, y: number): number {
  return Math.hypot(Math.max(minX - x, 0, x - maxX), Math.max(minY - y, 0, y - maxY));
}

function whatElse(a: number, b: number): string {
  const pair = `${a}, ${b}`;
  if (Math.abs(a) <= 180 && Math.abs(b) <= 180)
    return `${pair} is not in the United Kingdom. Give longitude and latitude in degrees, like 0.3251, 51.4771, or easting and northing in metres.`;
  if (Math.abs(a) < 1_100_000 && b > 6_200_000 && b < 8_900_000)
    return `${pair} looks like Web Mercator (EPSG:3857), which maps on the web are drawn in. Save the shape as longitude and latitude (EPSG:4326) or National Grid (EPSG:27700).`;
  if (a > 100_000 && a < 900_000 && b > 5_400_000 && b < 6_900_000)
    return `${pair} looks like UTM. Save the shape as longitude and latitude (EPSG:4326) or National Grid (EPSG:27700).`;
  return `${pair} is neither degrees in the United Kingdom nor metres on the National Grid. Save the shape as longitude and latitude (EPSG:4326) or National Grid (EPSG:27700).`;
}

function read(kind: PairKind, x: number, y: number): ReadPair {
  return { ok: true, kind, x, y };
}

function refused(message: string): ReadPair {
  return { ok: false, message };
}
