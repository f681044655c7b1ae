import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { PlanarPolygon } from './polygon.ts';

/**
 * A polygon in National Grid metres as GeoJSON (RFC 7946): WGS84 degrees to a centimetre, rings closed, turning as they turn on the grid.
 * `toLonLat`: the exact conversion on the server, the fitted one in the browser.
 */
export function lonLatPolygon(
  { rings }: PlanarPolygon,
  toLonLat: (easting: number, northing: number) => readonly [lon: number, lat: number]
): Polygon {
  return {
    type: 'Polygon',
    coordinates: rings.map((ring) => {
      const positions: Position[] = [];
      for (let i = 0; i < ring.length; i += 2) positions.push(rounded(toLonLat(ring[i], ring[i + 1])));
      return [...positions, positions[0]];
    })
  };
}

/** Parts as one GeoJSON geometry, in the same way. */
export function lonLatMultiPolygon(
  parts: readonly PlanarPolygon[],
  toLonLat: Parameters<typeof lonLatPolygon>[1]
): MultiPolygon {
  return {
    type: 'MultiPolygon',
    coordinates: parts.map((part) => lonLatPolygon(part, toLonLat).coordinates)
  };
}

function rounded([lon, lat]: readonly [number, number]): Position {
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}
