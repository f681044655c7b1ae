import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import type { Bounds } from './archive.ts';
import type { LayerSlice } from './encode.ts';
import { sharedEdges } from './shared-edges.ts';

/** A ward as the tiles need it. */
export interface TileArea {
  readonly code: string;
  readonly name: string;
  readonly geometry: Polygon | MultiPolygon;
  readonly labelLon: number;
  readonly labelLat: number;
}

export const AREA_ZOOMS = { minZoom: 6, maxZoom: 14 } as const;

/** The zoom from which ward names are in the tiles. */
const NAMES_FROM = 9;
/** Half a pixel of a map that draws tiles 512 pixels wide. */
const HALF_PIXEL = 1 / 1024;

/**
 * Layers `wards` (polygons; id = position in the list + 1; code, name, set), `ward-names` (points; code, name), `outline`
 * (the edge of all wards together) and `beyond` (everything outside it, as far as tiles of the archive go: to be painted
 * in the colour of the page). Edges are simplified once for both sides, per zoom, so that no gap opens.
 */
export function areaLayers(areas: readonly TileArea[], setName: string): LayerSlice[] {
  const edges = sharedEdges(areas.map(({ geometry }) => geometry));
  const slices: LayerSlice[] = [];
  for (let zoom: number = AREA_ZOOMS.minZoom; zoom <= AREA_ZOOMS.maxZoom; zoom++) {
    const tolerance = zoom === AREA_ZOOMS.maxZoom ? 0 : HALF_PIXEL / 2 ** zoom;
    const outline = edges.outline(tolerance);
    const at = { minZoom: zoom, maxZoom: zoom, tolerance: 0 };
    slices.push(
      { ...at, layer: 'beyond', features: [beyond(outline)] },
      { ...at, layer: 'wards', features: wards(areas, edges.areas(tolerance), setName) },
      {
        ...at,
        layer: 'outline',
        features: outline.map((ring) => feature({ type: 'LineString', coordinates: ring }))
      }
    );
  }
  const names = areas.map(({ code, name, labelLon, labelLat }, i) => ({
    ...feature({ type: 'Point' as const, coordinates: [labelLon, labelLat] }),
    id: i + 1,
    properties: { code, name }
  }));
  return [
    ...slices,
    { layer: 'ward-names', minZoom: NAMES_FROM, maxZoom: AREA_ZOOMS.maxZoom, tolerance: 0, features: names }
  ];
}

/** The box of some areas. */
export function boundsOf(areas: readonly Pick<TileArea, 'geometry'>[]): Bounds {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const { geometry } of areas) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const [lon, lat] of polygons.flat(2)) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
}

function wards(areas: readonly TileArea[], shapes: readonly MultiPolygon[], set: string): Feature[] {
  return areas.map(({ code, name }, i) => ({
    ...feature(shapes[i]),
    id: i + 1,
    properties: { code, name, set }
  }));
}

/** The world without the inside of the outline: rings inside an even number of others are holes, the rest islands of it. */
function beyond(outline: readonly Position[][]): Feature<MultiPolygon> {
  const world = [
    [-180, -85],
    [180, -85],
    [180, 85],
    [-180, 85],
    [-180, -85]
  ];
  const depths = outline.map(
    (ring, i) => outline.filter((other, j) => i !== j && contains(other, ring)).length
  );
  const shells = outline.filter((_, i) => depths[i] % 2 === 0);
  const enclaves = outline.filter((_, i) => depths[i] % 2 === 1).map((ring) => [ring]);
  return feature({ type: 'MultiPolygon', coordinates: [[world, ...shells], ...enclaves] });
}

/** Whether a ring holds the middle of another's first edge; rings of an outline may touch but never cross. */
function contains(ring: readonly Position[], other: readonly Position[]): boolean {
  const x = (other[0][0] + other[1][0]) / 2;
  const y = (other[0][1] + other[1][1]) / 2;
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = ring[i - 1];
    const [x1, y1] = ring[i];
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}

function feature<G extends Feature['geometry']>(geometry: G): Feature<G> {
  return { type: 'Feature', geometry, properties: {} };
}
