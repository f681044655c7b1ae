import { toNationalGrid } from './national-grid.ts';

/** GRS80, the ellipsoid of ETRS89: semi-major axis in metres, and the square of its first eccentricity. */
const A = 6_378_137;
const E2 = 0.006_694_380_022_9;

/**
 * The National Grid place, metres, of the first two of three geocentric coordinates (ETRS89, EPSG:4936) whose third is not told, taken to
 * be on the ellipsoid in the northern hemisphere: X = ν cos φ cos λ and Y = ν cos φ sin λ give λ at once and φ by ν cos φ = √(X² + Y²)
 * (ν = a / √(1 − e² sin² φ); Ordnance Survey, "A guide to coordinate systems in Great Britain", annexe B). The height that is left out
 * moves a place in Britain northwards by 0.8 m for each metre above the ellipsoid, if X and Y were made with it.
 * Null when they lie nowhere in or near Britain. Throws a `RangeError` when either is not finite.
 */
export function fromGeocentric(x: number, y: number): readonly [easting: number, northing: number] | null {
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError(`not geocentric: ${x}, ${y}`);
  const p = Math.hypot(x, y);
  if (p >= A || x <= 0) return null;
  // p² (1 − e² s) = a² (1 − s) for s = sin² φ.
  const sine2 = (A * A - p * p) / (A * A - E2 * p * p);
  const lat = (Math.asin(Math.sqrt(sine2)) * 180) / Math.PI;
  const lon = (Math.atan2(y, x) * 180) / Math.PI;
  if (lon < -9 || lon > 3 || lat < 49 || lat > 61.5) return null;
  return toNationalGrid(lon, lat);
}
