import Flatbush from 'flatbush';
import KDBush from 'kdbush';
import type { Samples } from './samples.ts';
import { LIT } from './walk-network.ts';

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

/** Metres within which a working lamp lights a sample: screening, not illuminance in lux. */
export const LAMP_REACH = 25;

/**
 * At which whole hours a lamp that is burning stands within `reach` metres of each sample, were it dark: bit h of each number is the hour
 * from h o'clock, as switching stands at h:00. Cost: samples times the logarithm of lamps.
 */
export function litHours(samples: Samples, lamps: Lamps, reach = LAMP_REACH): Uint32Array {
  const hours = new Uint32Array(samples.easting.length);
  const working: number[] = [];
  for (let i = 0; i < lamps.easting.length; i++) if (lamps.working[i]) working.push(i);
  if (working.length === 0) return hours;
  const index = new KDBush(working.length);
  for (const i of working) index.add(lamps.easting[i], lamps.northing[i]);
  index.finish();
  const burning = Uint32Array.from(working, (i) => burningHours(lamps.offFrom[i], lamps.offTo[i]));
  for (let i = 0; i < hours.length; i++) {
    for (const lamp of index.within(samples.easting[i], samples.northing[i], reach))
      hours[i] |= burning[lamp];
  }
  return hours;
}

/**
 * One of `LIT` for each sample at a whole hour after dark: `hours` as from `litHours`, `tags` = what the ways say of themselves. Lit = a
 * working lamp near, or the way says so and no inventory covers it. Unlit = an inventory covers it and no lamp is near, or the way says so.
 * Else unknown. A distance is screening, not illuminance in lux.
 */
export function lightAt(hours: Uint32Array, covered: Uint8Array, tags: Uint8Array, hour: number): Uint8Array {
  return Uint8Array.from(hours, (mask, i) =>
    (mask >>> hour) & 1 ? LIT.lit : covered[i] ? LIT.unlit : tags[i]
  );
}

/**
 * Metres from each sample to the nearest lamp that burns at an hour; infinite beyond `most`. Cost: samples times the logarithm of lamps.
 */
export function nearestLamp(samples: Samples, lamps: Lamps, hour: number, most = 250): Float32Array {
  const metres = new Float32Array(samples.easting.length).fill(Infinity);
  const on: number[] = [];
  for (let i = 0; i < lamps.easting.length; i++) {
    if (lamps.working[i] && !isSwitchedOff(hour, lamps.offFrom[i], lamps.offTo[i])) on.push(i);
  }
  if (on.length === 0) return metres;
  const index = new Flatbush(on.length);
  for (const i of on) index.add(lamps.easting[i], lamps.northing[i], lamps.easting[i], lamps.northing[i]);
  index.finish();
  for (let i = 0; i < metres.length; i++) {
    const [x, y] = [samples.easting[i], samples.northing[i]];
    const [near] = index.neighbors(x, y, 1, most);
    if (near !== undefined) metres[i] = Math.hypot(lamps.easting[on[near]] - x, lamps.northing[on[near]] - y);
  }
  return metres;
}

/** Whether a lamp with these switching hours is off at an hour; the dark hours may run over midnight. */
export function isSwitchedOff(hour: number, offFrom: number, offTo: number): boolean {
  if (Number.isNaN(offFrom) || Number.isNaN(offTo)) return false;
  return offFrom <= offTo ? hour >= offFrom && hour < offTo : hour >= offFrom || hour < offTo;
}

function burningHours(offFrom: number, offTo: number): number {
  let mask = 0;
  for (let hour = 0; hour < 24; hour++) if (!isSwitchedOff(hour, offFrom, offTo)) mask |= 1 << hour;
  return mask;
}
