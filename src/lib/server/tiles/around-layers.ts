import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { Bounds } from './archive.ts';
import type { LayerSlice } from './encode.ts';
import { sharedEdges } from './shared-edges.ts';

export const AROUND_ZOOMS = { minZoom: 8, maxZoom: 14 } as const;

/** How far around the council land and water are drawn, degrees: some 15 km. */
const MARGIN = [0.22, 0.14] as const;
/** Half a pixel of a map that draws tiles 512 pixels wide. */
const HALF_PIXEL = 1 / 1024;

/** A shape, whatever else is known of it. */
interface Shape {
  readonly geometry: Polygon | MultiPolygon;
}

/** The box within which what is no land is water. */
export function aroundBox([west, south, east, north]: Bounds): Bounds {
  return [west - MARGIN[0], south - MARGIN[1], east + MARGIN[0], north + MARGIN[1]];
}

/**
 * Layers `water` (the whole box) and, to be drawn over it, `land`: edges that two pieces of land share are simplified once for both,
 * so that no water shows between them.
 */
export function aroundLayers(land: readonly Shape[], box: Bounds): LayerSlice[] {
  const [west, south, east, north] = box;
  const edges = sharedEdges(land.map(({ geometry }) => geometry));
  const slices: LayerSlice[] = [];
  for (let zoom: number = AROUND_ZOOMS.minZoom; zoom <= AROUND_ZOOMS.maxZoom; zoom++) {
    const at = { minZoom: zoom, maxZoom: zoom, tolerance: 0 };
    const tolerance = zoom === AROUND_ZOOMS.maxZoom ? 0 : HALF_PIXEL / 2 ** zoom;
    slices.push({ ...at, layer: 'land', features: edges.areas(tolerance).map(feature) });
  }
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south]
  ];
  const water = feature({ type: 'Polygon', coordinates: [corners] });
  return [{ layer: 'water', ...AROUND_ZOOMS, tolerance: 0, features: [water] }, ...slices];
}

function feature(geometry: Polygon | MultiPolygon): Feature {
  return { type: 'Feature', properties: {}, geometry };
}
