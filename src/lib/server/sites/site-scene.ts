import { mayKnow, type Audience } from '#lib/core/audience/audience.ts';
import { seenShare } from '#lib/core/environment/measures/cameras.ts';
import { edgesAtNodes } from '#lib/core/environment/node-reach.ts';
import { placeIndex } from '#lib/core/places/place-regions.ts';
import { cutScene, type Scene, type SceneGround } from '#lib/core/sites/scene.ts';
import { siteWalks } from '#lib/core/sites/site-walks.ts';
import type { Context } from '../context.ts';
import { loadBuildings } from '../environment/buildings.ts';
import { loadCameras } from '../environment/cameras.ts';
import { loadLamps } from '../environment/lamps.ts';
import { loadEnvironment } from '../environment/load-environment.ts';
import type { PlaceQuestion } from '../places/place-question.ts';
import { hasGround } from '../store/ground.ts';
import { remember } from '../store/memo.ts';
import type { KeptSite } from './kept-sites.ts';
import { loadSiteDesk, placesToGo, waysOnFoot } from './site-desk.ts';

/** Sites whose scenes are kept: a planner tries things on one, and an edit must not wait for the map to be read. */
const SCENES_KEPT = 8;

/** The scene of a site, kept until the data or the site change; null where nothing is measured, for want of a street map. */
export async function siteScene(
  context: Context,
  site: KeptSite,
  question: PlaceQuestion
): Promise<Scene | null> {
  const { store } = context;
  const { version } = question.inputs;
  const name = `site-scene ${question.council.id} ${site.reference} ${site.version}`;
  return remember(store, version, name, () => makeScene(context, site, question), SCENES_KEPT);
}

/** Whether whoever asks is told what cameras see. */
export function isToldCameras(audience: Audience): boolean {
  return mayKnow(audience, seenShare.audience);
}

async function makeScene(context: Context, site: KeptSite, question: PlaceQuestion): Promise<Scene | null> {
  const ground = await remember(context.store, question.inputs.version, 'scene-ground', () =>
    loadGround(context, question.inputs.version)
  );
  const { ways } = question.desk.ground;
  if (!ground || !ways) return null;
  const index = placeIndex(site.place);
  const { routes } = await loadSiteDesk(context, question, 'public');
  const walks = routes ? siteWalks(routes, index, ways, null, []) : [];
  return cutScene(
    ground,
    index,
    Object.fromEntries(walks.flatMap(({ kind, walk }) => (walk ? [[kind, walk]] : [])))
  );
}

async function loadGround(context: Context, version: number): Promise<SceneGround | null> {
  const { store } = context;
  const environment = await loadEnvironment(context);
  if (!environment || !(await hasGround(store))) return null;
  const { network, walkable, samples } = await waysOnFoot(store, version);
  // Samples are those that were measured, one for one; else the measurement is of another map.
  if (samples.easting.length !== environment.samples.easting.length) return null;
  const { opaque } = await loadBuildings(store);
  const { lamps, mapLamps, inventories } = await loadLamps(store);
  const { cameras, listed } = await loadCameras(store);
  return {
    ...{ network, samples, cameras, camerasListed: listed, buildings: opaque },
    edges: edgesAtNodes(network),
    measures: environment.measures,
    lamps: inventories > 0 ? lamps : mapLamps,
    venues: await placesToGo(store, version),
    underground: Uint8Array.from(samples.edge, (e) => (walkable[network.way[e]].underground ? 1 : 0))
  };
}
