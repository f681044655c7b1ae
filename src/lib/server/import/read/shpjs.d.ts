/** The two readers of shpjs that are used; the package tells no types of its own. */
declare module 'shpjs' {
  import type { Geometry } from 'geojson';
  /** Geometries in the coordinates of the file where no projection is given; null = a record without a shape. */
  export function parseShp(shp: Uint8Array): (Geometry | null)[];
  export function parseDbf(dbf: Uint8Array, encoding?: string): Record<string, unknown>[];
}
