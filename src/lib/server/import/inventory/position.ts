import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { positionProblem } from '../read/row-position.ts';
import type { Columns, Field } from './columns.ts';

/** The columns that a position may stand in. */
export type PositionKey = 'easting' | 'northing' | 'lon' | 'lat' | 'x' | 'y' | 'point';

export const POSITION_FIELDS: readonly Field<PositionKey>[] = [
  {
    key: 'easting',
    title: 'the easting',
    names: [/^((os|osgb|bng|grid|gis)_?)?eastings?(_(m|metres|bng|osgb|osgb36|27700))?$/]
  },
  {
    key: 'northing',
    title: 'the northing',
    names: [/^((os|osgb|bng|grid|gis)_?)?northings?(_(m|metres|bng|osgb|osgb36|27700))?$/]
  },
  {
    key: 'lon',
    title: 'the longitude',
    names: [/^(geo_)?(lon|long|lng|longitude)(_(wgs84|4326|dd|deg|degrees|x))?$/]
  },
  { key: 'lat', title: 'the latitude', names: [/^(geo_)?(lat|latitude)(_(wgs84|4326|dd|deg|degrees|y))?$/] },
  { key: 'x', title: 'x', names: [/^(x|x_?coord(inate)?s?|coord_?x|point_?x|geo_?x)$/] },
  { key: 'y', title: 'y', names: [/^(y|y_?coord(inate)?s?|coord_?y|point_?y|geo_?y)$/] },
  {
    key: 'point',
    title: 'the point',
    names: [/^(point|geometry|geom|wkt|wkt_geom|the_geom|shape|location)$/]
  }
];

/** Metres that two positions of one row may lie apart: conversions differ by up to 5 m, rounding by a few more. */
const MOST_APART = 50;

/** A position on the National Grid, metres. */
export interface GridPlace {
  readonly easting: number;
  readonly northing: number;
}

/** A position that cannot be used. */
export interface WrongPlace {
  /** The column's name. */
  readonly field: string;
  readonly value: string;
  readonly message: string;
}

/** Where a row may tell its position. */
export interface PlaceColumns {
  readonly names: readonly string[];
  readonly columns: Columns<PositionKey>;
  /** Of GeoJSON: the point of the geometry. */
  readonly point: { readonly x: number; readonly y: number } | null;
  /** Of GeoJSON: whether the file names the National Grid. */
  readonly grid: boolean;
}

/** Whether any columns tell a position. */
export function hasPlaceColumns({ easting, northing, lon, lat, x, y, point }: Columns<PositionKey>): boolean {
  return Math.min(easting, northing) >= 0 || Math.min(lon, lat) >= 0 || Math.min(x, y) >= 0 || point >= 0;
}

/**
 * The position of a row: easting and northing when it has them, else longitude and latitude, else `x` and `y` or a point, which are told
 * apart by their size. Null when every such value is blank. Values that are of the other kind than their column says, swapped, outside the
 * country, or farther than 50 m from the row's other position are wrong.
 */
export function placeOf(fields: readonly string[], from: PlaceColumns): GridPlace | WrongPlace | null {
  const { names, columns } = from;
  const text = (key: PositionKey) => (columns[key] >= 0 ? (fields[columns[key]] ?? '').trim() : '');
  const name = (key: PositionKey) => (columns[key] >= 0 ? names[columns[key]] : key);
  const grid = pair(text('easting'), text('northing'), name('easting'), name('northing'));
  const degrees = pair(text('lon'), text('lat'), name('lon'), name('lat'));
  const first = grid && gridPlace(grid);
  if (first && 'message' in first) return first;
  const second = degrees && degreesPlace(degrees);
  if (second && 'message' in second) return second;
  if (first && second) {
    const apart = Math.hypot(first.easting - second.easting, first.northing - second.northing);
    if (apart > MOST_APART) {
      return {
        field: name('easting'),
        value: `${grid.x}, ${grid.y}; ${degrees.x}, ${degrees.y}`,
        message: `The grid position and the longitude and latitude of this row lie ${Math.round(apart).toLocaleString('en-GB')} m apart; mend one of them.`
      };
    }
  }
  return first ?? second ?? otherPlace(fields, from);
}

/** Two values as they stand, with the names of their columns. */
interface Pair {
  readonly x: string;
  readonly y: string;
  readonly xName: string;
  readonly yName: string;
}

function pair(x: string, y: string, xName: string, yName: string): Pair | null {
  return x === '' && y === '' ? null : { x: plainNumber(x), y: plainNumber(y), xName, yName };
}

function otherPlace(
  fields: readonly string[],
  { names, columns, point, grid }: PlaceColumns
): GridPlace | WrongPlace | null {
  if (point) {
    const given = { x: String(point.x), y: String(point.y), xName: 'geometry', yName: 'geometry' };
    return grid ? gridPlace(given) : byName(given, 'degrees');
  }
  const { x, y, point: wkt } = columns;
  if (x >= 0 && y >= 0) {
    const given = pair(fields[x] ?? '', fields[y] ?? '', names[x], names[y]);
    if (given) return byName(given, null);
  }
  const text = wkt >= 0 ? (fields[wkt] ?? '').trim() : '';
  if (text === '') return null;
  const found = /^(?:SRID=\d+;)?\s*POINT\s*Z?\s*\(\s*(\S+?)[\s,]+(\S+?)\s*\)$/i.exec(text);
  if (!found)
    return { field: names[wkt], value: text, message: 'This is not a point like "POINT (-0.19 51.55)".' };
  return byName({ x: found[1], y: found[2], xName: names[wkt], yName: names[wkt] }, null);
}

/** Coordinates whose columns do not say what they are; `meant` = what the format says. */
function byName(given: Pair, meant: 'degrees' | null): GridPlace | WrongPlace {
  const [x, y] = [Number(given.x), Number(given.y)];
  if (y > 5_000_000 && Math.abs(x) < 2_000_000) {
    const message =
      'This looks like Web Mercator (EPSG:3857); export the file in longitude and latitude (WGS84) or on the National Grid.';
    return { field: given.xName, value: shown(given), message };
  }
  const metres = Math.abs(x) > 180 || Math.abs(y) > 180;
  if (metres && meant === 'degrees') {
    const message =
      'GeoJSON is in longitude and latitude, but this point is in metres; export the file in WGS84, or with a "crs" that names EPSG:27700.';
    return { field: given.xName, value: shown(given), message };
  }
  return metres ? gridPlace(given) : degreesPlace(given);
}

function gridPlace(given: Pair): GridPlace | WrongPlace {
  const { x, y, xName, yName } = given;
  const wrong = (field: string, message: string) => ({ field, value: shown(given), message });
  if (!isNumber(x)) return wrong(xName, 'The easting must be a number of metres, like 558243.');
  if (!isNumber(y)) return wrong(yName, 'The northing must be a number of metres, like 178511.');
  const [easting, northing] = [Number(x), Number(y)];
  if (easting === 0 && northing === 0)
    return wrong(xName, 'The position is 0, 0: it is not known; leave both blank.');
  if (Math.abs(easting) <= 180 && Math.abs(northing) <= 90) {
    const inOrder = Math.abs(easting) < 20;
    const [lon, lat] = inOrder ? [xName, yName] : [yName, xName];
    return wrong(
      xName,
      `These are degrees, not metres on the National Grid; say so with --map "lon=${lon},lat=${lat},easting=none,northing=none".`
    );
  }
  if (!(easting >= 0 && easting <= 700_000 && northing >= 0 && northing <= 1_300_000)) {
    return wrong(
      easting >= 0 && easting <= 700_000 ? yName : xName,
      'This lies outside the National Grid (eastings 0 to 700,000 m, northings 0 to 1,300,000 m); check the coordinate system of the file.'
    );
  }
  return { easting, northing };
}

function degreesPlace(given: Pair): GridPlace | WrongPlace {
  const { x, y, xName, yName } = given;
  if (isNumber(x) && isNumber(y) && Math.abs(Number(x)) > 180 && Math.abs(Number(y)) > 90) {
    const message = `These are metres, not degrees; say so with --map "easting=${xName},northing=${yName},lon=none,lat=none".`;
    return { field: xName, value: shown(given), message };
  }
  if (Number(x) === 0 && Number(y) === 0) {
    return {
      field: xName,
      value: shown(given),
      message: 'The position is 0, 0: it is not known; leave both blank.'
    };
  }
  const wrong = positionProblem(x, y);
  if (wrong)
    return { field: wrong.which === 'lon' ? xName : yName, value: shown(given), message: wrong.message };
  const [easting, northing] = toNationalGrid(Number(x), Number(y));
  return { easting, northing };
}

function shown({ x, y }: Pair): string {
  return `${x}, ${y}`;
}

function isNumber(text: string): boolean {
  return /^[+-]?\d+(\.\d+)?$/.test(text);
}

/** Without thousands separators: "525,516" is 525516. */
function plainNumber(text: string): string {
  return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
}
