import { describe, expect, it } from 'vitest';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { askedColumns, mapProblem, matchColumns, unitInName } from '#lib/server/import/inventory/columns.ts';
import {
  placeOf,
  POSITION_FIELDS,
  type GridPlace,
  type WrongPlace
} from '#lib/server/import/inventory/position.ts';
import { Header } from '#lib/server/import/read/table.ts';

/** The place that a row of these columns tells. */
function place(row: Record<string, string>, point: { x: number; y: number } | null = null, grid = false) {
  const header = new Header(Object.keys(row));
  const matched = matchColumns(header, POSITION_FIELDS, new Map());
  if ('missing' in matched) throw new Error(matched.missing);
  return placeOf(Object.values(row), { names: header.names, columns: matched.columns, point, grid });
}
const wrong = (found: ReturnType<typeof place>) => (found as WrongPlace).message;
const [LON, LAT] = toLonLat(558243, 178511);

describe('the position of a row', () => {
  it('is the easting and northing, or the longitude and latitude on the grid', () => {
    expect(place({ Easting: '558243', Northing: '178511.5' })).toEqual({
      easting: 558243,
      northing: 178511.5
    });
    const { easting, northing } = place({ lon: String(LON), latitude: String(LAT) }) as GridPlace;
    expect(Math.hypot(easting - 558243, northing - 178511)).toBeLessThan(0.01);
    expect(place({ Easting: '558,243', Northing: '178,511' })).toEqual({ easting: 558243, northing: 178511 });
  });

  it('prefers the grid where both are given, and falls back where it is blank', () => {
    const both = { Easting: '558243.4', Northing: '178511', Longitude: String(LON), Latitude: String(LAT) };
    expect(place(both)).toEqual({ easting: 558243.4, northing: 178511 });
    expect(place({ ...both, Easting: '', Northing: '' })).toMatchObject({
      easting: expect.closeTo(558243, 1) as number
    });
  });

  it('is wrong where both lie more than 50 m apart', () => {
    const apart = { Easting: '558443', Northing: '178511', Longitude: String(LON), Latitude: String(LAT) };
    expect(wrong(place(apart))).toMatch(/of this row lie 200 m apart/);
    expect(place({ ...apart, Easting: '558283' })).toMatchObject({ easting: 558283 });
  });

  it('is caught when columns of metres hold degrees and the other way round, with the way to mend it', () => {
    expect(wrong(place({ Easting: '0.3259', Northing: '51.4774' }))).toBe(
      'These are degrees, not metres on the National Grid; say so with --map "lon=Easting,lat=Northing,easting=none,northing=none".'
    );
    expect(wrong(place({ longitude: '558243', latitude: '178511' }))).toBe(
      'These are metres, not degrees; say so with --map "easting=longitude,northing=latitude,lon=none,lat=none".'
    );
  });

  it('is caught when longitude and latitude are swapped, lie abroad, or are 0, 0', () => {
    expect(wrong(place({ lon: '51.4774', lat: '0.3259' }))).toMatch(/seem to be swapped/);
    expect(wrong(place({ lon: '12.5', lat: '51.4' }))).toMatch(/outside the United Kingdom/);
    expect(wrong(place({ lon: '0', lat: '0' }))).toMatch(/0, 0: it is not known/);
    expect(wrong(place({ Easting: '0', Northing: '0' }))).toMatch(/0, 0: it is not known/);
    expect(wrong(place({ Easting: '5582430', Northing: '178511' }))).toMatch(/outside the National Grid/);
  });

  it('may stand in x and y or in a point, told apart by their size', () => {
    expect(place({ X: '558243', Y: '178511' })).toEqual({ easting: 558243, northing: 178511 });
    expect(place({ X: String(LON), Y: String(LAT) })).toMatchObject({
      easting: expect.closeTo(558243, 1) as number
    });
    expect(place({ geom: 'POINT (558243 178511)' })).toEqual({ easting: 558243, northing: 178511 });
    expect(wrong(place({ X: '36287.5', Y: '6699000' }))).toMatch(/Web Mercator/);
    expect(wrong(place({ geom: 'here' }))).toMatch(/not a point like/);
  });

  it('of GeoJSON is in degrees unless the file names the grid', () => {
    expect(place({}, { x: LON, y: LAT })).toMatchObject({ easting: expect.closeTo(558243, 1) as number });
    expect(place({}, { x: 558243, y: 178511 }, true)).toEqual({ easting: 558243, northing: 178511 });
    expect(wrong(place({}, { x: 558243, y: 178511 }))).toMatch(/GeoJSON is in longitude and latitude/);
  });

  it('is null when every value is blank', () => {
    expect(place({ Easting: ' ', Northing: '', lon: '', lat: '' })).toBeNull();
    expect(wrong(place({ Easting: '558243', Northing: '' }))).toMatch(/northing must be a number/);
  });
});

describe('the columns of an inventory', () => {
  it('are guessed by name, surest first, each for one field', () => {
    const header = new Header(['X', 'Y', 'Easting', 'Northing', 'Location']);
    const matched = matchColumns(header, POSITION_FIELDS, new Map());
    expect(matched).toMatchObject({
      columns: { easting: 2, northing: 3, x: 0, y: 1, lon: -1, lat: -1, point: 4 },
      unused: []
    });
  });

  it('are those asked for, and none where it is asked', () => {
    const header = new Header(['A', 'B', 'Easting', 'Northing']);
    const asked = askedColumns('lon=A, lat=B,easting=none,northing=none');
    expect(matchColumns(header, POSITION_FIELDS, asked)).toMatchObject({
      columns: { lon: 0, lat: 1, easting: -1, northing: -1 },
      unused: ['Easting', 'Northing']
    });
    expect(matchColumns(header, POSITION_FIELDS, askedColumns('lon=C'))).toEqual({
      key: 'lon',
      missing: 'C'
    });
  });

  it('may have commas in their names; a list that cannot be used is said', () => {
    expect([...askedColumns('lon=East, West,lat=B')]).toEqual([
      ['lon', 'East, West'],
      ['lat', 'B']
    ]);
    expect(mapProblem('lon=A,lat=B', POSITION_FIELDS)).toBeNull();
    expect(mapProblem('colour=A', POSITION_FIELDS)).toMatch(/no field "colour". Known: easting, northing/);
    expect(mapProblem('A', POSITION_FIELDS)).toMatch(/not a list of fields and columns/);
  });

  it('may name the unit of a height', () => {
    expect(['Height (m)', 'height_cm', 'Column Height', 'Mounting height mm'].map(unitInName)).toEqual([
      'm',
      'cm',
      null,
      'mm'
    ]);
  });
});
