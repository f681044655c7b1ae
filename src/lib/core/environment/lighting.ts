import KDBush from 'kdbush';
import type { Samples } from './samples.ts';
import { LIT, type WalkNetwork, type WalkWay } from './walk-network.ts';

/** Street lamps as columns. */
export interface Lamps {
  /** National Grid metres. */
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  /** 1 = working; 0 = removed or out of order. */
  readonly working: Uint8Array;
  /** Hour of the day, 0 to 24, at which a part-night lamp is switched off; `NaN` = burns all night. */
  readonly offFrom: Float64Array;
  /** Hour at which it is switched on again; `NaN` = burns all night. */
  readonly offTo: Float64Array;
}

/** What is known of the light at each sample. */
export interface LightingQuestion {
  readonly network: WalkNetwork;
  readonly ways: readonly WalkWay[];
  readonly samples: Samples;
  readonly lamps: Lamps;
  /** 1 where a lamp inventory covers the sample: there, no lamp near means unlit; elsewhere it means unknown. */
  readonly covered: Uint8Array;
  /** Hour of the night, 0 to 24: part-night lamps that are off at this hour do not count. */
  readonly hour: number;
  /** Metres within which a working lamp lights a sample. */
  readonly reach?: number;
}

/**
 * Whether each sample is lit after dark: one of `LIT`. Lit = a working lamp within `reach` metres (25 unless told), or the way says so and no
 * inventory covers it. Unlit = an inventory covers it and no lamp is near, or the way says so. Else unknown. A distance is screening, not
 * illuminance in lux. Cost: samples times the logarithm of lamps.
 */
export function lightSamples(question: LightingQuestion): Uint8Array {
  const { network, ways, samples, covered, reach = 25 } = question;
  const burning = burningLamps(question.lamps, question.hour);
  const light = new Uint8Array(samples.easting.length);
  for (let i = 0; i < light.length; i++) {
    if (burning && burning.within(samples.easting[i], samples.northing[i], reach).length > 0) {
      light[i] = LIT.lit;
    } else if (covered[i]) {
      light[i] = LIT.unlit;
    } else {
      light[i] = ways[network.way[samples.edge[i]]].lit;
    }
  }
  return light;
}

/** Whether a lamp with these switching hours is off at an hour; the dark hours may run over midnight. */
export function isSwitchedOff(hour: number, offFrom: number, offTo: number): boolean {
  if (Number.isNaN(offFrom) || Number.isNaN(offTo)) return false;
  return offFrom <= offTo ? hour >= offFrom && hour < offTo : hour >= offFrom || hour < offTo;
}

function burningLamps(lamps: Lamps, hour: number): KDBush | null {
  const on: number[] = [];
  for (let i = 0; i < lamps.easting.length; i++) {
    if (lamps.working[i] && !isSwitchedOff(hour, lamps.offFrom[i], lamps.offTo[i])) on.push(i);
  }
  if (on.length === 0) return null;
  const index = new KDBush(on.length);
  for (const i of on) index.add(lamps.easting[i], lamps.northing[i]);
  return index.finish();
}
