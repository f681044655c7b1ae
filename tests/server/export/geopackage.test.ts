import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import type { Position } from 'geojson';
import { afterAll, describe, expect, it } from 'vitest';
import { geopackage, type PackageLayer } from '#lib/server/export/geopackage.ts';
import { wellKnownBinary, type WrittenGeometry } from '#lib/server/export/well-known-binary.ts';
import { GeoPackage } from '#lib/server/import/read/geopackage.ts';
import { readWkb } from '#lib/server/import/read/wkb.ts';

const folder = mkdtempSync(join(tmpdir(), 'geopackage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const AT = new Date('2025-11-01T09:30:00Z');

const SQUARE: Position[] = [
  [561_000, 178_000],
  [561_100, 178_000],
  [561_100, 178_100],
  [561_000, 178_000]
];

const layer = (given: Partial<PackageLayer>): PackageLayer => ({
  ...{ name: 'sites', title: 'Sites', description: 'Made up', shapes: 'MULTIPOLYGON', system: 27700 },
  columns: [
    { name: 'reference', kind: 'TEXT' },
    { name: 'rate', kind: 'REAL' },
    { name: 'a "name"', kind: 'INTEGER' }
  ],
  rows: [{ shape: { type: 'Polygon', coordinates: [SQUARE] }, values: ['BP01', 1.5, 3] }],
  ...given
});

let files = 0;
function written(layers: readonly PackageLayer[]): string {
  const path = join(folder, `${++files}.gpkg`);
  writeFileSync(path, geopackage(layers, AT));
  return path;
}

function readBack(path: string) {
  const file = new GeoPackage(path);
  try {
    return file.tables.map((table) => ({ ...table, rows: [...file.rows(table)] }));
  } finally {
    file.close();
  }
}

const coordinate = fc.double({ min: -1e7, max: 1e7, noNaN: true }).map((value) => value + 0);
const position = fc.tuple(coordinate, coordinate) as fc.Arbitrary<Position>;
const line = fc.array(position, { minLength: 2, maxLength: 6 });
const ring = fc.array(position, { minLength: 3, maxLength: 6 }).map((open) => [...open, open[0]]);
const polygon = fc.array(ring, { minLength: 1, maxLength: 3 });
const shape = fc.oneof(
  position.map((coordinates) => ({ type: 'Point', coordinates })),
  line.map((coordinates) => ({ type: 'LineString', coordinates })),
  polygon.map((coordinates) => ({ type: 'Polygon', coordinates })),
  fc
    .array(position, { minLength: 1, maxLength: 4 })
    .map((coordinates) => ({ type: 'MultiPoint', coordinates })),
  fc.array(line, { maxLength: 4 }).map((coordinates) => ({ type: 'MultiLineString', coordinates })),
  fc.array(polygon, { maxLength: 4 }).map((coordinates) => ({ type: 'MultiPolygon', coordinates }))
) as fc.Arbitrary<WrittenGeometry>;

describe('a GeoPackage that is written', () => {
  it('is read back by the reader of uploads: shapes, values, system; unknown is NULL', () => {
    const rows = [
      { shape: { type: 'Polygon' as const, coordinates: [SQUARE] }, values: ['BP01', NaN, null] },
      { shape: null, values: ['without a shape', 0, 7] }
    ];
    const [table] = readBack(written([layer({ rows })]));
    expect(table).toMatchObject({ name: 'sites', shapes: 'geom', system: 27700 });
    expect(table.rows).toEqual([
      {
        values: { fid: 1, reference: 'BP01', rate: null, 'a "name"': null },
        shape: { type: 'MultiPolygon', coordinates: [[SQUARE]] }
      },
      { values: { fid: 2, reference: 'without a shape', rate: 0, 'a "name"': 7 }, shape: null }
    ]);
  });

  // GDAL 3.12.4 says the same of this file:
  //   python3 -c "import pyogrio; print(pyogrio.list_layers('1.gpkg')); print(pyogrio.read_info('1.gpkg', layer='sites'))"   (pyogrio 0.13.0)
  //   [['sites' 'MultiPolygon'] ['about' None]]   {'crs': 'EPSG:27700', 'total_bounds': (561000.0, 178000.0, 561100.0, 178100.0), …}
  it('states what the standard asks: application, version, systems, contents with the edges of all shapes', () => {
    const about = layer({ name: 'about', title: 'About', shapes: null, rows: [], columns: [] });
    const file = new Database(written([layer({}), about]), { readonly: true });
    expect(file.pragma('application_id', { simple: true })).toBe(0x47504b47);
    expect(file.pragma('user_version', { simple: true })).toBe(10_300);
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(file.pragma('foreign_key_check')).toEqual([]);
    const systems = file.prepare('SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1').pluck().all();
    expect(systems).toEqual([-1, 0, 4326, 27700]);
    expect(
      file
        .prepare(
          'SELECT table_name, data_type, last_change, min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents'
        )
        .raw()
        .all()
    ).toEqual([
      ['sites', 'features', '2025-11-01T09:30:00.000Z', 561_000, 178_000, 561_100, 178_100, 27700],
      ['about', 'attributes', '2025-11-01T09:30:00.000Z', null, null, null, null, null]
    ]);
    const [bytes] = file.prepare('SELECT geom FROM sites').pluck().all() as Buffer[];
    // "GP", version 0, little-endian with edges, EPSG 27700, then least and most x, least and most y.
    expect(bytes.subarray(0, 8).toString('hex')).toBe('47500003346c0000');
    expect([8, 16, 24, 32].map((at) => bytes.readDoubleLE(at))).toEqual([561_000, 561_100, 178_000, 178_100]);
    file.close();
  });

  it('is the same bytes for the same rows at the same moment', () => {
    expect(geopackage([layer({})], AT)).toEqual(geopackage([layer({})], AT));
  });

  it('refuses a shape of another kind, a position that is none, and a name that is no table’s', () => {
    const point = { shape: { type: 'Point' as const, coordinates: [1, 2] }, values: ['', 0, 0] };
    expect(() => geopackage([layer({ rows: [point] })], AT)).toThrow(
      'a Point among shapes that are MULTIPOLYGON'
    );
    const lost = { shape: { type: 'Point' as const, coordinates: [NaN, 2] }, values: ['', 0, 0] };
    expect(() => geopackage([layer({ shapes: 'POINT', rows: [lost] })], AT)).toThrow('not a position');
    expect(() => geopackage([layer({ name: 'Two words' })], AT)).toThrow('not a name of a table');
  });
});

describe('well-known binary', () => {
  it('is read back as it was written, whatever the shape', () => {
    fc.assert(
      fc.property(shape, (one) => {
        expect(readWkb(wellKnownBinary(one))).toEqual(one);
      })
    );
  });
});
