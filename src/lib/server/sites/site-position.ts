import { fromGeocentric } from '#lib/core/geometry/geocentric.ts';
import { placeOf, type GridPlace, type WrongPlace } from '../import/inventory/position.ts';
import type { SiteLayout } from './site-columns.ts';

/** Where a row says its site is, with what was noticed; or what is wrong with it; or null when it says nothing. */
export type SitePosition = (GridPlace & { readonly notes: readonly string[] }) | WrongPlace | null;

/** Geocentric metres of Britain: X about four million, Y a few hundred thousand at most. */
const GEOCENTRIC = { least: 3_100_000, most: 4_300_000, side: 700_000 } as const;

/**
 * The position of a row of a register. Its values decide, for registers name their coordinate system wrongly: degrees, National Grid
 * metres, or the first two of three geocentric metres, which the 2017 registers of London call ETRS89.
 */
export function sitePosition(values: readonly string[], { names, columns }: SiteLayout): SitePosition {
  const text = (column: number): string => (column >= 0 ? (values[column] ?? '').trim() : '');
  const system = text(columns.system);
  const [x, y] = [Number(text(columns.x) || NaN), Number(text(columns.y) || NaN)];
  if (x > GEOCENTRIC.least && x < GEOCENTRIC.most && Math.abs(y) < GEOCENTRIC.side) {
    const found = fromGeocentric(x, y);
    if (!found)
      return {
        field: names[columns.x],
        value: `${x}, ${y}`,
        message:
          'These look like geocentric metres and lie nowhere in Britain; give eastings and northings of the National Grid.'
      };
    return {
      easting: found[0],
      northing: found[1],
      notes: [
        `Its position is in geocentric metres without a height (the register says ${system || 'nothing'}): it was worked out for the height of the ellipsoid and may be some tens of metres off.`
      ]
    };
  }
  const place = placeOf(values, { names, columns, point: null, grid: false });
  if (!place || 'message' in place) return place;
  const inDegrees = Math.abs(x) <= 180 && Math.abs(y) <= 180;
  return { ...place, notes: Number.isNaN(x) ? [] : systemNotes(system, inDegrees) };
}

/** What to say where the values are not in the coordinate system that is named. */
function systemNotes(system: string, inDegrees: boolean): string[] {
  const saysGrid = /osgb|27700|national grid|bng/i.test(system);
  const saysDegrees = /wgs|etrs|4326|4258/i.test(system);
  if (saysDegrees && !inDegrees)
    return [
      `The register says ${system}, but these are metres of the National Grid: they were taken as such.`
    ];
  if (saysGrid && inDegrees)
    return [`The register says ${system}, but these are degrees: they were taken as longitude and latitude.`];
  return [];
}
