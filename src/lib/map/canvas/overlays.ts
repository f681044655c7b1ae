import type { Feature, FeatureCollection, Position } from 'geojson';
import { cellCorners, type GridIndex } from '#lib/core/geometry/hex-grid.ts';
import { outlineRings } from './hex-outline.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { frameToLonLat, type LocalFrame } from './local-frame.ts';
import type { CellPlaces, SnapPoints } from '#lib/map/scoring/scoring-messages.ts';
import { NO_FEATURES } from './style.ts';

/** Lines around the groups of hexagons whose flag is 1. */
export function significantLines(
  outlined: Uint8Array | null,
  study: CellPlaces,
  index: GridIndex,
  frame: LocalFrame
): FeatureCollection {
  const rings = outlined ? outlineRings(study.grid, index, (cell) => outlined[cell] === 1) : [];
  const coordinates = rings.map((ring) => ring.map(([x, y]): Position => frameToLonLat(frame, x, y)));
  return collection({ type: 'Feature', geometry: { type: 'MultiLineString', coordinates }, properties: {} });
}

/** The edge of one hexagon. */
export function cellShape({ grid }: CellPlaces, cell: number, frame: LocalFrame): FeatureCollection {
  const corners = cellCorners(grid.spacing, grid.q[cell], grid.r[cell]);
  const ring = [...corners, corners[0]].map(([x, y]): Position => frameToLonLat(frame, x, y));
  return collection({ type: 'Feature', geometry: { type: 'LineString', coordinates: ring }, properties: {} });
}

/** The edges of an area, those of its holes too. */
export function areaShape(parts: readonly PlanarPolygon[], frame: LocalFrame): FeatureCollection {
  const coordinates = parts.flatMap(({ rings }) => rings.map((ring) => lonLatRing(ring, frame)));
  return collection({ type: 'Feature', geometry: { type: 'MultiLineString', coordinates }, properties: {} });
}

/** A ring of National Grid corners, closed. */
export function lonLatRing(ring: Float64Array, frame: LocalFrame): Position[] {
  const line: Position[] = [];
  for (let i = 0; i < ring.length; i += 2) line.push(frameToLonLat(frame, ring[i], ring[i + 1]));
  return [...line, line[0]];
}

/** One snap point. */
export function pointShape(points: SnapPoints, point: number, frame: LocalFrame): FeatureCollection {
  const coordinates = frameToLonLat(frame, points.easting[point], points.northing[point]);
  return collection({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: {} });
}

function collection(feature: Feature | null): FeatureCollection {
  return feature ? { type: 'FeatureCollection', features: [feature] } : NO_FEATURES;
}
