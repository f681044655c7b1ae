import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
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

/** West, south, east and north in the coordinates of a table. */
export type PackageBox = readonly [west: number, south: number, east: number, north: number];

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

  /**
   * The rows of a table; of those in a file with an index of its shapes (the R-tree extension, annex F.3) only such whose edges reach into
   * `box`, where one is given.
   */
  *rows({ name, shapes }: PackageTable, box?: PackageBox): Generator<PackageRow> {
    const table = quoted(name);
    const index = `rtree_${name}_${shapes}`;
    const rows = guarded(() => {
      if (!box || !this.has(index))
        return this.file.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).iterate();
      const [west, south, east, north] = box;
      return this.file
        .prepare<number[], Record<string, unknown>>(
          `SELECT t.* FROM ${quoted(index)} AS i JOIN ${table} AS t ON t.rowid = i.id
           WHERE i.maxx >= ? AND i.maxy >= ? AND i.minx <= ? AND i.miny <= ?`
        )
        .iterate(west, south, east, north);
    });
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

  private has(table: string): boolean {
    const found = this.file.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table);
    return found !== undefined;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
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
    if (breaksOff(path)) throw new BrokenInput('breaks off before its end, as after a stopped download');
    const file = new Database(path, { readonly: true, fileMustExist: true });
    file.pragma('query_only = ON');
    return file;
  });
}

/** Whether a file is shorter than its pages, which its head counts (sqlite.org/fileformat2, sections 1.3.2 and 1.3.7). */
function breaksOff(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(32);
    if (readSync(file, head, 0, 32, 0) < 32 || head.toString('latin1', 0, 15) !== 'SQLite format 3')
      return false;
    // 1 stands for 65,536, which does not fit.
    const size = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
    return fstatSync(file).size < size * head.readUInt32BE(28);
  } finally {
    closeSync(file);
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (failure) {
    if (failure instanceof BrokenInput) throw failure;
    throw new BrokenInput(`is not a GeoPackage that can be read (${(failure as Error).message})`);
  }
}
