import { featureCollection, polygon, union, unkinkPolygon } from '@turf/turf';
import type { Feature, Polygon } from 'geojson';
import { planarArea, type PlanarPolygon } from '../geometry/polygon.ts';
import { toTenth } from './drawn-place.ts';

/** Polygons that cross themselves as the pieces between the crossings, National Grid metres to a tenth, by Turf; null where it finds none. */
export function takenApart(parts: readonly PlanarPolygon[]): PlanarPolygon[] | null {
  try {
    return unionOf(parts.flatMap((part) => unkinkPolygon(asTurf(part)).features));
  } catch {
    return null;
  }
}

/** Polygons that may overlap as one shape, National Grid metres to a tenth, by Turf; null where nothing is left. */
export function joined(parts: readonly PlanarPolygon[]): PlanarPolygon[] | null {
  return unionOf(parts.map(asTurf));
}

/** Polygons joined by Turf, whose `union` takes metres as they come; to a tenth of a metre again. */
function unionOf(features: readonly Feature<Polygon>[]): PlanarPolygon[] | null {
  const whole = features.length > 1 ? union(featureCollection([...features])) : features[0];
  if (!whole) return null;
  const { geometry } = whole;
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rounded = parts.map((rings) => ({
    rings: rings
      .map((ring) => Float64Array.from(ring.slice(0, -1).flatMap(([x, y]) => [toTenth(x), toTenth(y)])))
      .filter((ring) => ring.length >= 6)
  }));
  const sound = rounded.filter((part) => part.rings.length > 0 && planarArea(part) > 0);
  return sound.length > 0 ? sound : null;
}

function asTurf({ rings }: PlanarPolygon): Feature<Polygon> {
  return polygon(
    rings.map((ring) => {
      const corners = Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i], ring[2 * i + 1]]);
      return [...corners, corners[0]];
    })
  );
}
