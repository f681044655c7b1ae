import type { Feature, Geometry, Position } from 'geojson';
import type { LayerSlice } from './encode.ts';
import { areaZoom, placeZoom, pointZoom, railZoom, streetZoom, waterwayZoom } from './ground-zooms.ts';
import { joinLines } from './join-lines.ts';

/** A line or an area of the ground as the tiles need it. */
export interface TileWay {
  readonly kind: string;
  readonly class: string;
  readonly name: string | null;
  readonly closed: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** Positions as longitude and latitude in turn; of areas each shell followed by its holes. */
  readonly lines: readonly { readonly hole: boolean; readonly positions: Float64Array }[];
}

/** A point of the ground as the tiles need it. */
export interface TilePoint {
  readonly kind: string;
  readonly class: string;
  readonly name: string | null;
  readonly lon: number;
  readonly lat: number;
}

export const GROUND_ZOOMS = { minZoom: 6, maxZoom: 14 } as const;

/** Kinds of ways and points that the ground map draws. Where cameras are is for officers only: they are never drawn. */
export const DRAWN_WAYS = ['street', 'path', 'rail', 'water', 'waterway', 'green', 'building'] as const;
export const DRAWN_POINTS = ['place', 'station', 'stop', 'shop', 'pub', 'school', 'amenity'] as const;

const POINTS: ReadonlySet<string> = new Set(DRAWN_POINTS);

/** In 4096ths of a tile: about half a pixel. */
const TOLERANCE = 4;
const FINE = 2;

/** Layers from the bottom up. */
const ORDER = ['green', 'water', 'buildings', 'rail', 'streets', 'points', 'places'] as const;
type GroundLayer = (typeof ORDER)[number];

/**
 * Layers of the ground map: `green` and `water` (kind, class, name), `buildings`, `rail` (class), `streets` (kind, class,
 * name, ref), `points` (kind, class, name) and `places` (name, class, rank: 1 is a city). Each feature comes in at the
 * zoom of its class, areas when they are large enough to be seen.
 */
export async function groundLayers(
  ways: AsyncIterable<readonly TileWay[]>,
  points: AsyncIterable<readonly TilePoint[]>
): Promise<LayerSlice[]> {
  const slices = new Map<GroundLayer, Map<number, Feature[]>>(ORDER.map((layer) => [layer, new Map()]));
  const put = (layer: GroundLayer, zoom: number, geometry: Geometry, properties: Properties): void => {
    const from = Math.min(Math.max(zoom, GROUND_ZOOMS.minZoom), GROUND_ZOOMS.maxZoom);
    const zooms = slices.get(layer);
    const features = zooms?.get(from) ?? [];
    features.push({ type: 'Feature', geometry, properties: known(properties) });
    zooms?.set(from, features);
  };
  const lines = new Map<string, LineGroup>();
  for await (const page of ways) for (const way of page) putWay(way, put, lines);
  for (const { layer, zoom, properties, positions } of lines.values()) {
    for (const line of joinLines(positions)) {
      put(layer, zoom, { type: 'LineString', coordinates: positionsOf(line) }, properties);
    }
  }
  for await (const page of points) for (const point of page) putPoint(point, put);
  return ORDER.flatMap((layer) =>
    [...(slices.get(layer) ?? [])].map(([minZoom, features]): LayerSlice => ({
      layer,
      minZoom,
      maxZoom: GROUND_ZOOMS.maxZoom,
      tolerance: layer === 'buildings' ? FINE : TOLERANCE,
      features
    }))
  );
}

type Properties = Readonly<Record<string, string | number | null>>;
type Put = (layer: GroundLayer, zoom: number, geometry: Geometry, properties: Properties) => void;

/** Lines that look the same, to be joined. */
interface LineGroup {
  readonly layer: GroundLayer;
  readonly zoom: number;
  readonly properties: Properties;
  readonly positions: Float64Array[];
}

function putWay(way: TileWay, put: Put, lines: Map<string, LineGroup>): void {
  const { kind, class: value, name } = way;
  if (way.closed) {
    const geometry = areaOf(way.lines);
    if (kind === 'building') put('buildings', areaZoom(way.lines, 4, 13), geometry, {});
    else if (kind === 'green')
      put('green', areaZoom(way.lines, 24, 6), geometry, { kind, class: value, name });
    else if (kind === 'water')
      put('water', areaZoom(way.lines, 16, 6), geometry, { kind, class: value, name });
    else if (kind === 'street' || kind === 'path') {
      put('streets', streetZoom(value), geometry, { kind, class: value, name, ref: null });
    }
    return;
  }
  const line = lineGroup(way);
  if (!line) return;
  const key = JSON.stringify([line.layer, ...Object.values(line.properties)]);
  const group = lines.get(key) ?? { ...line, positions: [] };
  group.positions.push(...way.lines.map(({ positions }) => positions));
  lines.set(key, group);
}

function putPoint({ kind, class: value, name, lon, lat }: TilePoint, put: Put): void {
  const at = { type: 'Point' as const, coordinates: [lon, lat] };
  if (kind === 'place') {
    const { zoom, rank } = placeZoom(value);
    put('places', zoom, at, { name, class: value, rank });
  } else if (POINTS.has(kind) && (name !== null || kind === 'station')) {
    put('points', pointZoom(kind), at, { kind, class: value, name });
  }
}

function lineGroup({ kind, class: value, name, tags }: TileWay): Omit<LineGroup, 'positions'> | null {
  if (kind === 'street' || kind === 'path') {
    const properties = { kind, class: value, name, ref: tags.ref ?? null };
    return { layer: 'streets', zoom: streetZoom(value), properties };
  }
  if (kind === 'rail')
    return { layer: 'rail', zoom: railZoom(value, tags.service), properties: { class: value } };
  if (kind === 'waterway' || kind === 'water') {
    return { layer: 'water', zoom: waterwayZoom(value), properties: { kind, class: value, name } };
  }
  return null;
}

function areaOf(lines: TileWay['lines']): Geometry {
  const polygons: Position[][][] = [];
  for (const { hole, positions } of lines) {
    if (hole) polygons[polygons.length - 1].push(positionsOf(positions));
    else polygons.push([positionsOf(positions)]);
  }
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0] }
    : { type: 'MultiPolygon', coordinates: polygons };
}

function positionsOf(numbers: Float64Array): Position[] {
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[i * 2], numbers[i * 2 + 1]]);
}

/** Without what is not known, which a tile leaves out. */
function known(properties: Properties): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(properties).filter((entry): entry is [string, string | number] => entry[1] !== null)
  );
}
