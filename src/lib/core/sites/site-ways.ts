import { SEEN } from '../environment/cctv.ts';
import type { PlaceEnvironment } from '../places/place-environment.ts';

/** The ways in or around a site: metres; `unseen` are seen by no camera, not even perhaps. `NaN` = not known of a single metre. */
export interface SiteWays {
  readonly walk: number;
  readonly dark: number;
  readonly unseen: number;
  readonly isolated: number;
  /** Shares of the metres of which each is known, 0 to 1; 1 where there is no way. */
  readonly darkKnown: number;
  readonly unseenKnown: number;
  readonly isolatedKnown: number;
}

/** Where there is no street map. */
export const NO_WAYS: SiteWays = {
  walk: NaN,
  dark: NaN,
  unseen: NaN,
  isolated: NaN,
  darkKnown: 0,
  unseenKnown: 0,
  isolatedKnown: 0
};

/** The metres of the samples that are marked with 1, which `environment` adds up. `seen`: one of `SEEN` for each; null = not told. */
export function waysOf(
  environment: PlaceEnvironment,
  metres: Float64Array,
  seen: Uint8Array | null,
  marked: Uint8Array
): SiteWays {
  const { walk, unlit, lightUnknown, isolated, isolationUnknown } = environment;
  let [unseen, unseenUnknown] = [0, seen ? 0 : walk];
  if (seen)
    for (let i = 0; i < marked.length; i++) {
      if (marked[i] !== 1) continue;
      if (seen[i] === SEEN.no) unseen += metres[i];
      else if (seen[i] === SEEN.unknown) unseenUnknown += metres[i];
    }
  const known = (unknown: number): number => (walk > 0 ? 1 - unknown / walk : 1);
  const told = (value: number, unknown: number): number => (walk > 0 && unknown >= walk ? NaN : value);
  return {
    walk,
    dark: told(unlit, lightUnknown),
    unseen: told(unseen, unseenUnknown),
    isolated: told(isolated, isolationUnknown),
    darkKnown: known(lightUnknown),
    unseenKnown: known(unseenUnknown),
    isolatedKnown: known(isolationUnknown)
  };
}
