import type { Moment } from '../environment/moment.ts';
import { placeEnvironment } from '../places/place-environment.ts';
import { someWays, type WaySamples } from '../places/place-ground.ts';
import type { PlaceIndex } from '../places/place-regions.ts';
import { waysOf, type SiteWays } from './site-ways.ts';
import { walksFrom, type Destination, type RouteGround, type WalkingRoute } from './walking-route.ts';

/** What people walk to from a site: how a route is called, and how far is usual to walk there, metres. */
export const DESTINATIONS = {
  /** 400 m: CIHT, Buses in Urban Developments (2018), the usual planning distance to a stop. */
  stop: { title: 'Nearest stop or station', usual: 400 },
  /** 800 m: some ten minutes on foot; Manual for Streets (2007), 4.4.1 on walkable neighbourhoods. */
  school: { title: 'Nearest school', usual: 800 },
  centre: { title: 'Nearest centre', usual: 800 }
} as const;

/** One of `DESTINATIONS`. */
export type DestinationKind = keyof typeof DESTINATIONS;

/** Where walks from sites may go. */
export interface SiteRoutes {
  readonly ground: RouteGround;
  readonly destinations: Readonly<Record<DestinationKind, readonly Destination[]>>;
  /** `endsOf` of each. */
  readonly ends: Readonly<Record<DestinationKind, Int32Array>>;
}

/** A walk from a site, and what its ways are like at some moments. */
export interface SiteWalk extends WalkingRoute {
  readonly kind: DestinationKind;
  /** In the order of the moments asked. */
  readonly ways: readonly SiteWays[];
}

/** A walk to each kind of destination; null where none can be walked to within 3 km, or the map shows none. */
export interface SiteWalkOf {
  readonly kind: DestinationKind;
  readonly walk: SiteWalk | null;
}

/** The walks from a site to the nearest of each kind. `samples` of the ways and of the routes are the same, one for one. */
export function siteWalks(
  { ground, destinations, ends }: SiteRoutes,
  place: PlaceIndex,
  ways: WaySamples,
  seen: Uint8Array | null,
  moments: readonly Moment[]
): SiteWalkOf[] {
  const walks = walksFrom(ground, place);
  return (Object.keys(DESTINATIONS) as DestinationKind[]).map((kind) => {
    const route = walks?.to(destinations[kind], ends[kind]) ?? null;
    if (!route) return { kind, walk: null };
    const passed = Uint32Array.from(route.samples);
    const own = { ...someWays(ways, passed), metres: Float64Array.from(route.walked) };
    const ownSeen = seen && Uint8Array.from(passed, (sample) => seen[sample]);
    const all = new Uint8Array(passed.length).fill(1);
    const at = moments.map((moment) => waysOf(placeEnvironment(own, all, moment), own.metres, ownSeen, all));
    return { kind, walk: { ...route, kind, ways: at } };
  });
}

/** Places to go (shops, pubs, …) that make a centre, and within how many metres of each other they stand. */
export const CENTRE = { venues: 10, within: 150 } as const;
