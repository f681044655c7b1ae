import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import type { Store } from '#lib/server/store/database.ts';
import { groundPoints } from '#lib/server/store/ground.ts';

/** Stations and bus stops of the ground map: easting and northing of each, National Grid metres. */
export async function loadStops(store: Store): Promise<(readonly [number, number])[]> {
  const stops: (readonly [number, number])[] = [];
  for await (const page of groundPoints(store, ['station', 'stop'])) {
    for (const { lon, lat } of page) stops.push(toNationalGrid(lon, lat));
  }
  return stops;
}
