import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import type { IndexedSet } from '../run/places.ts';

/** A published point, judged once. */
export interface JudgedPoint {
  readonly lon: number;
  readonly lat: number;
  readonly easting: number;
  readonly northing: number;
  /** Whether it lies in a ward of any set. */
  readonly inside: boolean;
  /** Whether it lies outside them, and no farther than `NEIGHBOURS` from one. */
  readonly beyond: boolean;
  /** Names met at this point and their place ids: nearly always one. */
  readonly names: string[];
  readonly placeIds: number[];
}

/** How far outside the council incidents are kept as neighbours', metres. */
export const NEIGHBOURS = 1000;
/** At least as much in degrees, anywhere in the United Kingdom. */
const [MARGIN_LON, MARGIN_LAT] = [0.019, 0.0091];
const MOST_REMEMBERED = 100_000;
/** Steps of a degree in the published precision, six decimals; the United Kingdom's box has fewer than ROW from south to north. */
const STEPS = 1e6;
const ROW = 2 ** 25;
const [WEST, SOUTH] = [-9, 49];

/** Judges points: converts each distinct one once, asks the wards once, and forgets when there are too many. */
export class PointJudge {
  private readonly known = new Map<number, JudgedPoint>();
  private readonly sets: readonly IndexedSet[];

  constructor(sets: readonly IndexedSet[]) {
    this.sets = sets;
  }

  /** False when the point is too far away to lie in any ward or near one: no more needs to be known of most rows of a force. */
  near(lon: number, lat: number): boolean {
    for (const { box } of this.sets) {
      const isAcross = lon >= box.west - MARGIN_LON && lon <= box.east + MARGIN_LON;
      if (isAcross && lat >= box.south - MARGIN_LAT && lat <= box.north + MARGIN_LAT) return true;
    }
    return false;
  }

  judge(lon: number, lat: number): JudgedPoint {
    const key = Math.round((lon - WEST) * STEPS) * ROW + Math.round((lat - SOUTH) * STEPS);
    const before = this.known.get(key);
    // Points of more decimals may share a key: those are judged each time.
    if (before && before.lon === lon && before.lat === lat) return before;
    const [easting, northing] = toNationalGrid(lon, lat);
    const inside = this.sets.some((set) => set.index.locate(easting, northing) >= 0);
    const beyond = !inside && this.sets.some((set) => set.index.nearest(easting, northing, NEIGHBOURS) >= 0);
    const point = { lon, lat, easting, northing, inside, beyond, names: [], placeIds: [] };
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(key, point);
    return point;
  }
}
