import type { GeoJSONVTFeature } from '@maplibre/geojson-vt';
import type { Feature, Geometry, Position } from 'geojson';

/** A box in the unit square of web mercator, y growing southwards. */
export type Box = readonly [minX: number, minY: number, maxX: number, maxY: number];

/** The column of a longitude at a zoom, with its fraction. */
export function tileColumn(lon: number, zoom: number): number {
  return (lon / 360 + 0.5) * 2 ** zoom;
}

/** The row of a latitude at a zoom, with its fraction; row 0 is the northernmost. */
export function tileRow(lat: number, zoom: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return (0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI) * 2 ** zoom;
}

/** The latitude of a row at a zoom: the inverse of `tileRow`. */
export function latitudeOfRow(row: number, zoom: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** zoom))) * 180) / Math.PI;
}

/** The box of each feature in the unit square; an empty one (that meets nothing) for a feature without a place. */
export function featureBoxes(features: readonly Feature[]): Box[] {
  return features.map(({ geometry }) => {
    const degrees: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    if (geometry) widen(degrees, geometry);
    const [west, south, east, north] = degrees;
    return west > east
      ? degrees
      : [tileColumn(west, 0), tileRow(north, 0), tileColumn(east, 0), tileRow(south, 0)];
  });
}

/** The box of features in degrees: west, south, east, north. */
export function layerBounds(features: readonly Feature[]): [number, number, number, number] {
  const degrees: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) if (geometry) widen(degrees, geometry);
  return degrees;
}

/** How many vertices features have; counting stops soon after `enough`. */
export function vertexCount(features: readonly Feature[], enough = Infinity): number {
  let count = 0;
  for (const { geometry } of features) {
    if (geometry) visitGeometry(geometry, () => count++);
    if (count > enough) break;
  }
  return count;
}

/**
 * A feature of a tile without the vertices that rounding put on top of each other, or null when nothing that can be
 * drawn is left: a line needs two vertices, a ring three; holes go with the shell they were in.
 */
export function tidyFeature(feature: GeoJSONVTFeature): GeoJSONVTFeature | null {
  if (feature.type === 1) return feature;
  const geometry: [number, number][][] = [];
  let shellKept = false;
  for (const part of feature.geometry) {
    const tidy = withoutRepeats(part);
    if (feature.type === 2) {
      if (tidy.length >= 2) geometry.push(tidy);
      continue;
    }
    // geojson-vt turns shells clockwise on screen (positive area) and holes the other way.
    const area = twiceArea(tidy);
    const drawable = tidy.length >= 4 && area !== 0;
    if (area > 0) shellKept = drawable;
    if (drawable && shellKept) geometry.push(tidy);
  }
  return geometry.length > 0 ? { ...feature, geometry } : null;
}

function withoutRepeats(part: [number, number][]): [number, number][] {
  const kept: [number, number][] = [];
  for (const point of part) {
    const last = kept[kept.length - 1];
    if (!last || last[0] !== point[0] || last[1] !== point[1]) kept.push(point);
  }
  return kept;
}

function twiceArea(ring: readonly [number, number][]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  }
  return sum;
}

function widen(box: [number, number, number, number], geometry: Geometry): void {
  visitGeometry(geometry, ([lon, lat]) => {
    if (lon < box[0]) box[0] = lon;
    if (lat < box[1]) box[1] = lat;
    if (lon > box[2]) box[2] = lon;
    if (lat > box[3]) box[3] = lat;
  });
}

function visitGeometry(geometry: Geometry, visit: (position: Position) => void): void {
  if (geometry.type === 'GeometryCollection') {
    for (const part of geometry.geometries) visitGeometry(part, visit);
  } else {
    visitPositions(geometry.coordinates, visit);
  }
}

type Nested = Position | Position[] | Position[][] | Position[][][];

function visitPositions(coordinates: Nested, visit: (position: Position) => void): void {
  if (coordinates.length === 0) return;
  if (typeof coordinates[0] === 'number') visit(coordinates as Position);
  else for (const part of coordinates as Nested[]) visitPositions(part, visit);
}
