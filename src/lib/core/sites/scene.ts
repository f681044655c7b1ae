import type { Cameras } from '../environment/cctv.ts';
import { DEFAULT_RANGE } from '../environment/cctv.ts';
import type { Venues } from '../environment/isolation.ts';
import type { Lamps } from '../environment/lighting.ts';
import type { EdgesAtNodes } from '../environment/node-reach.ts';
import type { EnvironmentMeasures } from '../environment/measures/index.ts';
import type { Samples } from '../environment/samples.ts';
import type { WalkNetwork } from '../environment/walk-network.ts';
import type { PlanarPolygon } from '../geometry/polygon.ts';
import { wallsOf, type Walls } from '../geometry/wall.ts';
import { REGION, regionsOf, type PlaceIndex } from '../places/place-regions.ts';
import type { WalkingRoute } from './walking-route.ts';

/** The ways of a site that are told apart: bits, since a point can lie on several. */
export const GROUPS = { inside: 1, near: 2, stop: 4, school: 8, centre: 16 } as const;

/** One of `GROUPS`. */
export type GroupName = keyof typeof GROUPS;

/** Farther than this from the box around the site nothing can be tried, metres. */
export const TRY_WITHIN = 400;

/** Metres of samples that a walk passes, by its group. */
export type Walked = Readonly<Partial<Record<GroupName, Float64Array>>>;

/** What stands around a site, whole or the part that a scene is cut to. `mapLamps` count with `lamps`. */
export interface SceneThings {
  readonly buildings: readonly PlanarPolygon[];
  readonly lamps: Lamps;
  readonly cameras: Cameras;
  readonly venues: Venues;
}

/** What was measured everywhere, and what it was measured from. */
export interface SceneGround extends SceneThings {
  readonly network: WalkNetwork;
  readonly edges: EdgesAtNodes;
  readonly samples: Samples;
  readonly measures: EnvironmentMeasures;
  readonly camerasListed: boolean;
  /** 1 where the way of a sample lies below ground. */
  readonly underground: Uint8Array;
}

/** The ways in and around one site with all that what they are like rests on, small enough to be measured again at every edit. */
export interface Scene extends Omit<SceneGround, 'measures'> {
  readonly place: PlaceIndex;
  /** Bits of `GROUPS` for each sample. */
  readonly groups: Uint8Array;
  /** Of each walk the metres of each sample that are walked. */
  readonly walked: Walked;
  readonly taken: EnvironmentMeasures;
  readonly walls: Walls;
  /** West, south, east, north of where things can be tried. */
  readonly box: readonly [number, number, number, number];
}

/**
 * Cuts out what a site needs: ways within 100 m and along its walks (`walks`: positions of samples, and how many metres of each are walked), and whatever can change what they are
 * like when something is tried within `TRY_WITHIN` of the site's box. O(all samples, buildings, lamps, cameras, venues).
 */
export function cutScene(
  ground: SceneGround,
  place: PlaceIndex,
  walks: Readonly<Partial<Record<GroupName, Pick<WalkingRoute, 'samples' | 'walked'>>>>
): Scene {
  const { samples, measures } = ground;
  const [west, south, east, north] = place.edges.box;
  const box = grown([west, south, east, north], TRY_WITHIN);
  const range = ground.cameras.range.reduce((most, one) => Math.max(most, one || 0), DEFAULT_RANGE);
  // A wall at the edge may come between a camera and a way on either side of it.
  const reach = grown(box, 2 * range + 60);
  const groups = new Uint8Array(samples.easting.length);
  regionsOf(place, samples.easting, samples.northing).forEach((region, i) => {
    if (region <= REGION.near) groups[i] = GROUPS.near;
    if (region === REGION.inside) groups[i] |= GROUPS.inside;
  });
  const lengths = Object.entries(walks).map(([name, { samples: passed, walked }]) => {
    const metres = new Float64Array(groups.length);
    passed.forEach((i, k) => {
      groups[i] |= GROUPS[name as GroupName];
      metres[i] = walked[k];
    });
    return [name, metres] as const;
  });
  const kept: number[] = [];
  for (let i = 0; i < groups.length; i++)
    if (groups[i] || isIn(box, samples.easting[i], samples.northing[i])) kept.push(i);
  const taken = Object.fromEntries(
    Object.entries(measures).map(([name, column]) => [name, picked(column, kept)])
  ) as unknown as EnvironmentMeasures;
  const buildings = ground.buildings.filter(({ rings: [shell] }) => touches(reach, shell));
  return {
    ...{ place, box, taken, buildings },
    ...{ network: ground.network, edges: ground.edges, camerasListed: ground.camerasListed },
    samples: pickedAll(samples, kept),
    groups: picked(groups, kept),
    walked: Object.fromEntries(lengths.map(([name, metres]) => [name, picked(metres, kept)])),
    underground: picked(ground.underground, kept),
    walls: wallsOf(buildings),
    lamps: pickedIn(ground.lamps, reach),
    cameras: pickedIn(ground.cameras, reach),
    venues: pickedIn(ground.venues, reach)
  };
}

/** Whether something can be tried there. */
export function canBeTriedAt({ box }: Scene, at: readonly number[]): boolean {
  for (let i = 0; i < at.length; i += 2) if (!isIn(box, at[i], at[i + 1])) return false;
  return true;
}

type Box = readonly [number, number, number, number];
type Column = Uint8Array | Uint32Array | Float32Array | Float64Array;

function grown([west, south, east, north]: Box, by: number): Box {
  return [west - by, south - by, east + by, north + by];
}

function isIn([west, south, east, north]: Box, x: number, y: number): boolean {
  return x >= west && x <= east && y >= south && y <= north;
}

function touches([west, south, east, north]: Box, ring: Float64Array): boolean {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    [left, right] = [Math.min(left, ring[i]), Math.max(right, ring[i])];
    [bottom, top] = [Math.min(bottom, ring[i + 1]), Math.max(top, ring[i + 1])];
  }
  return left <= east && right >= west && bottom <= north && top >= south;
}

function picked<T extends Column>(column: T, kept: readonly number[]): T {
  const made = new (column.constructor as new (length: number) => T)(kept.length);
  kept.forEach((from, to) => (made[to] = column[from]));
  return made;
}

function pickedAll<T extends object>(columns: T, kept: readonly number[]): T {
  return Object.fromEntries(
    Object.entries(columns as Record<string, Column>).map(([name, column]) => [name, picked(column, kept)])
  ) as T;
}

function pickedIn<T extends { readonly easting: Float64Array; readonly northing: Float64Array }>(
  things: T,
  box: Box
): T {
  const kept: number[] = [];
  for (let i = 0; i < things.easting.length; i++)
    if (isIn(box, things.easting[i], things.northing[i])) kept.push(i);
  return pickedAll(things, kept);
}
