import type { Samples } from './samples.ts';

/** Which areas a list of things covers. */
export interface Cover {
  /** Share of the looked-at metres of each area with a thing near, 0 to 1; `NaN` = nothing to look at. */
  readonly share: Float64Array;
  /** 1 = covered. */
  readonly covered: Uint8Array;
}

/** Share of an area's residential streets that must have a thing near for the list to cover the area. */
export const COVER_SHARE = 0.25;
/** Metres of residential street below which an area's other streets are looked at too. */
export const LEAST_STREETS = 500;

/**
 * Which areas an inventory covers, seen from where its things stand: an area is covered when they stand near at least a quarter of its
 * residential streets (of all its ways where it has less than 500 m of those). So a list that leaves a ward out does not make it dark, and
 * a ward with unlit country lanes is still covered because its villages are. `near` = 1 for samples with a thing near, `area` = the area of
 * each sample (−1 = none), `residential` = 1 on streets of homes. Cost: linear in samples.
 */
export function inventoryCover(
  samples: Samples,
  area: Int32Array,
  areas: number,
  residential: Uint8Array,
  near: Uint8Array
): Cover {
  const metres = { homes: new Float64Array(areas), homesNear: new Float64Array(areas) };
  const all = { total: new Float64Array(areas), near: new Float64Array(areas) };
  for (let i = 0; i < area.length; i++) {
    const a = area[i];
    if (a < 0) continue;
    const length = samples.metres[i];
    all.total[a] += length;
    if (near[i]) all.near[a] += length;
    if (!residential[i]) continue;
    metres.homes[a] += length;
    if (near[i]) metres.homesNear[a] += length;
  }
  const share = Float64Array.from(all.total, (total, a) =>
    metres.homes[a] >= LEAST_STREETS
      ? metres.homesNear[a] / metres.homes[a]
      : total > 0
        ? all.near[a] / total
        : NaN
  );
  return { share, covered: Uint8Array.from(share, (value) => (value >= COVER_SHARE ? 1 : 0)) };
}
