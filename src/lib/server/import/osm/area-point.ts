import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { insidePoint } from '#lib/core/geometry/inside-point.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import type { GroundLine } from './ground-row.ts';

/** A point well inside an area: where it stands when it is reduced to one. */
export function areaPoint(lines: readonly GroundLine[]): { lon: number; lat: number } {
  const polygons: { rings: Float64Array[] }[] = [];
  for (const { hole, positions } of lines) {
    const ring = planarRing(positions);
    if (hole) polygons[polygons.length - 1].rings.push(ring);
    else polygons.push({ rings: [ring] });
  }
  const [x, y] = insidePoint(polygons satisfies PlanarPolygon[]);
  const [lon, lat] = toLonLat(x, y);
  return { lon: Math.round(lon * 1e7) / 1e7, lat: Math.round(lat * 1e7) / 1e7 };
}

/** Without the closing position, as polygons of the core are. */
function planarRing(positions: Float64Array): Float64Array {
  const ring = new Float64Array(positions.length - 2);
  for (let i = 0; i < ring.length; i += 2) ring.set(toNationalGrid(positions[i], positions[i + 1]), i);
  return ring;
}
