import polylabel from 'polylabel';
import type { PlanarPolygon } from './polygon.ts';

/** A shape this many times longer than wide has no room that a search could find. */
const SLIVER = 1000;

/**
 * A point inside one of the polygons (of an area in parts: the one with most room), as far from edges as can be found to within 1 m or 1 %
 * of the area's size: where a label stands best. By `polylabel` (Agafonkin, "A new algorithm for finding a visual center of a polygon",
 * 2016). Throws when there is no polygon.
 */
export function insidePoint(polygons: readonly PlanarPolygon[]): [x: number, y: number] {
  if (polygons.length === 0) throw new RangeError('no polygon to find a point in');
  const found = polygons.map(mostRoom);
  const best = found.reduce((most, one) => (one.room > most.room ? one : most));
  return [best.x, best.y];
}

function mostRoom({ rings }: PlanarPolygon): { x: number; y: number; room: number } {
  const pairs = rings.map((ring) => {
    const corners: [number, number][] = [];
    for (let i = 0; i < ring.length; i += 2) corners.push([ring[i], ring[i + 1]]);
    return corners;
  });
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of pairs[0]) {
    [minX, minY] = [Math.min(minX, x), Math.min(minY, y)];
    [maxX, maxY] = [Math.max(maxX, x), Math.max(maxY, y)];
  }
  const [width, height] = [maxX - minX, maxY - minY];
  const narrow = Math.min(width, height);
  if (narrow * SLIVER <= Math.max(width, height)) return { ...acrossMiddle(pairs, width < height), room: 0 };
  const point = polylabel(pairs, Math.min(1, narrow / 100));
  return { x: point[0], y: point[1], room: point.distance };
}

/** The middle of the widest stretch inside on the line across the middle of a sliver. */
function acrossMiddle(rings: readonly [number, number][][], upright: boolean): { x: number; y: number } {
  const along = upright ? 1 : 0;
  const across = 1 - along;
  const ends = rings[0].map((corner) => corner[along]);
  const at = (ends.reduce((a, b) => Math.min(a, b)) + ends.reduce((a, b) => Math.max(a, b))) / 2;
  const cuts = rings.flatMap((ring) =>
    ring.flatMap((to, i) => {
      const from = ring.at(i - 1) ?? to;
      if (from[along] > at === to[along] > at) return [];
      return [from[across] + ((at - from[along]) / (to[along] - from[along])) * (to[across] - from[across])];
    })
  );
  cuts.sort((a, b) => a - b);
  let [best, widest] = [cuts[0] ?? rings[0][0][across], -1];
  for (let i = 0; i + 1 < cuts.length; i += 2) {
    if (cuts[i + 1] - cuts[i] > widest) [best, widest] = [(cuts[i] + cuts[i + 1]) / 2, cuts[i + 1] - cuts[i]];
  }
  return upright ? { x: best, y: at } : { x: at, y: best };
}
