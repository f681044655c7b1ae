import KDBush from 'kdbush';
import { cellCentre } from '../geometry/hex-grid.ts';
import { distanceToPolygon, type PlanarPolygon } from '../geometry/polygon.ts';
import type { Venues } from './isolation.ts';
import { PRESENCE_COLUMN, PRESENCE_HOURS as HOURS, presenceReach, type PresenceCounts } from './presence.ts';
import type { WalkNetwork } from './walk-network.ts';

/** A point on the National Grid, metres. */
type Point = readonly [easting: number, northing: number];

/** What brings people to places, as far as a street map shows it. */
export interface PresenceGround {
  readonly network: WalkNetwork;
  /** Buildings that people live or work in. */
  readonly peopled: readonly PlanarPolygon[];
  /** Stations and stops. */
  readonly stops: readonly Point[];
  readonly schools: readonly Point[];
  readonly venues: Venues;
}

/**
 * Counts what brings people near each of these hexagons (q and r in turn): buildings that people live or work in, stops, venues that are not known to be
 * closed at the hour, schools, and junctions of walkable ways (three ends or more), within `presenceReach` of the middle (METHODS, section 5).
 * Cost: linear in things and corners, times the hexagons around each.
 */
export function countPresence(spacing: number, cells: Float64Array, ground: PresenceGround): PresenceCounts {
  const n = cells.length / 2;
  const reach = presenceReach(spacing);
  const near = cellsNear(spacing, cells);
  const count = (points: Iterable<Point>): Uint32Array => {
    const counts = new Uint32Array(n);
    for (const [x, y] of points) for (const cell of near(x, y, reach)) counts[cell]++;
    return counts;
  };
  const homes = new Uint32Array(n);
  for (const building of ground.peopled) {
    const [x, y, radius] = circleAround(building.rings[0]);
    for (const cell of near(x, y, reach + radius)) {
      const middle = cellCentre(spacing, cells[2 * cell], cells[2 * cell + 1]);
      if (distanceToPolygon(building, ...middle) <= reach) homes[cell]++;
    }
  }
  const { easting, northing, openHours, unknownHours } = ground.venues;
  const venues = new Uint32Array(n * HOURS);
  easting.forEach((x, venue) => {
    const perhaps = openHours[venue] | unknownHours[venue];
    for (const cell of near(x, northing[venue], reach))
      for (let hour = 0; hour < HOURS; hour++) if ((perhaps >> hour) & 1) venues[hour * n + cell]++;
  });
  return {
    [PRESENCE_COLUMN.homes]: homes,
    [PRESENCE_COLUMN.stops]: count(ground.stops),
    [PRESENCE_COLUMN.venues]: venues,
    [PRESENCE_COLUMN.schools]: count(ground.schools),
    [PRESENCE_COLUMN.junctions]: count(junctionsOf(ground.network))
  };
}

/** Positions in the list of the hexagons whose middles lie within so many metres of a point. */
function cellsNear(spacing: number, cells: Float64Array) {
  const n = cells.length / 2;
  if (n === 0) return (): number[] => [];
  const index = new KDBush(n);
  for (let i = 0; i < n; i++) index.add(...cellCentre(spacing, cells[2 * i], cells[2 * i + 1]));
  index.finish();
  return (x: number, y: number, metres: number): number[] => index.within(x, y, metres);
}

/** Middle of the box around a ring, and metres from there to the farthest corner. */
function circleAround(ring: Float64Array): readonly [x: number, y: number, radius: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    west = Math.min(west, ring[i]);
    east = Math.max(east, ring[i]);
    south = Math.min(south, ring[i + 1]);
    north = Math.max(north, ring[i + 1]);
  }
  return [(west + east) / 2, (south + north) / 2, Math.hypot(east - west, north - south) / 2];
}

/** Where three or more ends of ways meet. */
function* junctionsOf({ start, easting, northing, from, to, degree }: WalkNetwork): Iterable<Point> {
  const seen = new Uint8Array(degree.length);
  for (let edge = 0; edge < from.length; edge++) {
    const ends = [
      [from[edge], start[edge]],
      [to[edge], start[edge + 1] - 1]
    ];
    for (const [node, at] of ends) {
      if (seen[node] || degree[node] < 3) continue;
      seen[node] = 1;
      yield [easting[at], northing[at]];
    }
  }
}
