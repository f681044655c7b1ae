import { ANSWER } from '../environment/isolation.ts';
import { isDark } from '../environment/darkness.ts';
import type { Moment } from '../environment/moment.ts';
import { LIT } from '../environment/walk-network.ts';
import type { WaySamples } from './place-ground.ts';

/** What the ways in a place are like at a moment: metres, three answers to each question, which add up to all of them. */
export interface PlaceEnvironment {
  readonly moment: Moment;
  /** False = by daylight, when every way is lit. */
  readonly dark: boolean;
  /** Metres of way that people may walk. */
  readonly walk: number;
  readonly lit: number;
  readonly unlit: number;
  readonly lightUnknown: number;
  readonly isolated: number;
  readonly notIsolated: number;
  readonly isolationUnknown: number;
  readonly overlooked: number;
  readonly notOverlooked: number;
  readonly overlookedUnknown: number;
}

/** Adds up the samples that are marked with 1. O(samples). */
export function placeEnvironment(ways: WaySamples, inside: Uint8Array, moment: Moment): PlaceEnvironment {
  const { metres, masks } = ways;
  const dark = isDark(moment, ways.lon, ways.lat);
  const bit = 1 << moment.hour;
  const isolated = dark ? masks.isolatedDark : masks.isolatedLight;
  const unsure = dark ? masks.unsureDark : masks.unsureLight;
  const sum = {
    walk: 0,
    lit: 0,
    unlit: 0,
    lightUnknown: 0,
    isolated: 0,
    notIsolated: 0,
    isolationUnknown: 0
  };
  const seen = { overlooked: 0, notOverlooked: 0, overlookedUnknown: 0 };
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] !== 1) continue;
    const length = metres[i];
    const light = !dark || masks.lit[i] & bit ? LIT.lit : masks.unlamped[i];
    sum.walk += length;
    sum[light === LIT.lit ? 'lit' : light === LIT.unlit ? 'unlit' : 'lightUnknown'] += length;
    sum[isolated[i] & bit ? 'isolated' : unsure[i] & bit ? 'isolationUnknown' : 'notIsolated'] += length;
    const by = masks.overlooked[i];
    seen[by === ANSWER.passes ? 'overlooked' : by === ANSWER.fails ? 'notOverlooked' : 'overlookedUnknown'] +=
      length;
  }
  return { moment, dark, ...sum, ...seen };
}
