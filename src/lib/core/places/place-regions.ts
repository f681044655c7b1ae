import { distanceToEdges, edgeIndex, isInside, type EdgeIndex } from '../geometry/edge-index.ts';
import type { DrawnPlace } from './drawn-place.ts';

/** How far around a place is looked at, metres from its edge: what lies inside counts in each. */
export const REACHES = [100, 400] as const;

/** Where a point lies: inside, within the first reach of the edge, within the second, or farther. */
export const REGION = { inside: 0, near: 1, around: 2, beyond: 3 } as const;

/** A place made ready for being asked where points lie. */
export interface PlaceIndex {
  readonly place: DrawnPlace;
  readonly edges: EdgeIndex;
}

/** The index of a place. O(corners log corners). */
export function placeIndex(place: DrawnPlace): PlaceIndex {
  return { place, edges: edgeIndex(place.parts) };
}

/** Whether a point lies in the place; on its edge it may be either. */
export function isInPlace({ place: { circle }, edges }: PlaceIndex, x: number, y: number): boolean {
  return circle ? Math.hypot(x - circle.x, y - circle.y) <= circle.radius : isInside(edges, x, y);
}

/** One of `REGION` for each point, National Grid metres. O(points log corners), points far off cost next to nothing. */
export function regionsOf(index: PlaceIndex, easting: Float64Array, northing: Float64Array): Uint8Array {
  const [west, south, east, north] = index.edges.box;
  const reach = REACHES[REACHES.length - 1];
  const regions = new Uint8Array(easting.length).fill(REGION.beyond);
  for (let i = 0; i < regions.length; i++) {
    const [x, y] = [easting[i], northing[i]];
    if (!(x >= west - reach && x <= east + reach && y >= south - reach && y <= north + reach)) continue;
    if (isInPlace(index, x, y)) regions[i] = REGION.inside;
    else {
      const away = distanceFrom(index, x, y, reach);
      regions[i] = away <= REACHES[0] ? REGION.near : away <= reach ? REGION.around : REGION.beyond;
    }
  }
  return regions;
}

/** Metres from a point outside to the place's edge, infinite beyond `within`. */
export function distanceFrom(
  { place: { circle }, edges }: PlaceIndex,
  x: number,
  y: number,
  within: number
): number {
  if (!circle) return distanceToEdges(edges, x, y, within);
  const away = Math.hypot(x - circle.x, y - circle.y) - circle.radius;
  return away <= within ? Math.max(0, away) : Infinity;
}
