import Database from 'better-sqlite3';
import type { Geometry } from 'geojson';
import { BrokenInput } from './unpack.ts';
import { readWkb } from './wkb.ts';

/** A table of a GeoPackage that holds shapes. */
export interface PackageTable {
  readonly name: string;
  readonly shapes: string;
  /** EPSG number of its coordinates; null = the file does not say. */
  readonly system: number | null;
}

/** A row of such a table. */
export interface PackageRow {
  readonly values: Readonly<Record<string, unknown>>;
  readonly shape: Geometry | null;
}

/**
 * A GeoPackage (OGC 12-128r18), which is an SQLite file: opened to be read only. Throws a `BrokenInput` where it is none, or damaged.
 * Close it when done.
 */
export class GeoPackage {
  readonly tables: readonly PackageTable[];
  private readonly file: Database.Database;

  constructor(path: string) {
    this.file = opened(path);
    this.tables = guarded(() =>
      this.file
        .prepare<[], { name: string; shapes: string; system: number | null }>(
          `SELECT g.table_name AS name, g.column_name AS shapes,
             CASE WHEN s.organization = 'EPSG' COLLATE NOCASE THEN s.organization_coordsys_id END AS system
           FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s USING (srs_id) ORDER BY g.rowid`
        )
        .all()
    );
  }

  *rows({ name, shapes }: PackageTable): Generator<PackageRow> {
    const table = `"${name.replaceAll('"', '""')}"`;
    const rows = guarded(() =>
      this.file.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).iterate()
    );
    for (;;) {
      const next = guarded(() => rows.next());
      if (next.done) return;
      const { [shapes]: shape, ...values } = next.value;
      yield { values, shape: shape instanceof Uint8Array ? shapeOf(shape) : null };
    }
  }

  close(): void {
    this.file.close();
  }
}

/** The sizes of the envelope that may stand before a shape, by the flags' number for it. */
const ENVELOPES = [0, 32, 48, 48, 64];

/** The shape behind a GeoPackage header; null for an empty one. */
function shapeOf(bytes: Uint8Array): Geometry | null {
  const flags = bytes[3];
  const envelope = ENVELOPES[(flags >> 1) & 7];
  if (bytes[0] !== 0x47 || bytes[1] !== 0x50 || envelope === undefined)
    throw new BrokenInput('holds a shape that does not begin as those of a GeoPackage do');
  return flags & 0x10 ? null : readWkb(bytes.subarray(8 + envelope));
}

function opened(path: string): Database.Database {
  return guarded(() => {
    const file = new Database(path, { readonly: true, fileMustExist: true });
    file.pragma('query_only = ON');
    return file;
  });
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (failure) {
    if (failure instanceof BrokenInput) throw failure;
    throw new BrokenInput(`is not a GeoPackage that can be read (${(failure as Error).message})`);
  }
}
