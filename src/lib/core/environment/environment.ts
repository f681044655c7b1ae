import KDBush from 'kdbush';
import type { Walls } from '../geometry/wall.ts';
import { SEEN, seenSamples, type Cameras } from './cctv.ts';
import { choiceDistance } from './choice-distance.ts';
import { inventoryCover, type Cover } from './inventory-cover.ts';
import { activeHours, ISOLATION_THRESHOLDS, overlookedFrontage, type Venues } from './isolation.ts';
import { litHours, nearestLamp, type Lamps } from './lighting.ts';
import { NIGHT } from './moment.ts';
import type { Samples } from './samples.ts';
import type { WalkNetwork } from './walk-network.ts';
import type { Walkable } from './walkable.ts';

/** Metres from a residential street within which a lamp of an inventory shows that the inventory reaches there. */
export const LAMP_NEAR = 50;

/** What is known of a place's environment. */
export interface EnvironmentQuestion {
  readonly network: WalkNetwork;
  /** What each way of the network is. */
  readonly walkable: readonly Walkable[];
  readonly samples: Samples;
  /** Area (ward) of each sample, −1 = none, and how many there are. */
  readonly area: Int32Array;
  readonly areas: number;
  readonly walls: Walls;
  /** Lamps of inventories. */
  readonly lamps: Lamps;
  /** 1 where an inventory is said to cover an area. */
  readonly saidCovered: Uint8Array;
  /** Whether areas are also covered where lamps stand along their streets (see `inventoryCover`). */
  readonly seeCover: boolean;
  /** Lamps of the map, which count where no inventory covers: that none is drawn says nothing. */
  readonly mapLamps: Lamps;
  readonly cameras: Cameras;
  /** Whether the cameras are a whole list of them: else where none sees is not known. */
  readonly camerasListed: boolean;
  readonly venues: Venues;
}

/** Every measure at every sample. Hours are bits: bit h = from h o'clock. */
export interface EnvironmentMeasures {
  /** 1 = an inventory of lamps covers the sample. */
  readonly covered: Uint8Array;
  /** One of `LIT`: what the way says of itself. */
  readonly tagLight: Uint8Array;
  readonly litHours: Uint32Array;
  /** Metres to the nearest lamp that burns at `NIGHT`; infinite beyond 250. */
  readonly lampMetres: Float32Array;
  /** One of `SEEN`. */
  readonly seen: Uint8Array;
  /** Metres of building frontage in sight; `NaN` where buildings are not mapped. */
  readonly frontage: Float32Array;
  readonly activeHours: Uint32Array;
  readonly unknownHours: Uint32Array;
  /** Metres to the nearest junction with a choice; infinite where there is none. */
  readonly choice: Float32Array;
}

/** The measures, and how far inventory and map reach in each area. */
export interface MeasuredEnvironment {
  readonly measures: EnvironmentMeasures;
  readonly lampCover: Cover;
  readonly buildingCover: Cover;
}

/**
 * Measures lighting, cameras, overlooking, active frontage and the distance to a choice at every sample (METHODS 8). Buildings count as
 * mapped in areas where frontage is in sight of a quarter of the residential streets. Below ground no building looks on, and a camera sees
 * at most perhaps. Cost: linear in the length of the network, times the logarithm of what stands beside it.
 */
export function measureEnvironment(question: EnvironmentQuestion): MeasuredEnvironment {
  const { network, walkable, samples, area, areas, lamps, mapLamps, walls } = question;
  const n = samples.easting.length;
  const wayOf = (i: number) => walkable[network.way[samples.edge[i]]];
  const residential = Uint8Array.from({ length: n }, (_, i) => (wayOf(i).residential ? 1 : 0));
  const tagLight = Uint8Array.from({ length: n }, (_, i) => wayOf(i).lit);
  const inCovered = (cover: Uint8Array) => Uint8Array.from(area, (a) => (a >= 0 ? cover[a] : 0));

  const lampCover = coverOfLamps(question, residential);
  const covered = inCovered(lampCover.covered);
  const lit = litHours(samples, lamps);
  const near = nearestLamp(samples, lamps, NIGHT);
  if (mapLamps.easting.length > 0) {
    const mapLit = litHours(samples, mapLamps);
    const mapNear = nearestLamp(samples, mapLamps, NIGHT);
    for (let i = 0; i < n; i++) {
      if (covered[i]) continue;
      lit[i] |= mapLit[i];
      near[i] = Math.min(near[i], mapNear[i]);
    }
  }

  const { overlookingRadius, activeRadius } = ISOLATION_THRESHOLDS;
  const everywhere = new Uint8Array(n).fill(1);
  const frontage = Float32Array.from(overlookedFrontage(samples, walls, everywhere, overlookingRadius));
  const overlooked = Uint8Array.from(frontage, (metres) => (metres > 0 ? 1 : 0));
  const buildingCover = inventoryCover(samples, area, areas, residential, overlooked);
  const mapped = inCovered(buildingCover.covered);
  const seen = seenSamples(samples, question.cameras, walls);
  for (let i = 0; i < n; i++) {
    const { underground } = wayOf(i);
    if (!mapped[i]) frontage[i] = NaN;
    else if (underground) frontage[i] = 0;
    if (underground && seen[i] === SEEN.yes) seen[i] = SEEN.perhaps;
    if (!question.camerasListed && seen[i] === SEEN.no) seen[i] = SEEN.unknown;
  }
  const { active, unknown } = activeHours(samples, question.venues, activeRadius);
  const choice = Float32Array.from(choiceDistance(network, samples));
  const measures = { covered, tagLight, litHours: lit, lampMetres: near, seen, frontage, choice };
  return { measures: { ...measures, activeHours: active, unknownHours: unknown }, lampCover, buildingCover };
}

function coverOfLamps(question: EnvironmentQuestion, residential: Uint8Array): Cover {
  const { samples, area, areas, lamps, saidCovered, seeCover } = question;
  const near = nearThings(samples, lamps, LAMP_NEAR);
  const cover = inventoryCover(samples, area, areas, residential, near);
  const covered = cover.covered.map((yes, a) => (saidCovered[a] || (seeCover && yes) ? 1 : 0));
  return { share: cover.share, covered };
}

/** 1 for each sample with a thing within so many metres, working or not. */
function nearThings(
  samples: Samples,
  things: { easting: Float64Array; northing: Float64Array },
  metres: number
): Uint8Array {
  const near = new Uint8Array(samples.easting.length);
  if (things.easting.length === 0) return near;
  const index = new KDBush(things.easting.length);
  for (let i = 0; i < things.easting.length; i++) index.add(things.easting[i], things.northing[i]);
  index.finish();
  return near.map((_, i) =>
    index.within(samples.easting[i], samples.northing[i], metres).length > 0 ? 1 : 0
  );
}
