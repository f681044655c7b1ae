import type { Feature, Polygon } from 'geojson';
import { cellCorners, cellNumber, type HexGrid } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { LayerSlice } from './encode.ts';

export const CELL_ZOOMS = { minZoom: 9, maxZoom: 14 } as const;

/** Layer `cells`: the hexagons of a grid, whole at every zoom; id = `cellNumber(q, r)`, no properties. */
export function cellLayers(grid: HexGrid): LayerSlice[] {
  const features = Array.from(grid.q, (q, i): Feature<Polygon> => {
    const corners = cellCorners(grid.spacing, q, grid.r[i]).map(([x, y]) => toLonLat(x, y));
    return {
      type: 'Feature',
      id: cellNumber(q, grid.r[i]),
      geometry: { type: 'Polygon', coordinates: [[...corners, corners[0]]] },
      properties: {}
    };
  });
  return [{ layer: 'cells', ...CELL_ZOOMS, tolerance: 0, features }];
}
