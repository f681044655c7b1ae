import type { Feature, FeatureCollection, Position } from 'geojson';
import { cellCorners, type GridIndex } from '#lib/core/geometry/hex-grid.ts';
import type { CellDetail } from '#lib/core/scoring/detail.ts';
import type { CellScores } from '#lib/core/scoring/score.ts';
import { outlineRings } from './hex-outline.ts';
import { frameToLonLat, type LocalFrame } from './local-frame.ts';
import { standingOf } from './readings.ts';
import type { CellPlaces, SnapPoints } from './scoring-messages.ts';
import { NO_FEATURES } from './style.ts';

/** Lines around the groups of hexagons that are higher than chance explains; none while that is worked out. */
export function significantLines(
  cells: CellScores,
  detail: CellDetail | null,
  study: CellPlaces,
  index: GridIndex,
  frame: LocalFrame
): FeatureCollection {
  const higher = Uint8Array.from(cells.z, (_, cell) =>
    standingOf(cells, detail, cell) === 'higher' ? 1 : 0
  );
  const rings = outlineRings(study.grid, index, (cell) => higher[cell] === 1);
  const coordinates = rings.map((ring) => ring.map(([x, y]): Position => frameToLonLat(frame, x, y)));
  return collection({ type: 'Feature', geometry: { type: 'MultiLineString', coordinates }, properties: {} });
}

/** The edge of one hexagon. */
export function cellShape({ grid }: CellPlaces, cell: number, frame: LocalFrame): FeatureCollection {
  const corners = cellCorners(grid.spacing, grid.q[cell], grid.r[cell]);
  const ring = [...corners, corners[0]].map(([x, y]): Position => frameToLonLat(frame, x, y));
  return collection({ type: 'Feature', geometry: { type: 'LineString', coordinates: ring }, properties: {} });
}

/** One snap point. */
export function pointShape(points: SnapPoints, point: number, frame: LocalFrame): FeatureCollection {
  const coordinates = frameToLonLat(frame, points.easting[point], points.northing[point]);
  return collection({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: {} });
}

function collection(feature: Feature | null): FeatureCollection {
  return feature ? { type: 'FeatureCollection', features: [feature] } : NO_FEATURES;
}
