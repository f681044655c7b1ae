import Database from 'better-sqlite3';
import type { Position } from 'geojson';
import { SYSTEMS, type CoordinateSystem } from './coordinate-systems.ts';
import { wellKnownBinary, type WrittenGeometry } from './well-known-binary.ts';

/** A table of a GeoPackage that is to be written. */
export interface PackageLayer {
  /** Of the table: lower case, digits and `_`. */
  readonly name: string;
  readonly title: string;
  /** What it is, of when, whose, under which licence, and its limits. */
  readonly description: string;
  /** Null = a table without shapes, whose rows have none. Where it is MULTIPOLYGON, single polygons are written as one of one part. */
  readonly shapes: 'POINT' | 'LINESTRING' | 'MULTILINESTRING' | 'POLYGON' | 'MULTIPOLYGON' | null;
  /** What positions are: metres of the National Grid, or WGS84 degrees, longitude first. */
  readonly system: CoordinateSystem;
  /** Neither `fid` nor `geom`, which the table has besides. */
  readonly columns: readonly PackageColumn[];
  readonly rows: Iterable<PackageRow>;
}

/** A column: TEXT, or numbers. */
export interface PackageColumn {
  readonly name: string;
  readonly kind: 'TEXT' | 'REAL' | 'INTEGER';
}

/** A row: its shape (null = it has none) and its values in the order of the columns; `NaN` and null are written as NULL, not known. */
export interface PackageRow {
  readonly shape: WrittenGeometry | null;
  readonly values: readonly (string | number | null)[];
}

/** "GPKG", and the version 1.3.0 as files state it (OGC 12-128r17, requirement 2). */
const APPLICATION_ID = 0x47504b47;
const VERSION = 10_300;

/**
 * A GeoPackage 1.3 (OGC 12-128r17), which QGIS, ArcGIS and Excel by way of ODBC open: one SQLite file with a table a layer, made in memory.
 * Without an R-tree, an extension that readers do not need for the few thousand shapes of a council. `at`: the moment that the file states.
 * Throws a `RangeError` for a position that is not finite, and an error for two layers of one name.
 */
export function geopackage(layers: readonly PackageLayer[], at: Date): Buffer<ArrayBuffer> {
  const file = new Database(':memory:');
  try {
    file.pragma(`application_id = ${APPLICATION_ID}`);
    file.pragma(`user_version = ${VERSION}`);
    file.exec(TABLES);
    const systems = file.prepare('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)');
    for (const row of SYSTEMS) systems.run(...row);
    for (const layer of layers) writeLayer(file, layer, at);
    return Buffer.from(file.serialize());
  } finally {
    file.close();
  }
}

function writeLayer(file: Database.Database, layer: PackageLayer, at: Date): void {
  const { name, title, description, shapes, system, columns } = layer;
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`not a name of a table: ${name}`);
  const told = columns.map((column) => `${quoted(column.name)} ${column.kind}`);
  const own = ['fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL', ...(shapes ? [`geom ${shapes}`] : [])];
  file.exec(`CREATE TABLE ${quoted(name)} (${[...own, ...told].join(', ')})`);
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  const places = [...(shapes ? ['geom'] : []), ...columns.map((column) => quoted(column.name))];
  const insert = file.prepare(
    places.length === 0
      ? `INSERT INTO ${quoted(name)} DEFAULT VALUES`
      : `INSERT INTO ${quoted(name)} (${places.join(', ')}) VALUES (${places.map(() => '?').join(', ')})`
  );
  file.transaction(() => {
    for (const { shape, values } of layer.rows) {
      if (values.length !== columns.length)
        throw new Error(`${values.length} values for ${columns.length} columns of ${name}`);
      const kept = values.map((value) => (Number.isNaN(value) ? null : value));
      const bytes = shape && shapes ? shapeBytes(inKind(shape, shapes), system, box) : null;
      insert.run(...(shapes ? [bytes] : []), ...kept);
    }
  })();
  const edges = shapes && box[0] <= box[2] ? box : [null, null, null, null];
  file
    .prepare('INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      ...[name, shapes ? 'features' : 'attributes', title, description, at.toISOString()],
      ...edges,
      shapes ? system : null
    );
  if (shapes)
    file
      .prepare('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)')
      .run(name, 'geom', shapes, system);
}

type Box = [west: number, south: number, east: number, north: number];

/** A GeoPackageBinary (§2.1.3): "GP", version 0, little-endian with the shape's own edges, its system, then the shape. */
function shapeBytes(shape: WrittenGeometry, system: CoordinateSystem, all: Box): Buffer {
  const own: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const position of positionsOf(shape)) for (const box of [own, all]) widen(box, position);
  const isEmpty = own[0] > own[2];
  const head = Buffer.alloc(isEmpty ? 8 : 40);
  head.write('GP', 0, 'latin1');
  // Bit 0: little-endian; bits 1 to 3: which edges follow (1 = x and y); bit 4: the shape is empty.
  head[3] = isEmpty ? 0b10001 : 0b00011;
  head.writeInt32LE(system, 4);
  if (!isEmpty) [own[0], own[2], own[1], own[3]].forEach((edge, i) => head.writeDoubleLE(edge, 8 + 8 * i));
  return Buffer.concat([head, wellKnownBinary(shape)]);
}

/** A polygon or line among those of several parts is one of one part. */
function inKind(shape: WrittenGeometry, kind: NonNullable<PackageLayer['shapes']>): WrittenGeometry {
  if (shape.type.toUpperCase() === kind) return shape;
  if (kind === 'MULTIPOLYGON' && shape.type === 'Polygon')
    return { type: 'MultiPolygon', coordinates: [shape.coordinates] };
  if (kind === 'MULTILINESTRING' && shape.type === 'LineString')
    return { type: 'MultiLineString', coordinates: [shape.coordinates] };
  throw new Error(`a ${shape.type} among shapes that are ${kind}`);
}

function* positionsOf({ coordinates }: WrittenGeometry): Generator<Position> {
  const nested = [coordinates] as unknown[];
  while (nested.length > 0) {
    const next = nested.pop() as unknown[];
    if (typeof next[0] === 'number') yield next as Position;
    else nested.push(...next);
  }
}

function widen(box: Box, [x, y]: Position): void {
  box[0] = Math.min(box[0], x);
  box[1] = Math.min(box[1], y);
  box[2] = Math.max(box[2], x);
  box[3] = Math.max(box[3], y);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The tables that every such file has (annex C.1 to C.3). */
const TABLES = `
  CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
  );
  CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
  );
  CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
  );
`;
