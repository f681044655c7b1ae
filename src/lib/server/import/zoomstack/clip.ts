import { bboxClip } from '@turf/turf';
import type { Geometry, Position } from 'geojson';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { PackageBox } from '../read/geopackage.ts';
import type { GroundLine } from '../osm/ground-row.ts';

/** What of a line or an area (National Grid metres) lies in a box, in degrees; none = it lies outside. Holes follow their shell. */
export function clipped(shape: Geometry, [west, south, east, north]: PackageBox): GroundLine[] {
  if (
    shape.type !== 'LineString' &&
    shape.type !== 'MultiLineString' &&
    shape.type !== 'Polygon' &&
    shape.type !== 'MultiPolygon'
  )
    return [];
  const { geometry } = bboxClip(shape, [west, south, east, north]);
  const line = (hole: boolean) => (positions: Position[]) => ({ hole, positions: inDegrees(positions) });
  const rings = ([shell, ...holes]: Position[][]) => [line(false)(shell), ...holes.map(line(true))];
  switch (geometry.type) {
    case 'LineString':
      return geometry.coordinates.length > 1 ? [line(false)(geometry.coordinates)] : [];
    case 'MultiLineString':
      return geometry.coordinates.filter((one) => one.length > 1).map(line(false));
    case 'Polygon':
      return geometry.coordinates.length > 0 ? rings(geometry.coordinates) : [];
    case 'MultiPolygon':
      return geometry.coordinates.filter((one) => one.length > 0).flatMap(rings);
  }
}

function inDegrees(positions: readonly Position[]): Float64Array {
  const degrees = new Float64Array(2 * positions.length);
  positions.forEach(([x, y], i) => degrees.set(toLonLat(x, y), 2 * i));
  return degrees;
}
