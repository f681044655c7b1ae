import { measureEnvironment } from '#lib/core/environment/environment.ts';
import { groundCells } from '#lib/core/environment/ground-cells.ts';
import { countPresence } from '#lib/core/environment/presence-counts.ts';
import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { wallsOf } from '#lib/core/geometry/wall.ts';
import type { Context } from '#lib/server/context.ts';
import { areaSetOn, areasOf, type Area } from '#lib/server/store/areas.ts';
import { clearEnvironment, putEnvironment, type NumberColumn } from '#lib/server/store/environment.ts';
import { hasGround } from '#lib/server/store/ground.ts';
import { replaceImportNote } from '#lib/server/store/imports.ts';
import { lampInventories } from '#lib/server/store/lamps.ts';
import { loadBuildings } from './buildings.ts';
import { loadCameras } from './cameras.ts';
import {
  COVER_START,
  ENVIRONMENT_FORM,
  groundColumn,
  lampCoverInWords,
  presenceColumn,
  wardCover,
  type EnvironmentFacts
} from './facts.ts';
import { loadLamps, type KnownLamps } from './lamps.ts';
import { loadSchools, loadStops } from './stops.ts';
import { Interrupted, type Progress } from '#lib/server/import/run/report.ts';
import { loadWalkGround } from './walk-network.ts';
import { wardOfSamples } from './ward-of-samples.ts';

/** How a measurement tells how far it is, and is stopped. */
export interface MeasureOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** What a measurement is going through, for the progress bar. */
const STAGES = ['the street map', 'lamps and cameras', 'opening hours', 'every ten metres', 'the hexagons'];

/**
 * Measures the environment along the ways that people walk, anew and wholly, and stores it: every sample's measures, nothing of where cameras
 * are. Without wards or a ground map nothing is measured. To be used within `wholly`. Returns what it rests on, or null. Throws an
 * `Interrupted` when stopped.
 */
export async function measureCouncil(
  context: Context,
  { onProgress, signal }: MeasureOptions = {}
): Promise<EnvironmentFacts | null> {
  const { store, clock } = context;
  const began = performance.now();
  const reach = (stage: number): void => {
    if (signal?.aborted) throw new Interrupted();
    onProgress?.({ file: `measuring: ${STAGES[stage]}`, bytes: stage, totalBytes: STAGES.length, rows: 0 });
  };
  const set = await areaSetOn(store, 'ward');
  if (!set || !(await hasGround(store))) {
    await clearEnvironment(store);
    return null;
  }
  reach(0);
  const wards = await areasOf(store, set.id);
  const { network, walkable, samples } = await loadWalkGround(store);
  const area = wardOfSamples(samples, wards);
  const buildings = await loadBuildings(store);
  reach(1);
  const known = await loadLamps(store);
  const { cameras, listed } = await loadCameras(store);
  reach(2);
  // The parser of opening hours takes a while to load: only here is it needed.
  const { loadVenues } = await import('./venues.ts');
  const venues = await loadVenues(store);
  reach(3);
  const { measures, lampCover, buildingCover } = measureEnvironment({
    ...{ network, walkable, samples, area, areas: wards.length, walls: wallsOf(buildings.opaque) },
    ...{ lamps: known.lamps, mapLamps: known.mapLamps, seeCover: known.see },
    saidCovered: saidCovered(known, wards),
    ...{ cameras, camerasListed: listed, venues }
  });
  reach(4);
  const stops = await loadStops(store);
  const schools = await loadSchools(store);
  const byCell = SPACINGS.flatMap((spacing) => {
    const cells = groundCells(spacing, { network, buildings: buildings.all, stops });
    const near = countPresence(spacing, cells, {
      ...{ network, stops, schools, venues, peopled: buildings.peopled }
    });
    const counts = Object.entries(near).map(([part, of]) => [presenceColumn(spacing, part), of] as const);
    return [[groundColumn(spacing), cells] as const, ...counts];
  });
  const facts: EnvironmentFacts = {
    form: ENVIRONMENT_FORM,
    samples: samples.easting.length,
    metres: Math.round(network.length.reduce((sum, metres) => sum + metres, 0)),
    lamps: {
      inventories: known.inventories,
      listed: known.listed,
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
    columns: {
      ...{ easting: samples.easting, northing: samples.northing, metres: samples.metres },
      ...measures,
      ...Object.fromEntries<NumberColumn>(byCell)
    }
  });
  await noteCover(context, facts);
  return facts;
}

/** What was measured, in a sentence for whoever imports. */
export function measuredInWords({ samples, metres, milliseconds }: EnvironmentFacts): string {
  const number = (value: number) => value.toLocaleString('en-GB');
  return `Environment measured at ${number(samples)} points along ${number(Math.round(metres / 1000))} km of streets and paths in ${(milliseconds / 1000).toFixed(1)} s.`;
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
