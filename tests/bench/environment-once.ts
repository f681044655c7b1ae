// Every measure of the environment at every sample of a borough, laid side by side so many times; called by environment.bench.ts as
// environment-once.ts DATA_DIR COPIES, prints one line of JSON. A process of its own, so that the memory is its own.
import { measureEnvironment } from '#lib/core/environment/environment.ts';
import type { Lamps } from '#lib/core/environment/lighting.ts';
import { sampleNetwork } from '#lib/core/environment/samples.ts';
import type { WalkNetwork } from '#lib/core/environment/walk-network.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { wallsOf } from '#lib/core/geometry/wall.ts';
import { createContext } from '#lib/server/context.ts';
import { loadBuildings } from '#lib/server/environment/buildings.ts';
import { loadCameras } from '#lib/server/environment/cameras.ts';
import { loadLamps } from '#lib/server/environment/lamps.ts';
import { loadVenues } from '#lib/server/environment/venues.ts';
import { loadWalkGround, type WalkGround } from '#lib/server/environment/walk-network.ts';

/** What one borough holds, and how long its measures took. */
export interface EnvironmentOnce {
  readonly kilometres: number;
  readonly samples: number;
  readonly buildings: number;
  readonly lamps: number;
  readonly cameras: number;
  /** Milliseconds of each round: samples, walls and every measure. */
  readonly times: readonly number[];
  readonly megabytes: number;
}

/** Metres between copies: they do not touch. */
const APART = 40_000;
const ROUNDS = 3;

/** Loads the ground, lamps and cameras of a data folder. */
export async function loadBorough(dataDir: string) {
  const { store } = createContext({ DATA_DIR: dataDir });
  const ground = await loadWalkGround(store);
  const { opaque } = await loadBuildings(store);
  const { lamps } = await loadLamps(store);
  const { cameras } = await loadCameras(store);
  const venues = await loadVenues(store);
  await store.close();
  return { ground, buildings: opaque, lamps, cameras, venues };
}

async function once(dataDir: string, copies: number): Promise<EnvironmentOnce> {
  const one = await loadBorough(dataDir);
  const { network, walkable } = networkTimes(one.ground, copies);
  const buildings = Array.from({ length: copies }, (_, k) =>
    one.buildings.map((building) => moved(building, k))
  ).flat();
  const lamps = columnsTimes(one.lamps, copies);
  const cameras = columnsTimes(one.cameras, copies);
  const venues = columnsTimes(one.venues, copies);
  const none: Lamps = columnsTimes(one.lamps, 0);
  const times: number[] = [];
  let samples = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    const points = sampleNetwork(network);
    measureEnvironment({
      ...{
        network,
        walkable,
        samples: points,
        walls: wallsOf(buildings),
        lamps,
        mapLamps: none,
        cameras,
        venues
      },
      ...{ area: new Int32Array(points.easting.length), areas: 1, saidCovered: Uint8Array.of(1) },
      ...{ seeCover: false, camerasListed: true }
    });
    times.push(performance.now() - began);
    samples = points.easting.length;
  }
  const metres = network.length.reduce((sum, length) => sum + length, 0);
  return {
    ...{ kilometres: metres / 1000, samples, buildings: buildings.length, times },
    ...{ lamps: lamps.easting.length, cameras: cameras.easting.length },
    megabytes: process.resourceUsage().maxRSS / 1024
  };
}

function networkTimes({ network, walkable }: WalkGround, copies: number) {
  const nodes = network.degree.length;
  const points = network.easting.length;
  const ways = walkable.length;
  const repeat = <T extends Float64Array | Uint32Array>(column: T, step: number): T => {
    const all = new (column.constructor as new (length: number) => T)(column.length * copies);
    for (let k = 0; k < copies; k++)
      for (let i = 0; i < column.length; i++) all[k * column.length + i] = column[i] + k * step;
    return all;
  };
  const starts = repeat(network.start.subarray(0, -1), points);
  const many: WalkNetwork = {
    start: Uint32Array.from([...starts, points * copies]),
    easting: repeat(network.easting, APART),
    northing: repeat(network.northing, 0),
    from: repeat(network.from, nodes),
    to: repeat(network.to, nodes),
    length: repeat(network.length, 0),
    way: repeat(network.way, ways),
    degree: repeat(network.degree, 0)
  };
  return { network: many, walkable: Array.from({ length: copies }, () => walkable).flat() };
}

function moved({ rings }: PlanarPolygon, k: number): PlanarPolygon {
  return {
    rings: rings.map((ring) => Float64Array.from(ring, (value, i) => (i % 2 ? value : value + k * APART)))
  };
}

/** Columns so many times over, each copy farther east. */
function columnsTimes<T extends object>(columns: T, copies: number): T {
  const entries = Object.entries(columns as Record<string, Float64Array>).map(([name, column]) => {
    const all = new (column.constructor as new (length: number) => Float64Array)(column.length * copies);
    for (let k = 0; k < copies; k++) {
      const step = name === 'easting' ? k * APART : 0;
      for (let i = 0; i < column.length; i++) all[k * column.length + i] = column[i] + step;
    }
    return [name, all];
  });
  return Object.fromEntries(entries) as T;
}

const [dataDir, copies] = process.argv.slice(2);
if (process.argv[1]?.endsWith('environment-once.ts') && dataDir && Number(copies) > 0) {
  process.stdout.write(`${JSON.stringify(await once(dataDir, Number(copies)))}\n`);
}
