import { measureEnvironment } from '#lib/core/environment/environment.ts';
import type { Samples } from '#lib/core/environment/samples.ts';
import { areaIndex, planarPolygons } from '#lib/core/geometry/polygon.ts';
import type { Context } from '#lib/server/context.ts';
import { areaSetOn, areasOf, type Area } from '#lib/server/store/areas.ts';
import { clearEnvironment, putEnvironment } from '#lib/server/store/environment.ts';
import { hasGround } from '#lib/server/store/ground.ts';
import { replaceImportNote } from '#lib/server/store/imports.ts';
import { lampInventories } from '#lib/server/store/lamps.ts';
import { loadWalls } from './environment-buildings.ts';
import { loadCameras } from './environment-cameras.ts';
import {
  COVER_START,
  ENVIRONMENT_FORM,
  lampCoverInWords,
  wardCover,
  type EnvironmentFacts
} from './environment-facts.ts';
import { loadLamps, type KnownLamps } from './environment-lamps.ts';
import { loadWalkGround } from './walk-network.ts';

/** Sources whose facts the measures rest on. */
export const MEASURED_FROM: ReadonlySet<string> = new Set(['wards', 'osm', 'lights', 'cctv']);

/**
 * Measures the environment along the ways that people walk, anew and wholly, and stores it: every sample's measures, nothing of where cameras
 * are. Without wards or a ground map nothing is measured. To be used within `wholly`. Returns what it rests on, or null.
 */
export async function measureCouncil(context: Context): Promise<EnvironmentFacts | null> {
  const { store, clock } = context;
  const began = performance.now();
  const set = await areaSetOn(store, 'ward');
  if (!set || !(await hasGround(store))) {
    await clearEnvironment(store);
    return null;
  }
  const wards = await areasOf(store, set.id);
  const { network, walkable, samples } = await loadWalkGround(store);
  const area = wardOfSamples(samples, wards);
  const known = await loadLamps(store);
  const { cameras, listed } = await loadCameras(store);
  // The parser of opening hours takes a while to load: only here is it needed.
  const { loadVenues } = await import('./environment-venues.ts');
  const venues = await loadVenues(store);
  const { measures, lampCover, buildingCover } = measureEnvironment({
    ...{ network, walkable, samples, area, areas: wards.length, walls: await loadWalls(store) },
    ...{
      lamps: known.lamps,
      mapLamps: known.mapLamps,
      saidCovered: saidCovered(known, wards),
      seeCover: known.see
    },
    ...{ cameras, camerasListed: listed, venues }
  });
  const facts: EnvironmentFacts = {
    form: ENVIRONMENT_FORM,
    samples: samples.easting.length,
    metres: Math.round(network.length.reduce((sum, metres) => sum + metres, 0)),
    lamps: {
      inventories: known.inventories,
      listed: known.lamps.easting.length,
      onMap: known.mapLamps.easting.length
    },
    cameras: { listed, ...countCameras(cameras) },
    venues: {
      all: venues.easting.length,
      withHours: venues.unknownHours.filter((hours) => hours === 0).length
    },
    wards: wards.map(({ code, name }, ward) => ({
      code,
      name,
      lamps: wardCover(lampCover, ward),
      buildings: wardCover(buildingCover, ward)
    })),
    milliseconds: Math.round(performance.now() - began)
  };
  await putEnvironment(store, {
    measuredAt: clock().toISOString(),
    facts: JSON.stringify(facts),
    columns: { easting: samples.easting, northing: samples.northing, metres: samples.metres, ...measures }
  });
  await noteCover(context, facts);
  return facts;
}

/** What was measured, in a sentence for whoever imports. */
export function measuredInWords({ samples, metres, milliseconds }: EnvironmentFacts): string {
  const number = (value: number) => value.toLocaleString('en-GB');
  return `Environment measured at ${number(samples)} points along ${number(Math.round(metres / 1000))} km of streets and paths in ${(milliseconds / 1000).toFixed(1)} s.`;
}

/** Position of the ward of each sample, −1 = in none. */
export function wardOfSamples(
  { easting, northing }: Pick<Samples, 'easting' | 'northing'>,
  wards: readonly Area[]
): Int32Array {
  const index = areaIndex(wards.map(({ geometry }) => planarPolygons(geometry)));
  return Int32Array.from(easting, (x, i) => index.locate(x, northing[i]));
}

function saidCovered({ said }: KnownLamps, wards: readonly Area[]): Uint8Array {
  return Uint8Array.from(wards, ({ code }) => (said === 'all' || said.has(code) ? 1 : 0));
}

function countCameras({
  counts,
  bearing,
  fieldOfView
}: {
  counts: Uint8Array;
  bearing: Float64Array;
  fieldOfView: Float64Array;
}) {
  let counted = 0;
  let aimed = 0;
  counts.forEach((counting, i) => {
    if (!counting) return;
    counted++;
    if (fieldOfView[i] >= 360 || !(Number.isNaN(bearing[i]) || Number.isNaN(fieldOfView[i]))) aimed++;
  });
  return { counted, aimed };
}

/** Says on the data page, with each inventory, how far they reach. */
async function noteCover({ store }: Context, facts: EnvironmentFacts): Promise<void> {
  const sentence = lampCoverInWords(facts);
  if (sentence === null) return;
  for (const { importId } of await lampInventories(store))
    await replaceImportNote(store, importId, COVER_START, sentence);
}
