import type { DrawnPlace } from '../places/drawn-place.ts';

/** What a register or a plan says of a site; null = it does not say. */
export interface SiteFacts {
  /** The planner's own name for it, unique in a set: `BP01`. */
  readonly reference: string;
  readonly name: string | null;
  /** What is to become of it, in the register's words. */
  readonly use: string | null;
  /** Homes, the most that are named. */
  readonly dwellings: number | null;
  /** Where it stands: "permissioned", "Regulation 18", in the register's words. */
  readonly stage: string | null;
  /** The plan or the call that it belongs to. */
  readonly plan: string | null;
}

/** How a site's shape is known: as an outline, as a point with an area, or as a point alone. */
export type SiteOutline = 'outline' | 'circle-of-area' | 'point';

/** A piece of land that a planner looks at. */
export interface Site extends SiteFacts {
  readonly place: DrawnPlace;
  readonly outline: SiteOutline;
  /** Sentences on how its position was read and what was mended. */
  readonly notes: readonly string[];
}

/** Metres around a point of which no area is told: about half a hectare. */
export const POINT_RADIUS = 40;
