import type { Tags } from './element.ts';

/** What kind of line or area of the ground a way is; as the store names them. */
export type WayKind =
  'street' | 'path' | 'rail' | 'water' | 'waterway' | 'green' | 'building' | 'landuse' | 'barrier';

/** What kind of point of the ground a node is; as the store names them. */
export type PointKind =
  | 'place'
  | 'station'
  | 'stop'
  | 'shop'
  | 'pub'
  | 'school'
  | 'amenity'
  | 'street-lamp'
  | 'camera'
  | 'entrance'
  | 'barrier'
  | 'crossing';

/** A line, or a ring whose last position is its first. */
export interface GroundLine {
  /** A ring cut out of the shell before it. */
  readonly hole: boolean;
  /** Longitude and latitude in turn, degrees. */
  readonly positions: Float64Array;
}

/** A line or an area of the ground. */
export interface GroundWay {
  readonly type: 'way';
  /** `way/123` or `relation/45`. */
  readonly osm: string;
  readonly kind: WayKind;
  readonly class: string;
  readonly name: string | null;
  /** Whether it is an area. */
  readonly closed: boolean;
  readonly tags: Tags;
  /** Ids of the nodes in order, so that networks join; null for areas made of several ways. */
  readonly nodes: Float64Array | null;
  /** One line, or the rings of an area: each shell followed by its holes. */
  readonly lines: readonly GroundLine[];
}

/** A point of the ground. */
export interface GroundPoint {
  readonly type: 'point';
  /** `node/123`, or the way or relation that was reduced to a point. */
  readonly osm: string;
  readonly kind: PointKind;
  readonly class: string;
  readonly name: string | null;
  readonly tags: Tags;
  readonly lon: number;
  readonly lat: number;
}

/** A row of the ground. */
export type GroundRow = GroundWay | GroundPoint;

/** Something in a file that cannot be used. */
export interface GroundFault {
  readonly type: 'fault';
  readonly line: number | null;
  /** The element: `way/123`. */
  readonly field: string;
  readonly value: string | null;
  readonly message: string;
}

/** Something of the ground that lies outside the council. */
export interface GroundOutside {
  readonly type: 'outside';
}

/** What reading a map gives, one for each element that means something. */
export type GroundItem = GroundRow | GroundFault | GroundOutside;
