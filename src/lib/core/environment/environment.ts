import KDBush from 'kdbush';
import { inventoryCover, type Cover } from './inventory-cover.ts';
import { ISOLATION_THRESHOLDS, overlookedFrontage } from './isolation.ts';
import { MEASURES, type EnvironmentMeasures } from './measures/index.ts';
import type { EnvironmentQuestion, MeasuringGround } from './question.ts';
import type { Samples } from './samples.ts';

/** Metres from a residential street within which a lamp of an inventory shows that the inventory reaches there. */
export const LAMP_NEAR = 50;

/** The measures, and how far inventory and map reach in each area. */
export interface MeasuredEnvironment {
  readonly measures: EnvironmentMeasures;
  readonly lampCover: Cover;
  readonly buildingCover: Cover;
}

/**
 * Takes every registered measure at every sample (METHODS 8). Buildings count as mapped in areas where frontage is in sight of a quarter of
 * the residential streets. Cost: linear in the length of the network, times the logarithm of what stands beside it.
 */
export function measureEnvironment(question: EnvironmentQuestion): MeasuredEnvironment {
  const ground = settle(question);
  const { lampCover, buildingCover } = ground;
  const measures = Object.assign(
    {},
    ...MEASURES.map((measure) => measure.take(ground))
  ) as EnvironmentMeasures;
  return { measures, lampCover, buildingCover };
}

/** How far inventory and map reach, which several measures rest on. */
function settle(question: EnvironmentQuestion): MeasuringGround {
  const { network, walkable, samples, area, areas, walls } = question;
  const n = samples.easting.length;
  const wayOf = (i: number) => walkable[network.way[samples.edge[i]]];
  const residential = Uint8Array.from({ length: n }, (_, i) => (wayOf(i).residential ? 1 : 0));
  const everywhere = new Uint8Array(n).fill(1);
  const frontage = Float32Array.from(
    overlookedFrontage(samples, walls, everywhere, ISOLATION_THRESHOLDS.overlookingRadius)
  );
  const overlooked = Uint8Array.from(frontage, (metres) => (metres > 0 ? 1 : 0));
  return {
    ...question,
    ...{ wayOf, frontage },
    lampCover: coverOfLamps(question, residential),
    buildingCover: inventoryCover(samples, area, areas, residential, overlooked)
  };
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
