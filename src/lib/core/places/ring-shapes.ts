import { buffer, earthRadius, multiPolygon, simplify } from '@turf/turf';
import type { Position } from 'geojson';
import type { PlanarPolygon } from '../geometry/polygon.ts';
import { circlePlace, type DrawnPlace } from './drawn-place.ts';

/** Metres that are one degree on Turf's sphere. */
const DEGREE = (earthRadius * Math.PI) / 180;
/** Corners of a quarter turn: the area of a round corner is right to 0.02 %. */
const STEPS = 16;
/** Corners of an outline that is widened: a jagged one of more takes the library tenths of a second, and then seconds. */
const MOST_WIDENED = 40;
/** How far an edge may move for that, metres, in turn: a line 100 m away does not show it. */
const TOLERANCES: readonly number[] = [0, 0.5, 2, 5];

/**
 * The place with so many metres around it, in parts; null where its outline is too jagged to be widened in good time.
 * Turf's `buffer` works in degrees on a sphere and would be off by up to 0.3 % at our latitude: the metres of the grid are laid around its
 * equator, where degrees are square and a few kilometres are flat to a millionth.
 */
export function placeWithin(place: DrawnPlace, metres: number): PlanarPolygon[] | null {
  const { circle, parts } = place;
  if (circle) return [...circlePlace(circle.x, circle.y, circle.radius + metres).parts];
  const [fromX, fromY] = parts[0].rings[0];
  const flat = multiPolygon(
    parts.map(({ rings }) =>
      rings.map((ring) => {
        const line: Position[] = [];
        for (let i = 0; i < ring.length; i += 2)
          line.push([(ring[i] - fromX) / DEGREE, (ring[i + 1] - fromY) / DEGREE]);
        return [...line, line[0]];
      })
    )
  );
  const plain = TOLERANCES.map((tolerance) =>
    tolerance === 0 ? flat : simplify(flat, { tolerance: tolerance / DEGREE })
  ).find(({ geometry }) => geometry.coordinates.flat().flat().length <= MOST_WIDENED);
  const wide = plain && buffer(plain, metres, { units: 'meters', steps: STEPS });
  if (!wide) return null;
  const { geometry } = wide;
  return (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((rings) => ({
    rings: rings.map((ring) =>
      Float64Array.from(
        ring.slice(0, -1).flatMap(([lon, lat]) => [fromX + lon * DEGREE, fromY + lat * DEGREE])
      )
    )
  }));
}
