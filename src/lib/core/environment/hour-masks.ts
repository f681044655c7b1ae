import { coverageClass } from './camera-coverage.ts';
import { environmentAt } from './environment-at.ts';
import type { IsolationTaken } from './measures/isolation.ts';
import type { LightingTaken } from './measures/lighting.ts';
import { ANSWER } from './isolation.ts';
import { LIT } from './walk-network.ts';

/** What samples are at every whole hour, one number each; hours are bits: bit h = from h o'clock. */
export interface HourMasks {
  /** Hours at which a lamp lights it, were it dark. */
  readonly lit: Uint32Array;
  /** One of `LIT`: what it is in the dark when no lamp lights it. */
  readonly unlamped: Uint8Array;
  /** Hours at which it is isolated, and hours for which that is not known: in the dark, and by daylight. */
  readonly isolatedDark: Uint32Array;
  readonly unsureDark: Uint32Array;
  readonly isolatedLight: Uint32Array;
  readonly unsureLight: Uint32Array;
  /** One of `ANSWER`: whether frontages overlook it. */
  readonly overlooked: Uint8Array;
}

/** Every sample's state at every hour, for whoever shows the hour that a reader chooses. Cost: 48 times linear in samples. */
export function hourMasks(measures: LightingTaken & IsolationTaken): HourMasks {
  const samples = measures.covered.length;
  const masks = {
    lit: measures.litHours,
    unlamped: Uint8Array.from(measures.covered, (covered, i) => (covered ? LIT.unlit : measures.tagLight[i])),
    isolatedDark: new Uint32Array(samples),
    unsureDark: new Uint32Array(samples),
    isolatedLight: new Uint32Array(samples),
    unsureLight: new Uint32Array(samples),
    overlooked: environmentAt(measures, 0).tests.overlooked
  };
  for (let hour = 0; hour < 24; hour++) {
    for (const dark of [true, false]) {
      const { isolated } = environmentAt(measures, hour, dark);
      const [yes, unsure] = dark
        ? [masks.isolatedDark, masks.unsureDark]
        : [masks.isolatedLight, masks.unsureLight];
      for (let i = 0; i < samples; i++) {
        if (isolated[i] === ANSWER.fails) yes[i] |= 1 << hour;
        else if (isolated[i] === ANSWER.unknown) unsure[i] |= 1 << hour;
      }
    }
  }
  return masks;
}

/** One of `COVERAGE` for each sample: how much of the ways of its cell cameras see. `seenShare`, `unseenShare` by cell, see `roundedCoverage`. */
export function coverageOfSamples(
  cell: Int32Array,
  seenShare: Float64Array,
  unseenShare: Float64Array
): Uint8Array {
  return Uint8Array.from(cell, (c) => coverageClass(seenShare[c] ?? NaN, unseenShare[c] ?? NaN));
}
