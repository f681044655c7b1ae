import type { MultiPolygon, Polygon, Position } from 'geojson';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';

/** What is wrong with a geometry, and with which value. */
interface Refused {
  readonly message: string;
  readonly value: string | null;
}

/** The geometry as a polygon in WGS84 degrees with two numbers a corner, or what is wrong with it. */
export function checkedGeometry(
  geometry: unknown,
  grid: boolean
): { readonly geometry: Polygon | MultiPolygon } | Refused {
  if (typeof geometry !== 'object' || geometry === null)
    return { message: 'it has no geometry.', value: null };
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    return { message: 'its geometry must be a Polygon or MultiPolygon.', value: String(type) };
  }
  const parts = type === 'Polygon' ? [coordinates] : coordinates;
  if (!Array.isArray(parts) || parts.length === 0) return { message: 'its polygon is empty.', value: null };
  const clean: Position[][][] = [];
  for (const part of parts as unknown[]) {
    if (!Array.isArray(part) || part.length === 0)
      return { message: 'one of its polygons has no ring.', value: null };
    const rings: Position[][] = [];
    for (const ring of part as unknown[]) {
      const checked = checkedRing(ring, grid);
      if (!Array.isArray(checked)) return checked;
      rings.push(checked);
    }
    clean.push(rings);
  }
  return {
    geometry:
      type === 'Polygon' ? { type, coordinates: clean[0] } : { type: 'MultiPolygon', coordinates: clean }
  };
}

function checkedRing(ring: unknown, grid: boolean): Position[] | Refused {
  if (!Array.isArray(ring) || ring.length < 4) {
    const count = Array.isArray(ring) ? ring.length : 0;
    return {
      message: 'a ring must have at least four points, the last equal to the first.',
      value: `${count} points`
    };
  }
  const clean: Position[] = [];
  for (const point of ring as unknown[]) {
    const [x, y] = Array.isArray(point) ? (point as unknown[]) : [];
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
      return { message: 'a point must be two numbers.', value: JSON.stringify(point) };
    }
    const position = grid ? toLonLat(x, y) : [x, y];
    const wrong = positionWrong(position[0], position[1]);
    if (wrong) return { message: wrong, value: `${x}, ${y}` };
    clean.push(position);
  }
  const [first, last] = [clean[0], clean[clean.length - 1]];
  if (first[0] !== last[0] || first[1] !== last[1]) {
    return { message: 'a ring must end where it starts.', value: `${last[0]}, ${last[1]}` };
  }
  if (!hasThreeCorners(clean)) {
    return { message: 'a ring must have three corners.', value: `${first[0]}, ${first[1]}` };
  }
  return clean;
}

function hasThreeCorners(ring: readonly Position[]): boolean {
  const same = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1];
  const second = ring.find((point) => !same(point, ring[0]));
  return second !== undefined && ring.some((point) => !same(point, ring[0]) && !same(point, second));
}

function positionWrong(lon: number, lat: number): string | null {
  if (lon >= 0 && lon <= 800_000 && lat >= 0 && lat <= 1_400_000 && (lon > 180 || lat > 90)) {
    return 'its coordinates are metres on the National Grid, not degrees; export the file in longitude and latitude (WGS84), or with a "crs" that names EPSG:27700.';
  }
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return 'its coordinates are not longitude and latitude.';
  if (lat >= 49 && lat <= 61.5 && lon >= -9 && lon <= 2.5) return null;
  if (lon >= 49 && lon <= 61.5 && lat >= -9 && lat <= 2.5) return 'its longitudes and latitudes are swapped.';
  return 'it lies outside the United Kingdom.';
}
