import type { Generated } from 'kysely';

/** What kind of shape a map for the eye draws, of those that the ground has. */
export type BackdropWayKind = 'street' | 'rail' | 'water' | 'waterway' | 'green' | 'building';

/** What kind of point it names. */
export type BackdropPointKind = 'place' | 'station';

/** The tables of a map for the eye. */
export interface BackdropSchema {
  backdrop_way: {
    id: Generated<number>;
    feature: string;
    kind: BackdropWayKind;
    class: string;
    name: string | null;
    ref: string | null;
    closed: number;
    geometry: Uint8Array;
    import_id: number;
  };
  backdrop_point: {
    id: Generated<number>;
    feature: string;
    kind: BackdropPointKind;
    class: string;
    name: string;
    lon: number;
    lat: number;
    import_id: number;
  };
}
