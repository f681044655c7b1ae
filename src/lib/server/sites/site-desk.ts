import KDBush from 'kdbush';
import { mayKnow, type Audience } from '#lib/core/audience/audience.ts';
import type { Venues } from '#lib/core/environment/isolation.ts';
import { seenShare } from '#lib/core/environment/measures/cameras.ts';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import type { SiteDesk } from '#lib/core/sites/appraise.ts';
import { CENTRE, type SiteRoutes } from '#lib/core/sites/site-walks.ts';
import { endsOf, routeGround, type Destination } from '#lib/core/sites/walking-route.ts';
import type { Context } from '../context.ts';
import { loadEnvironment } from '../environment/load-environment.ts';
import { loadWalkGround, type WalkGround } from '../environment/walk-network.ts';
import type { PlaceQuestion } from '../places/place-question.ts';
import type { Store } from '../store/database.ts';
import { groundPoints, hasGround } from '../store/ground.ts';
import { remember } from '../store/memo.ts';
import type { GroundPointKind } from '../store/schema.ts';

/** What sites are appraised with, for one question and whoever asks it. */
export async function loadSiteDesk(
  context: Context,
  { desk, wards, inputs }: PlaceQuestion,
  audience: Audience
): Promise<SiteDesk> {
  const environment = mayKnow(audience, seenShare.audience) ? await loadEnvironment(context) : null;
  const routes = await remember(context.store, inputs.version, 'site routes', () =>
    loadRoutes(context.store, inputs.version)
  );
  const stops = routes?.destinations.stop;
  return {
    ...{ desk, wards },
    seen: environment?.measures.seen ?? null,
    stops: stops
      ? {
          easting: Float64Array.from(stops, ({ easting }) => easting),
          northing: Float64Array.from(stops, ({ northing }) => northing)
        }
      : null,
    // Samples of the routes are those that were measured, one for one.
    routes: routes?.ground.samples.easting.length === desk.ground.ways?.easting.length ? routes : null
  };
}

/** Where walks go, from the street map; null without one. */
async function loadRoutes(store: Store, version: number): Promise<SiteRoutes | null> {
  if (!(await hasGround(store))) return null;
  const { network, samples } = await waysOnFoot(store, version);
  const ground = routeGround(network, samples);
  const stop = await pointsOf(store, ['stop', 'station']);
  const school = await pointsOf(store, ['school']);
  const centre = centresAmong(await placesToGo(store, version));
  return {
    ground,
    destinations: { stop, school, centre },
    ends: { stop: endsOf(ground, stop), school: endsOf(ground, school), centre: endsOf(ground, centre) }
  };
}

/** The ways that people walk, read once for each state of the data. */
export function waysOnFoot(store: Store, version: number): Promise<WalkGround> {
  return remember(store, version, 'ways-on-foot', () => loadWalkGround(store));
}

/** Shops and other places to go with their hours, read once for each state of the data. */
export function placesToGo(store: Store, version: number): Promise<Venues> {
  return remember(store, version, 'places-to-go', async () => {
    // The parser of opening hours takes a while to load: only here is it needed.
    const { loadVenues } = await import('../environment/venues.ts');
    return loadVenues(store);
  });
}

/** Shops and other places to go that have so many others near by (`CENTRE`). */
function centresAmong({ easting, northing }: Pick<Venues, 'easting' | 'northing'>): Destination[] {
  const index = new KDBush(easting.length);
  for (let i = 0; i < easting.length; i++) index.add(easting[i], northing[i]);
  index.finish();
  return Array.from(easting, (x, i) => ({ name: null, easting: x, northing: northing[i] })).filter(
    (one) => index.within(one.easting, one.northing, CENTRE.within).length >= CENTRE.venues
  );
}

async function pointsOf(store: Store, kinds: readonly GroundPointKind[]): Promise<Destination[]> {
  const found: Destination[] = [];
  for await (const points of groundPoints(store, kinds))
    for (const { lon, lat, name } of points) {
      const [easting, northing] = toNationalGrid(lon, lat);
      found.push({ name, easting, northing });
    }
  return found;
}
