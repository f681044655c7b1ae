import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import type { Store } from '#lib/server/store/database.ts';
import { groundPoints } from '#lib/server/store/ground.ts';
import type { GroundPointKind } from '#lib/server/store/schema.ts';

/** Easting and northing, National Grid metres. */
type Point = readonly [easting: number, northing: number];

/** Stations and bus stops of the ground map. */
export async function loadStops(store: Store): Promise<Point[]> {
  return pointsOf(store, ['station', 'stop']);
}

/** Schools of the ground map. */
export async function loadSchools(store: Store): Promise<Point[]> {
  return pointsOf(store, ['school']);
}

async function pointsOf(store: Store, kinds: readonly GroundPointKind[]): Promise<Point[]> {
  const points: Point[] = [];
  for await (const page of groundPoints(store, kinds)) {
    for (const { lon, lat } of page) points.push(toNationalGrid(lon, lat));
  }
  return points;
}
