import { distanceToEdges, edgeIndex, isInside, type EdgeIndex } from '../geometry/edge-index.ts';
import { overlapArea } from '../geometry/overlap-area.ts';
import type { PlanarPolygon } from '../geometry/polygon.ts';
import { isInPlace, type PlaceIndex } from '../places/place-regions.ts';

/** An area made ready for being asked whether it lies beside a site: each part by itself, because parts may overlap. */
export type BesideShape = readonly EdgeIndex[];

/** How an area lies to a site. */
export interface Lying {
  /** Share of the site that lies in it, 0 to 1; where parts of the area overlap, 1 at the most. */
  readonly share: number;
  /** Metres between their edges; 0 where they overlap or one lies in the other. */
  readonly metres: number;
}

/** The shape of parts, National Grid metres. O(corners log corners). */
export function besideShape(parts: readonly PlanarPolygon[]): BesideShape {
  return parts.map((part) => edgeIndex([part]));
}

/** How a shape lies to a site; null beyond so many metres. O((corners of both + crossings) log corners) where their boxes are near. */
export function lyingBeside(site: PlaceIndex, shape: BesideShape, within: number): Lying | null {
  const [west, south, east, north] = site.edges.box;
  const near = shape.filter(
    ({ box }) =>
      box[0] <= east + within &&
      box[2] >= west - within &&
      box[1] <= north + within &&
      box[3] >= south - within
  );
  if (near.length === 0) return null;
  const shared = near.reduce((sum, part) => sum + overlapArea(site.edges, part), 0);
  if (shared > LEAST_SHARED) return { share: Math.min(1, shared / site.place.areaM2), metres: 0 };
  const metres = near.reduce((least, part) => Math.min(least, between(site, part, least)), within);
  // Exactly so far is as good as beyond.
  return metres < within ? { share: 0, metres } : null;
}

/** Square metres below which two outlines touch and do not overlap: far above the error of `overlapArea`. */
const LEAST_SHARED = 0.1;

/** Metres between the edges of two outlines that do not overlap by much, at most `within`: a corner of either is nearest. */
function between(site: PlaceIndex, part: EdgeIndex, within: number): number {
  let least = within;
  for (let e = 0; e < part.x0.length; e++) {
    const [x, y] = [part.x0[e], part.y0[e]];
    if (isInPlace(site, x, y)) return 0;
    least = Math.min(least, distanceToEdges(site.edges, x, y, least));
  }
  const { x0, y0 } = site.edges;
  for (let e = 0; e < x0.length; e++) {
    if (isInside(part, x0[e], y0[e])) return 0;
    least = Math.min(least, distanceToEdges(part, x0[e], y0[e], least));
  }
  return least;
}
