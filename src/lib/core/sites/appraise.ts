import { SEEN } from '../environment/cctv.ts';
import { askPlace, type PlaceAsked, type PlaceDesk } from '../places/ask-place.ts';
import { comparePlace, type PlaceComparison } from '../places/compare-place.ts';
import { placeEnvironment, type PlaceEnvironment } from '../places/place-environment.ts';
import { perKm2, type PlaceFigures } from '../places/place-figures.ts';
import {
  distanceFrom,
  isInPlace,
  placeIndex,
  REGION,
  regionsOf,
  type PlaceIndex
} from '../places/place-regions.ts';
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
  /** Incidents that the question counts, and km², in the order of the ward list. */
  readonly wards: Parameters<typeof comparePlace>[1];
}

/** The ways in or around a site: metres; `unseen` are seen by no camera, not even perhaps. `NaN` = not known of a single metre. */
export interface SiteWays {
  readonly walk: number;
  readonly dark: number;
  readonly unseen: number;
  readonly isolated: number;
  /** Shares of the metres of which each is known, 0 to 1; 1 where there is no way. */
  readonly darkKnown: number;
  readonly unseenKnown: number;
  readonly isolatedKnown: number;
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
  /** Share of the findings that are known, 0 to 1: the mean of months with a file, light, cameras and isolation of the ways near by, and stops. */
  readonly known: number;
}

const NO_WAYS: SiteWays = {
  walk: NaN,
  dark: NaN,
  unseen: NaN,
  isolated: NaN,
  darkKnown: 0,
  unseenKnown: 0,
  isolatedKnown: 0
};

/** Appraises a site, or says why it cannot be. O(snap points + samples of ways + stops). */
export function appraiseSite(
  { desk, seen, stops, wards }: SiteDesk,
  { place }: Pick<Site, 'place'>,
  asked: PlaceAsked
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
  const parts = [figures.months / months, near.darkKnown, near.unseenKnown, near.isolatedKnown];
  const shares = figures.wards.reduce((sum, { share }) => sum + share, 0);
  return {
    ok: true,
    findings: {
      ...{ figures, comparison, inside, near, nearestStopM },
      rate: perKm2(figures.inside, figures.areaM2).map((value) => value / 100) as [number, number, number],
      rateWards: comparison.wards.reduce((sum, ward) => sum + (ward.share / shares) * ward.perKm2, 0) / 100,
      rateCouncil: comparison.council.perKm2 / 100,
      known: [...parts, Number.isNaN(nearestStopM) ? 0 : 1].reduce((sum, part) => sum + part, 0) / 5
    }
  };
}

function waysOf(
  environment: PlaceEnvironment,
  metres: Float64Array,
  seen: Uint8Array | null,
  marked: Uint8Array
): SiteWays {
  const { walk, unlit, lightUnknown, isolated, isolationUnknown } = environment;
  let [unseen, unseenUnknown] = [0, seen ? 0 : walk];
  if (seen)
    for (let i = 0; i < marked.length; i++) {
      if (marked[i] !== 1) continue;
      if (seen[i] === SEEN.no) unseen += metres[i];
      else if (seen[i] === SEEN.unknown) unseenUnknown += metres[i];
    }
  const known = (unknown: number): number => (walk > 0 ? 1 - unknown / walk : 1);
  const told = (value: number, unknown: number): number => (walk > 0 && unknown >= walk ? NaN : value);
  return {
    walk,
    dark: told(unlit, lightUnknown),
    unseen: told(unseen, unseenUnknown),
    isolated: told(isolated, isolationUnknown),
    darkKnown: known(lightUnknown),
    unseenKnown: known(unseenUnknown),
    isolatedKnown: known(isolationUnknown)
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
