import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { cellCorners, cellNumber, type HexGrid } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { Bounds, EncodedTile } from './archive.ts';
import { compressTiles, type RawTile } from './compress-tiles.ts';
import { latitudeOfRow, tileColumn, tileRow } from './tile-geometry.ts';

export const CELL_ZOOMS = { minZoom: 9, maxZoom: 14 } as const;

const LAYER = 'cells';
const EXTENT = 4096;
/** Cells that come so close to a tile, as a share of its width, are in it too: their outlines reach over its edge. */
const MARGIN = 8 / EXTENT;
const CORNERS = 6;

/** The hexagons of a grid in the unit square of web mercator. */
export interface PlacedCells {
  readonly ids: Float64Array;
  /** Six corners of each, x and y in turn. */
  readonly corners: Float64Array;
  readonly bounds: Bounds;
}

/** Puts the hexagons of a grid on the map. */
export function placeCells({ spacing, q, r }: HexGrid): PlacedCells {
  const ids = Float64Array.from(q, (column, i) => cellNumber(column, r[i]));
  const corners = new Float64Array(q.length * CORNERS * 2);
  let [minX, minY, maxX, maxY] = [1, 1, 0, 0];
  for (let i = 0, at = 0; i < q.length; i++) {
    for (const [easting, northing] of cellCorners(spacing, q[i], r[i])) {
      const [lon, lat] = toLonLat(easting, northing);
      const x = tileColumn(lon, 0);
      const y = tileRow(lat, 0);
      corners[at++] = x;
      corners[at++] = y;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
  }
  const bounds: Bounds = [
    (minX - 0.5) * 360,
    latitudeOfRow(maxY, 0),
    (maxX - 0.5) * 360,
    latitudeOfRow(minY, 0)
  ];
  return { ids, corners, bounds };
}

/**
 * Vector tiles with the layer `cells`: hexagons, id = `cellNumber(q, r)`, no properties. Hexagons are never clipped or
 * simplified (they are small beside a tile, and neighbours must meet), so this does without cutting: ten times as fast
 * as `encodeTiles`, which a county's 200,000 need.
 */
export function encodeCells(cells: PlacedCells): AsyncGenerator<EncodedTile> {
  return compressTiles(cellTiles(cells));
}

function* cellTiles(cells: PlacedCells): Generator<RawTile> {
  for (let z: number = CELL_ZOOMS.minZoom; z <= CELL_ZOOMS.maxZoom; z++) {
    const scale = 2 ** z;
    for (const [key, members] of cellsByTile(cells.corners, scale)) {
      const x = key % scale;
      const y = Math.floor(key / scale);
      yield { z, x, y, bytes: tileBytes(cells, members, { z, x, y }) };
    }
  }
}

/** Positions of the cells in each tile, by `row · columns + column`. */
function cellsByTile(corners: Float64Array, scale: number): Map<number, number[]> {
  const tiles = new Map<number, number[]>();
  for (let cell = 0, at = 0; at < corners.length; cell++, at += CORNERS * 2) {
    let [minX, minY, maxX, maxY] = [1, 1, 0, 0];
    for (let corner = at; corner < at + CORNERS * 2; corner += 2) {
      const x = corners[corner];
      const y = corners[corner + 1];
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    const lastX = Math.floor(maxX * scale + MARGIN);
    const lastY = Math.floor(maxY * scale + MARGIN);
    for (let y = Math.floor(minY * scale - MARGIN); y <= lastY; y++) {
      for (let x = Math.floor(minX * scale - MARGIN); x <= lastX; x++) {
        const members = tiles.get(y * scale + x);
        if (members) members.push(cell);
        else tiles.set(y * scale + x, [cell]);
      }
    }
  }
  return tiles;
}

function tileBytes(
  { ids, corners }: PlacedCells,
  members: readonly number[],
  { z, x, y }: { readonly z: number; readonly x: number; readonly y: number }
): Uint8Array {
  const scale = 2 ** z;
  const features = members.map((cell) => {
    const ring: [number, number][] = [];
    // From the last corner to the first: shells turn clockwise on screen, corners come the other way.
    for (let corner = CORNERS - 1; corner >= 0; corner--) {
      const at = (cell * CORNERS + corner) * 2;
      ring.push([
        Math.round((corners[at] * scale - x) * EXTENT),
        Math.round((corners[at + 1] * scale - y) * EXTENT)
      ]);
    }
    ring.push(ring[0]);
    return { id: ids[cell], type: 3 as const, tags: null, geometry: [ring] };
  });
  const tile = {
    features: features as GeoJSONVTTile['features'],
    transformed: true as const,
    source: null,
    x,
    y,
    z
  };
  return fromGeojsonVt({ [LAYER]: tile }, { version: 2, extent: EXTENT });
}
