import type { Moment } from '../environment/moment.ts';
import { askPlace, type PlaceAsked, type PlaceDesk } from '../places/ask-place.ts';
import { comparePlace, type PlaceComparison } from '../places/compare-place.ts';
import { placeEnvironment } from '../places/place-environment.ts';
import { perKm2, type PlaceFigures } from '../places/place-figures.ts';
import {
  distanceFrom,
  isInPlace,
  placeIndex,
  REGION,
  regionsOf,
  type PlaceIndex
} from '../places/place-regions.ts';
import { siteCategories, type SiteCategory } from './site-categories.ts';
import { siteWalks, type SiteRoutes, type SiteWalkOf } from './site-walks.ts';
import { NO_WAYS, waysOf, type SiteWays } from './site-ways.ts';
import type { Site } from './site.ts';

/** Stops of buses, trams and trains, National Grid metres. */
export interface Stops {
  readonly easting: Float64Array;
  readonly northing: Float64Array;
}

/** What sites are appraised with. */
export interface SiteDesk {
  readonly desk: PlaceDesk;
  /** One of `SEEN` for each sample of `desk.ground.ways`; null = not told to whoever asks, or not measured. */
  readonly seen: Uint8Array | null;
  /** Null = there is no street map, so nobody knows where stops are. */
  readonly stops: Stops | null;
  /** Where walks go; null = nobody asks, or there is no street map. */
  readonly routes: SiteRoutes | null;
  /** Incidents that the question counts, and km², in the order of the ward list. */
  readonly wards: Parameters<typeof comparePlace>[1];
}

/** What is found out about a site (METHODS 11). */
export interface SiteFindings {
  readonly figures: PlaceFigures;
  readonly comparison: PlaceComparison;
  /** Incidents per hectare in the whole period: of the site with its interval, of its wards by the share of the site in each, of the council. */
  readonly rate: readonly [value: number, low: number, high: number];
  readonly rateWards: number;
  readonly rateCouncil: number;
  readonly inside: SiteWays;
  /** Within 100 m of the edge, inside included. */
  readonly near: SiteWays;
  /** Metres in a straight line from the edge to the nearest stop, 0 = it lies inside; `NaN` = no street map or no stop in it. */
  readonly nearestStopM: number;
  /** To stop, school and centre, at `moments` of what is asked; null = nobody asked. */
  readonly walks: readonly SiteWalkOf[] | null;
  readonly categories: readonly SiteCategory[];
  /**
   * Share of the findings that are known, 0 to 1: the mean of six shares. Months with a file times the share of the site inside the wards
   * (outside them counts may be missing); light, cameras and isolation of the ways near by; the nearest stop; and walking routes.
   */
  readonly known: number;
}

/** What `known` is the mean of, in the words that pages, commands and the README say it with. */
export const PARTS_OF_KNOWN = 'months, light, cameras, isolation, stop and walking routes';

/** What is asked of a site: as of any place, and at which further moments its walks are looked at. */
export interface SiteAsked extends PlaceAsked {
  readonly moments: readonly Moment[];
}

/** Appraises a site, or says why it cannot be. O(snap points + samples of ways + stops). */
export function appraiseSite(
  { desk, seen, stops, routes, wards }: SiteDesk,
  { place }: Pick<Site, 'place'>,
  asked: SiteAsked
): { readonly ok: true; readonly findings: SiteFindings } | { readonly ok: false; readonly message: string } {
  const found = askPlace(desk, place, asked);
  if (!found.ok) return found;
  const { figures, environment } = found.answer;
  const comparison = comparePlace(figures, wards);
  const index = placeIndex(place);
  const { ways } = desk.ground;
  let [inside, near] = [NO_WAYS, NO_WAYS];
  if (ways && environment) {
    const regions = regionsOf(index, ways.easting, ways.northing);
    const mark = (most: number): Uint8Array => regions.map((region) => (region <= most ? 1 : 0));
    const [own, around] = [mark(REGION.inside), mark(REGION.near)];
    inside = waysOf(environment, ways.metres, seen, own);
    near = waysOf(placeEnvironment(ways, around, asked.moment), ways.metres, seen, around);
  }
  const nearestStopM = stops ? nearestStop(index, stops) : NaN;
  const months = asked.to - asked.from + 1;
  const walks = routes && ways ? siteWalks(routes, index, ways, seen, asked.moments) : null;
  const counted = (figures.months / months) * (1 - figures.beyondShare);
  const parts = [counted, near.darkKnown, near.unseenKnown, near.isolatedKnown];
  const told = [...parts, Number.isNaN(nearestStopM) ? 0 : 1, walks ? 1 : 0];
  const shares = figures.wards.reduce((sum, { share }) => sum + share, 0);
  return {
    ok: true,
    findings: {
      ...{ figures, comparison, inside, near, nearestStopM, walks },
      categories: siteCategories(desk, index, asked, wards.areaKm2),
      rate: perKm2(figures).map((value) => value / 100) as [number, number, number],
      rateWards: comparison.wards.reduce((sum, ward) => sum + (ward.share / shares) * ward.perKm2, 0) / 100,
      rateCouncil: comparison.council.perKm2 / 100,
      known: told.reduce((sum, part) => sum + part, 0) / told.length
    }
  };
}

/** Stops whose distance to the box around the site is no less than the least so far are passed over. */
function nearestStop(index: PlaceIndex, { easting, northing }: Stops): number {
  let least = Infinity;
  const [west, south, east, north] = index.edges.box;
  for (let i = 0; i < easting.length; i++) {
    const [x, y] = [easting[i], northing[i]];
    // No nearer than its box.
    const dx = Math.max(west - x, 0, x - east);
    const dy = Math.max(south - y, 0, y - north);
    if (Math.hypot(dx, dy) >= least) continue;
    if (isInPlace(index, x, y)) return 0;
    least = Math.min(least, distanceFrom(index, x, y, least));
  }
  return Number.isFinite(least) ? least : NaN;
}
