import type { Position } from 'geojson';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { areasOf } from '#lib/server/store/areas.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { IndexedSet } from './import-source-places.ts';

/** A published point, judged once. */
export interface JudgedPoint {
  readonly lon: number;
  readonly lat: number;
  readonly easting: number;
  readonly northing: number;
  /** Whether it lies in a ward of any set. */
  readonly inside: boolean;
  /** Names met at this point and their place ids: nearly always one. */
  readonly names: string[];
  readonly placeIds: number[];
}

/** The box around all wards in degrees. */
interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const MOST_REMEMBERED = 100_000;
/** Steps of a degree in the published precision, six decimals; the United Kingdom's box has fewer than ROW from south to north. */
const STEPS = 1e6;
const ROW = 2 ** 25;
const [WEST, SOUTH] = [-9, 49];

/** A judge over these sets of wards. */
export async function pointJudge(store: Store, sets: readonly IndexedSet[]): Promise<PointJudge> {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const set of sets) {
    for (const { geometry } of await areasOf(store, set.setId)) {
      for (const [lon, lat] of geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2) as Position[]) {
        box.west = Math.min(box.west, lon);
        box.east = Math.max(box.east, lon);
        box.south = Math.min(box.south, lat);
        box.north = Math.max(box.north, lat);
      }
    }
  }
  return new PointJudge(sets, box);
}

/** Judges points: converts each distinct one once, asks the wards once, and forgets when there are too many. */
export class PointJudge {
  private readonly known = new Map<number, JudgedPoint>();
  private readonly sets: readonly IndexedSet[];
  private readonly box: Box;

  constructor(sets: readonly IndexedSet[], box: Box) {
    this.sets = sets;
    this.box = box;
  }

  /** False when the point is too far away to lie in any ward: no more needs to be known of most rows of a force. */
  near(lon: number, lat: number): boolean {
    const { west, south, east, north } = this.box;
    return lon >= west && lon <= east && lat >= south && lat <= north;
  }

  judge(lon: number, lat: number): JudgedPoint {
    const key = Math.round((lon - WEST) * STEPS) * ROW + Math.round((lat - SOUTH) * STEPS);
    const before = this.known.get(key);
    // Points of more decimals may share a key: those are judged each time.
    if (before && before.lon === lon && before.lat === lat) return before;
    const [easting, northing] = toNationalGrid(lon, lat);
    const inside = this.sets.some((set) => set.index.locate(easting, northing) >= 0);
    const point = { lon, lat, easting, northing, inside, names: [], placeIds: [] };
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(key, point);
    return point;
  }
}
