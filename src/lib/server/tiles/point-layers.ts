import type { Feature, Point } from 'geojson';
import { mended } from '#lib/core/incidents/snap-name.ts';
import type { LayerSlice } from './encode.ts';

/** A published snap point: nothing of what happened there is public at this grain but that the point exists. */
export interface TilePlace {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
}

export const POINT_ZOOMS = { minZoom: 12, maxZoom: 14 } as const;

/** Layer `points`: snap points; id = id of the place, property name. */
export function pointLayers(places: readonly TilePlace[]): LayerSlice[] {
  const features = places.map(({ id, lon, lat, name }): Feature<Point> => ({
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { name: mended(name) }
  }));
  return [{ layer: 'points', ...POINT_ZOOMS, tolerance: 0, features }];
}
