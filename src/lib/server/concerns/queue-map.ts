import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import type { Context } from '#lib/server/context.ts';
import { countPlaces, queuePlaces, type QueueFilter } from '#lib/server/store/concern-queue.ts';
import { loadGround } from './ground.ts';

/** What the map of the queue shows. */
export interface QueueMapPlaces {
  /** All that fit the filter in the view and have a place. */
  readonly total: number;
  /** Sides of the squares that they stand in, metres; null = each spot by itself. */
  readonly square: number | null;
  /** Longitude, latitude, how many, and the reference of one. */
  readonly places: readonly (readonly [lon: number, lat: number, count: number, reference: string])[];
}

/** As many points as any browser moves without effort. */
const MOST_POINTS = 2000;
/** Squares of the first are tried, then twice as large, metres. */
const SMALLEST_SQUARE = 100;

/**
 * Where all lie that fit a filter, within a box of longitudes and latitudes (null = everywhere): each spot by itself up to 2,000, else as many as lie in a
 * square, with as small squares as leave no more than that.
 */
export async function queueMap(
  context: Context,
  filter: Omit<QueueFilter, 'council' | 'most' | 'after' | 'before'>,
  box: readonly [west: number, south: number, east: number, north: number] | null
): Promise<QueueMapPlaces> {
  const ground = await loadGround(context);
  if (!ground) return { total: 0, square: null, places: [] };
  const asked = { ...filter, council: ground.id };
  const metres = box && boxInMetres(box);
  const total = await countPlaces(context.store, asked, metres);
  let square = total > MOST_POINTS ? SMALLEST_SQUARE : null;
  let found = await queuePlaces(context.store, asked, metres, square ?? 1);
  while (square !== null && found.length > MOST_POINTS) {
    square *= 2;
    found = await queuePlaces(context.store, asked, metres, square);
  }
  const places = found.map(({ x, y, count, reference }) => {
    const [lon, lat] = toLonLat(x, y).map((degrees) => Number(degrees.toFixed(6)));
    return [lon, lat, count, reference] as const;
  });
  return { total, square, places };
}

function boxInMetres([west, south, east, north]: readonly [number, number, number, number]): [
  number,
  number,
  number,
  number
] {
  const corners = [
    [west, south],
    [west, north],
    [east, south],
    [east, north]
  ].map(([lon, lat]) => toNationalGrid(lon, lat));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
