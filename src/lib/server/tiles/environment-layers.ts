import type { Feature, LineString } from 'geojson';
import type { LayerSlice } from './encode.ts';
import { joinLines } from './join-lines.ts';

/** A piece of a way with what was measured along it, as the tiles need it. */
export interface TileStretch {
  /** Pieces with the same key have the same properties. */
  readonly key: number;
  /** Longitude and latitude in turn. */
  readonly positions: Float64Array;
}

export const ENVIRONMENT_ZOOMS = { minZoom: 10, maxZoom: 14 } as const;

/** In 4096ths of a tile: about half a pixel. */
const TOLERANCE = 4;

/** Layer `ways`: the ways that people walk, with the properties of each key; pieces alike that meet end to end are one line. */
export function environmentLayers(
  stretches: Iterable<TileStretch>,
  properties: (key: number) => Readonly<Record<string, number>>
): LayerSlice[] {
  const alike = new Map<number, Float64Array[]>();
  for (const { key, positions } of stretches) {
    const lines = alike.get(key);
    if (lines) lines.push(positions);
    else alike.set(key, [positions]);
  }
  const features: Feature<LineString>[] = [];
  for (const [key, lines] of alike) {
    const shared = properties(key);
    for (const line of joinLines(lines)) {
      const coordinates = Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i], line[2 * i + 1]]);
      features.push({ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: shared });
    }
  }
  return [{ layer: 'ways', ...ENVIRONMENT_ZOOMS, tolerance: TOLERANCE, features }];
}
