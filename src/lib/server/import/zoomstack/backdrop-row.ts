import type { GroundLine } from '../osm/ground-row.ts';

/** What kind of shape is drawn; as the store names them. */
export type ShapeKind = 'street' | 'rail' | 'water' | 'waterway' | 'green' | 'building';

/** What kind of point is named; as the store names them. */
export type NameKind = 'place' | 'station';

/** A line or an area that is drawn. */
export interface BackdropShape {
  readonly type: 'way';
  /** Table and row: `roads_local/123`. */
  readonly feature: string;
  readonly kind: ShapeKind;
  readonly class: string;
  readonly name: string | null;
  readonly ref: string | null;
  readonly closed: boolean;
  /** Lines, or the rings of an area: each shell followed by its holes. */
  readonly lines: readonly GroundLine[];
}

/** A place or a station that is named. */
export interface BackdropName {
  readonly type: 'point';
  readonly feature: string;
  readonly kind: NameKind;
  readonly class: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}

/** What lies outside the box. */
export interface BackdropOutside {
  readonly type: 'outside';
}

/** A row of the backdrop. */
export type BackdropRow = BackdropShape | BackdropName | BackdropOutside;
