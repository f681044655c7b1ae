import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { toNationalGrid } from './national-grid.ts';

/**
 * A polygon in National Grid metres: rings of x, y pairs without the closing point; `rings[0]` is the shell, the others
 * holes. A point is inside when a line from it to infinity crosses the rings an odd number of times.
 */
export interface PlanarPolygon {
  readonly rings: Float64Array[];
}

/** Answers which of several areas holds a point. */
export interface AreaIndex {
  /** Position of the area that holds the point (the first of them where areas overlap), −1 = none. */
  locate(x: number, y: number): number;
  /** Position of the area nearest to the point, at most `within` metres away, −1 = none; 0 m when inside. */
  nearest(x: number, y: number, within: number): number;
}

/** The parts of a GeoJSON polygon (WGS84) on the National Grid; throws when a ring has fewer than three corners. */
export function planarPolygons(geometry: Polygon | MultiPolygon): PlanarPolygon[] {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return parts.map((rings) => ({ rings: rings.map(planarRing) }));
}

/** Parts in National Grid metres as a GeoJSON geometry in the same metres, for formats that state their system; rings are closed. */
export function gridMultiPolygon(parts: readonly PlanarPolygon[]): MultiPolygon {
  const closed = (ring: Float64Array): Position[] => {
    const positions: Position[] = [];
    for (let i = 0; i < ring.length; i += 2) positions.push([ring[i], ring[i + 1]]);
    return [...positions, positions[0]];
  };
  return { type: 'MultiPolygon', coordinates: parts.map(({ rings }) => rings.map(closed)) };
}

/** West, south, east and north of parts, so many metres wider; infinite and the wrong way round where there is none. */
export function boxAround(
  parts: readonly PlanarPolygon[],
  margin: number
): [minX: number, minY: number, maxX: number, maxY: number] {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { rings } of parts)
    for (let i = 0; i < rings[0].length; i += 2) {
      minX = Math.min(minX, rings[0][i]);
      minY = Math.min(minY, rings[0][i + 1]);
      maxX = Math.max(maxX, rings[0][i]);
      maxY = Math.max(maxY, rings[0][i + 1]);
    }
  return [minX - margin, minY - margin, maxX + margin, maxY + margin];
}

/** Whether a point lies inside (even-odd); on an edge it may be either. O(corners). */
export function containsPoint(polygon: PlanarPolygon, x: number, y: number): boolean {
  let inside = false;
  for (const ring of polygon.rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const above = ring[i + 1] > y;
      if (above === ring[j + 1] > y) continue;
      const crossing = ring[j] + ((y - ring[j + 1]) / (ring[i + 1] - ring[j + 1])) * (ring[i] - ring[j]);
      if (x < crossing) inside = !inside;
    }
  }
  return inside;
}

/** The area in m², holes taken off; whichever way the rings turn. */
export function planarArea(polygon: PlanarPolygon): number {
  return polygon.rings.reduce((sum, ring, n) => sum + (n === 0 ? 1 : -1) * Math.abs(turnedArea(ring)), 0);
}

/** Metres from a point to the polygon; 0 when inside. O(corners). */
export function distanceToPolygon(polygon: PlanarPolygon, x: number, y: number): number {
  return containsPoint(polygon, x, y) ? 0 : distanceToEdge(polygon, x, y);
}

/** An index over areas (each one or more polygons): boxes first, then the exact test. Made in O(areas · log areas). */
export function areaIndex(areas: readonly (readonly PlanarPolygon[])[]): AreaIndex {
  const parts = areas.flatMap((polygons, area) => polygons.map((polygon) => ({ polygon, area })));
  if (parts.length === 0) return { locate: () => -1, nearest: () => -1 };
  const boxes = new Flatbush(parts.length);
  for (const { polygon } of parts) boxes.add(...box(polygon));
  boxes.finish();
  return {
    locate(x, y) {
      let found = -1;
      for (const part of boxes.search(x, y, x, y)) {
        const { polygon, area } = parts[part];
        if ((found < 0 || area < found) && containsPoint(polygon, x, y)) found = area;
      }
      return found;
    },
    nearest(x, y, within) {
      let found = -1;
      let least = within;
      for (const part of boxes.search(x - within, y - within, x + within, y + within)) {
        const { polygon, area } = parts[part];
        const distance = distanceToPolygon(polygon, x, y);
        if (distance < least || (distance === least && (found < 0 || area < found))) {
          least = distance;
          found = area;
        }
      }
      return found;
    }
  };
}

function planarRing(ring: Position[]): Float64Array {
  const last = ring.length - 1;
  const closed = last > 0 && ring[0][0] === ring[last][0] && ring[0][1] === ring[last][1];
  const corners = closed ? last : ring.length;
  if (corners < 3) throw new RangeError(`a ring of ${corners} corners is not a polygon`);
  const planar = new Float64Array(corners * 2);
  for (let i = 0; i < corners; i++) planar.set(toNationalGrid(ring[i][0], ring[i][1]), i * 2);
  return planar;
}

/** The area within a ring in m², positive where it turns counter-clockwise. */
export function turnedArea(ring: Float64Array): number {
  // Taken from the first corner, so that metres on the grid (hundreds of thousands) cost no digits.
  const [x, y] = ring;
  let twice = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    twice += (ring[j] - x) * (ring[i + 1] - y) - (ring[i] - x) * (ring[j + 1] - y);
  }
  return twice / 2;
}

function distanceToEdge(polygon: PlanarPolygon, x: number, y: number): number {
  let least = Infinity;
  for (const ring of polygon.rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      least = Math.min(least, squaredToSegment(x, y, ring[j], ring[j + 1], ring[i], ring[i + 1]));
    }
  }
  return Math.sqrt(least);
}

function squaredToSegment(x: number, y: number, x0: number, y0: number, x1: number, y1: number): number {
  const alongX = x1 - x0;
  const alongY = y1 - y0;
  const squared = alongX * alongX + alongY * alongY;
  const t = squared === 0 ? 0 : ((x - x0) * alongX + (y - y0) * alongY) / squared;
  const nearest = Math.min(1, Math.max(0, t));
  const offX = x - x0 - nearest * alongX;
  const offY = y - y0 - nearest * alongY;
  return offX * offX + offY * offY;
}

function box(polygon: PlanarPolygon): [minX: number, minY: number, maxX: number, maxY: number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const shell = polygon.rings[0];
  for (let i = 0; i < shell.length; i += 2) {
    bounds[0] = Math.min(bounds[0], shell[i]);
    bounds[1] = Math.min(bounds[1], shell[i + 1]);
    bounds[2] = Math.max(bounds[2], shell[i]);
    bounds[3] = Math.max(bounds[3], shell[i + 1]);
  }
  return bounds;
}
