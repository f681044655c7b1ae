import { seenSamples, SEEN } from '../environment/cctv.ts';
import { activeHours, ISOLATION_THRESHOLDS, overlookedFrontage } from '../environment/isolation.ts';
import { litHours, nearestLamp } from '../environment/lighting.ts';
import { NIGHT } from '../environment/moment.ts';
import type { EnvironmentMeasures } from '../environment/measures/index.ts';
import { nodeReach } from '../environment/node-reach.ts';
import type { Samples } from '../environment/samples.ts';
import { LIT } from '../environment/walk-network.ts';
import { REGION, regionsOf } from '../places/place-regions.ts';
import type { Edit } from './edit.ts';
import { GROUPS, type Scene } from './scene.ts';
import { TOUCHES } from './walking-route.ts';

/** The part of a scene that paths change: its points, and what they are like. */
export type Ways = Pick<Scene, 'samples' | 'groups' | 'walked' | 'underground' | 'taken'>;

/** Metres between two points along a path, as along every way. */
const STEP = 10;
/** Beyond this a junction changes no answer: the test is 100 m. */
const FARTHEST_CHOICE = 500;

/**
 * The ways of a scene with a path more: its points every ten metres, lit by lamps alone, and a junction with a choice where an end meets a
 * way (at the nearest of its ten-metre points within 15 m). A path that continues a dead end makes no choice there.
 */
export function withPath(scene: Scene, ways: Ways, { at }: Edit): Ways {
  const known = scene.samples.easting.length;
  const samples = along(at);
  const total = samples.metres.reduce((sum, metres) => sum + metres, 0);
  const ends = [jointAt(scene, at[0], at[1]), jointAt(scene, at[at.length - 2], at[at.length - 1])];
  const [first, last] = ends.map((joint) => (joint === null ? Infinity : choiceAt(scene, ways, joint)));
  const choice = Float32Array.from(samples.along, (metres) =>
    Math.min(metres + first, total - metres + last)
  );
  const groups = regionsOf(scene.place, samples.easting, samples.northing).map((region) =>
    region === REGION.inside ? GROUPS.inside | GROUPS.near : region === REGION.near ? GROUPS.near : 0
  );
  return {
    // No walk passes a path that is tried.
    walked: ways.walked,
    samples: joined(ways.samples, samples),
    groups: joinedColumn(ways.groups, groups),
    underground: joinedColumn(ways.underground, new Uint8Array(groups.length)),
    taken: joined(
      { ...ways.taken, choice: withJunctions(scene, ways.taken.choice, ends, known) },
      takenAlong(scene, samples, choice)
    )
  };
}

function takenAlong(scene: Scene, samples: Samples, choice: Float32Array): EnvironmentMeasures {
  const { lamps, venues, walls, cameras, camerasListed } = scene;
  const n = samples.easting.length;
  const mapped = Uint8Array.from(samples.easting, (x, i) => {
    const near = nearestSample(scene, x, samples.northing[i], Infinity);
    return near === null || Number.isNaN(scene.taken.frontage[near]) ? 0 : 1;
  });
  const { active, unknown } = activeHours(samples, venues, ISOLATION_THRESHOLDS.activeRadius);
  const seen = seenSamples(samples, cameras, walls);
  return {
    covered: new Uint8Array(n).fill(1),
    tagLight: new Uint8Array(n).fill(LIT.unlit),
    litHours: litHours(samples, lamps),
    lampMetres: nearestLamp(samples, lamps, NIGHT),
    frontage: Float32Array.from(
      overlookedFrontage(samples, walls, mapped, ISOLATION_THRESHOLDS.overlookingRadius)
    ),
    ...{ activeHours: active, unknownHours: unknown, choice },
    seen: seen.map((code) => (code === SEEN.no && !camerasListed ? SEEN.unknown : code))
  };
}

/** Points in the middle of equal shares of a line. */
function along(at: readonly number[]): Samples {
  const lengths: number[] = [];
  for (let i = 2; i < at.length; i += 2) lengths.push(Math.hypot(at[i] - at[i - 2], at[i + 1] - at[i - 1]));
  const total = lengths.reduce((sum, metres) => sum + metres, 0);
  const n = Math.max(1, Math.round(total / STEP));
  const made = Array.from({ length: n }, (_, k) => {
    let rest = ((k + 0.5) * total) / n;
    let piece = 0;
    while (piece < lengths.length - 1 && rest > lengths[piece]) rest -= lengths[piece++];
    const t = lengths[piece] > 0 ? rest / lengths[piece] : 0;
    const [x, y] = [at[2 * piece], at[2 * piece + 1]];
    return [x + t * (at[2 * piece + 2] - x), y + t * (at[2 * piece + 3] - y)] as const;
  });
  return {
    easting: Float64Array.from(made, ([x]) => x),
    northing: Float64Array.from(made, ([, y]) => y),
    edge: new Uint32Array(n),
    along: Float64Array.from(made, (_, k) => ((k + 0.5) * total) / n),
    metres: new Float64Array(n).fill(total / n)
  };
}

/** The sample of an existing way that an end meets; null = none near enough. */
function jointAt(scene: Scene, x: number, y: number): number | null {
  return nearestSample(scene, x, y, TOUCHES);
}

/** Metres from a joint to a choice: none where three ends meet there now. */
function choiceAt({ samples, network }: Scene, { taken }: Ways, joint: number): number {
  const [e, here, half] = [samples.edge[joint], samples.along[joint], samples.metres[joint] / 2 + 1e-6];
  const isDeadEnd =
    (here <= half && network.degree[network.from[e]] === 1) ||
    (network.length[e] - here <= half && network.degree[network.to[e]] === 1);
  return isDeadEnd ? taken.choice[joint] : 0;
}

/** Distances to a choice, where joints may be nearer than what was there. */
function withJunctions(
  scene: Scene,
  before: Float32Array,
  ends: readonly (number | null)[],
  known: number
): Float32Array {
  const { samples, network, edges, taken } = scene;
  const joints = ends.flatMap((joint) =>
    joint !== null && choiceAt(scene, { taken } as Ways, joint) === 0 ? [joint] : []
  );
  const choice = before.slice();
  if (joints.length === 0) return choice;
  const starts = joints.flatMap((joint) => {
    const e = samples.edge[joint];
    return [
      { node: network.from[e], metres: samples.along[joint] },
      { node: network.to[e], metres: network.length[e] - samples.along[joint] }
    ];
  });
  const { metres } = nodeReach(network, starts, FARTHEST_CHOICE, edges);
  for (let i = 0; i < known; i++) {
    const e = samples.edge[i];
    let least = Math.min(
      samples.along[i] + metres[network.from[e]],
      network.length[e] - samples.along[i] + metres[network.to[e]]
    );
    for (const joint of joints)
      if (samples.edge[joint] === e)
        least = Math.min(least, Math.abs(samples.along[joint] - samples.along[i]));
    choice[i] = Math.min(choice[i], least);
  }
  return choice;
}

function nearestSample({ samples }: Scene, x: number, y: number, within: number): number | null {
  let [least, found]: [number, number | null] = [within, null];
  for (let i = 0; i < samples.easting.length; i++) {
    const away = Math.hypot(samples.easting[i] - x, samples.northing[i] - y);
    if (away <= least) [least, found] = [away, i];
  }
  return found;
}

type Column = Uint8Array | Uint32Array | Float32Array | Float64Array;

function joined<T extends object>(one: T, other: T): T {
  const others = other as Record<string, Column>;
  return Object.fromEntries(
    Object.entries(one as Record<string, Column>).map(([name, column]) => [
      name,
      joinedColumn(column, others[name])
    ])
  ) as T;
}

function joinedColumn<T extends Column>(one: T, other: T): T {
  const made = new (one.constructor as new (length: number) => T)(one.length + other.length);
  made.set(one);
  made.set(other, one.length);
  return made;
}
