import { GeoJSONVT, type GeoJSONVTFeature, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature } from 'geojson';
import type { Bounds, EncodedTile } from './archive.ts';
import { compressTiles, type RawTile } from './compress-tiles.ts';
import { featureBoxes, tidyFeature, tileColumn, tileRow, vertexCount, type Box } from './tile-geometry.ts';

/**
 * Features of one layer at some zooms. A layer may be given in several slices, so that classes come in at their own
 * zoom and shapes can be generalised per zoom.
 */
export interface LayerSlice {
  /** Name of the layer in the tiles. */
  readonly layer: string;
  readonly minZoom: number;
  /** Last zoom of this slice, inclusive. */
  readonly maxZoom: number;
  /** Simplification below the last zoom of the archive, in 4096ths of a tile; 0 keeps every vertex at every zoom. */
  readonly tolerance: number;
  readonly features: readonly Feature[];
}

/** Which tiles to make. */
export interface Pyramid {
  /** Only tiles that meet this box are made. */
  readonly bounds: Bounds;
  readonly minZoom: number;
  /** Maps draw tiles of this zoom enlarged beyond it. */
  readonly maxZoom: number;
}

/** Units across a tile, and how far its contents reach over its edge. */
const EXTENT = 4096;
const BUFFER = 128;
/** From this zoom on, tiles are made one block (12 km in England) at a time, so that memory does not grow with the county. */
const BLOCK_ZOOM = 11;
/** A slice of no more vertices is cut as a whole: preparing it anew for every block would take longer than it saves. */
const SMALL_SLICE = 100_000;

/**
 * Cuts layers into compressed Mapbox vector tiles (version 2) with geojson-vt. Layers keep the order in which their
 * first slice is given. Features without anything left in a tile are left out, as are tiles without features.
 */
export function encodeTiles(slices: readonly LayerSlice[], pyramid: Pyramid): AsyncGenerator<EncodedTile> {
  return compressTiles(cutTiles(slices, pyramid));
}

function* cutTiles(slices: readonly LayerSlice[], pyramid: Pyramid): Generator<RawTile> {
  const sources = slices.map((slice) => tileSource(slice, pyramid));
  const split = Math.min(Math.max(BLOCK_ZOOM, pyramid.minZoom), pyramid.maxZoom + 1);
  if (pyramid.minZoom < split) {
    yield* cutBlock(sources, pyramid, { z: 0, x: 0, y: 0 }, pyramid.minZoom, split - 1);
  }
  if (split > pyramid.maxZoom) return;
  for (const block of tilesOver(pyramid.bounds, split)) {
    yield* cutBlock(sources, pyramid, block, split, pyramid.maxZoom);
  }
}

interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Something that tiles of a slice can be had from, block by block. */
interface TileSource {
  readonly slice: LayerSlice;
  /** Null when the slice has nothing in the block. */
  readonly indexFor: (block: TileAddress) => GeoJSONVT | null;
}

function tileSource(slice: LayerSlice, pyramid: Pyramid): TileSource {
  const { features } = slice;
  if (vertexCount(features, SMALL_SLICE) <= SMALL_SLICE) {
    let whole: GeoJSONVT | undefined;
    return { slice, indexFor: () => (whole ??= indexOf(slice, [...features], pyramid)) };
  }
  const boxes = featureBoxes(features);
  return {
    slice,
    indexFor: (block) => {
      const within = features.filter((_, i) => meetsBlock(boxes[i], block));
      return within.length > 0 ? indexOf(slice, within, pyramid) : null;
    }
  };
}

/** The tiles below one block, from one zoom to another. */
function* cutBlock(
  sources: readonly TileSource[],
  pyramid: Pyramid,
  block: TileAddress,
  minZoom: number,
  maxZoom: number
): Generator<RawTile> {
  const indexes = sources.flatMap(({ slice, indexFor }) => {
    if (slice.maxZoom < minZoom || slice.minZoom > maxZoom) return [];
    const index = indexFor(block);
    return index ? [{ slice, index }] : [];
  });
  for (let z = minZoom; z <= maxZoom; z++) {
    const present = indexes.filter(({ slice }) => slice.minZoom <= z && z <= slice.maxZoom);
    for (const address of tilesOver(pyramid.bounds, z, block)) {
      const layers = tileLayers(present, address);
      if (layers) yield { ...address, bytes: fromGeojsonVt(layers, { version: 2, extent: EXTENT }) };
    }
  }
}

/** Cut on demand only: a river that leaves the county would otherwise be cut into tiles all the way. */
function indexOf(slice: LayerSlice, features: Feature[], pyramid: Pyramid): GeoJSONVT {
  return new GeoJSONVT(
    { type: 'FeatureCollection', features },
    {
      maxZoom: pyramid.maxZoom,
      indexMaxZoom: 0,
      tolerance: slice.tolerance,
      extent: EXTENT,
      buffer: BUFFER
    }
  );
}

/** The layers of one tile, or null when it holds nothing. */
function tileLayers(
  present: readonly { slice: LayerSlice; index: GeoJSONVT }[],
  { z, x, y }: TileAddress
): Record<string, GeoJSONVTTile> | null {
  const layers: Record<string, GeoJSONVTTile> = {};
  let filled = false;
  for (const { slice, index } of present) {
    const tile = index.getTile(z, x, y);
    if (!tile) continue;
    const features = tile.features
      .map(tidyFeature)
      .filter((feature): feature is GeoJSONVTFeature => feature !== null);
    if (features.length === 0) continue;
    const before = layers[slice.layer]?.features ?? [];
    layers[slice.layer] = { ...tile, features: [...before, ...features] as GeoJSONVTTile['features'] };
    filled = true;
  }
  return filled ? layers : null;
}

/** The tiles of a zoom that meet a box, row by row; only those below a block when one is given. */
function* tilesOver(
  [west, south, east, north]: Bounds,
  z: number,
  block?: TileAddress
): Generator<TileAddress> {
  const scale = block ? 2 ** (z - block.z) : 0;
  const firstX = Math.max(Math.floor(tileColumn(west, z)), block ? block.x * scale : 0);
  const lastX = Math.min(Math.floor(tileColumn(east, z)), block ? (block.x + 1) * scale - 1 : 2 ** z - 1);
  const firstY = Math.max(Math.floor(tileRow(north, z)), block ? block.y * scale : 0);
  const lastY = Math.min(Math.floor(tileRow(south, z)), block ? (block.y + 1) * scale - 1 : 2 ** z - 1);
  for (let y = firstY; y <= lastY; y++) {
    for (let x = firstX; x <= lastX; x++) yield { z, x, y };
  }
}

/** Whether a feature may have a part in a block or the margin that its tiles share with their neighbours. */
function meetsBlock([minX, minY, maxX, maxY]: Box, { z, x, y }: TileAddress): boolean {
  const size = 2 ** -z;
  const margin = (size * BUFFER) / EXTENT;
  return (
    maxX >= x * size - margin &&
    minX <= (x + 1) * size + margin &&
    maxY >= y * size - margin &&
    minY <= (y + 1) * size + margin
  );
}
