import { measureEnvironment } from '#lib/core/environment/environment.ts';
import type { Lamps } from '#lib/core/environment/lighting.ts';
import { edgesAtNodes } from '#lib/core/environment/node-reach.ts';
import type { EnvironmentQuestion } from '#lib/core/environment/question.ts';
import { sampleNetwork } from '#lib/core/environment/samples.ts';
import { LIT, walkNetwork, type WalkNetwork } from '#lib/core/environment/walk-network.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { wallsOf } from '#lib/core/geometry/wall.ts';
import { polygonPlace } from '#lib/core/places/drawn-place.ts';
import { placeIndex } from '#lib/core/places/place-regions.ts';
import type { Edit, EditKind } from '#lib/core/sites/edit.ts';
import { cutScene, type Scene } from '#lib/core/sites/scene.ts';
import { houses, seeded } from './random-scene.ts';

/** A street from west to east at y = 178,000 with a side street north at 561,200; houses around it, lamps in its west, two cameras, one shop. */
export const STREETS: [nodes: number[], points: [number, number][]][] = [
  [
    [1, 2, 3],
    [
      [561_000, 178_000],
      [561_200, 178_000],
      [561_600, 178_000]
    ]
  ],
  [
    [2, 4],
    [
      [561_200, 178_000],
      [561_200, 178_180]
    ]
  ]
];
export const networkOf = (streets: typeof STREETS): WalkNetwork =>
  walkNetwork(
    streets.map(([nodes, points]) => ({
      ...{ nodes, lit: LIT.unknown },
      easting: points.map(([x]) => x),
      northing: points.map(([, y]) => y)
    }))
  );
const BUILDINGS: PlanarPolygon[] = houses(seeded(7), 60, 190).map(({ rings }) => ({
  rings: rings.map((ring) => ring.slice(0, -2).map((value, i) => value + (i % 2 ? 178_000 : 561_250)))
}));
const lampsAt = (xs: number[], y: number): Lamps => ({
  easting: Float64Array.from(xs),
  northing: new Float64Array(xs.length).fill(y),
  working: new Uint8Array(xs.length).fill(1),
  offFrom: Float64Array.from(xs, (_, i) => (i % 2 ? 0 : NaN)),
  offTo: Float64Array.from(xs, (_, i) => (i % 2 ? 5 : NaN))
});
const NONE = lampsAt([], 0);

/** What is known of it all, with things added to what there is. */
export function question(
  streets = STREETS,
  added: Partial<Record<EditKind, Edit[]>> = {}
): EnvironmentQuestion {
  const network = networkOf(streets);
  const samples = sampleNetwork(network);
  const n = samples.easting.length;
  const { lamp = [], camera = [], entrance = [], building = [] } = added;
  const lamps = lampsAt([561_010, 561_050, 561_090, 561_130], 178_004);
  const plus = (one: ArrayLike<number>, more: number[]) => Float64Array.from([...Array.from(one), ...more]);
  const nan = (of: Edit[]) => of.map(() => NaN);
  return {
    ...{
      network,
      samples,
      areas: 1,
      area: new Int32Array(n),
      saidCovered: Uint8Array.of(1),
      seeCover: false
    },
    walkable: streets.map(() => ({ lit: LIT.unknown, underground: false, residential: true })),
    walls: wallsOf([...BUILDINGS, ...building.map(({ at }) => ({ rings: [Float64Array.from(at)] }))]),
    lamps: {
      easting: plus(
        lamps.easting,
        lamp.map(({ at }) => at[0])
      ),
      northing: plus(
        lamps.northing,
        lamp.map(({ at }) => at[1])
      ),
      working: new Uint8Array(4 + lamp.length).fill(1),
      offFrom: plus(lamps.offFrom, nan(lamp)),
      offTo: plus(lamps.offTo, nan(lamp))
    },
    mapLamps: NONE,
    camerasListed: true,
    cameras: {
      easting: plus(
        [561_150, 561_300],
        camera.map(({ at }) => at[0])
      ),
      northing: plus(
        [178_006, 178_006],
        camera.map(({ at }) => at[1])
      ),
      bearing: plus(
        [NaN, NaN],
        camera.map(({ facing }) => facing ?? 0)
      ),
      fieldOfView: plus(
        [360, NaN],
        camera.map(({ facing }) => (facing === null ? 360 : 60))
      ),
      range: plus(
        [50, NaN],
        camera.map(() => 30)
      ),
      counts: new Uint8Array(2 + camera.length).fill(1)
    },
    venues: {
      easting: plus(
        [561_100],
        entrance.map(({ at }) => at[0])
      ),
      northing: plus(
        [178_010],
        entrance.map(({ at }) => at[1])
      ),
      openHours: Uint32Array.from([0, ...entrance.map(({ hours: [from, to] }) => (1 << to) - (1 << from))]),
      unknownHours: Uint32Array.from([0xffffff, ...entrance.map(() => 0)])
    }
  };
}

const SITE = polygonPlace([
  { rings: [Float64Array.of(561_180, 177_900, 561_420, 177_900, 561_420, 178_100, 561_180, 178_100)] }
]);
export function sceneOf(asked: EnvironmentQuestion, buildings = BUILDINGS): Scene {
  const { measures } = measureEnvironment(asked);
  const { network, samples, lamps, cameras, venues, camerasListed } = asked;
  const underground = new Uint8Array(samples.easting.length);
  const ground = {
    network,
    samples,
    lamps,
    cameras,
    venues,
    camerasListed,
    measures,
    underground,
    buildings
  };
  return cutScene({ ...ground, edges: edgesAtNodes(network) }, placeIndex(SITE), {});
}
export const SCENE = sceneOf(question());
