import { sharesByCell, type Shares } from './cell-shares.ts';
import { SEEN } from './cctv.ts';
import type { EnvironmentMeasures } from './environment.ts';
import { activeAt, ANSWER, isolatedSamples, isolationTests, type IsolationTests } from './isolation.ts';
import { lightAt } from './lighting.ts';
import type { Samples } from './samples.ts';
import { LIT } from './walk-network.ts';

/** The state of every sample at one hour. */
export interface EnvironmentAtHour {
  /** One of `LIT`. */
  readonly light: Uint8Array;
  /** One of `SEEN`. */
  readonly seen: Uint8Array;
  /** One of `ANSWER`; `fails` = isolated. */
  readonly isolated: Uint8Array;
  /** The four tests behind it. */
  readonly tests: IsolationTests;
}

/** What the samples of each cell or ward add up to at one hour. */
export interface AreaEnvironment {
  /** Unlit metres. */
  readonly unlit: Shares;
  /** Metres that no camera sees, not even perhaps. */
  readonly unseen: Shares;
  /** Isolated metres. */
  readonly isolated: Shares;
  /** Metres that fail each test of isolation. */
  readonly notOverlooked: Shares;
  readonly notActive: Shares;
  readonly noChoice: Shares;
  /** Metres surely seen by a camera. */
  readonly seen: Float64Array;
  /** Mean metres to the nearest lamp that burns after midnight (250 where none is that near), where lamps are known; `NaN` = nowhere. */
  readonly lampMetres: Float64Array;
  /** Longest way to a junction with a choice, metres; `NaN` without ways, infinite where there is no such junction. */
  readonly longestChoice: Float64Array;
}

/** Metres that stand for "farther" in means of the distance to a lamp. */
const FARTHEST_LAMP = 250;

/** Every state at a whole hour, 0 to 23, when it is dark or by daylight, which lights every way. Cost: linear in samples. */
export function environmentAt(measures: EnvironmentMeasures, hour: number, dark = true): EnvironmentAtHour {
  const light = dark
    ? lightAt(measures.litHours, measures.covered, measures.tagLight, hour)
    : new Uint8Array(measures.covered.length).fill(LIT.lit);
  const active = activeAt({ active: measures.activeHours, unknown: measures.unknownHours }, hour);
  const tests = isolationTests({ frontage: measures.frontage, choice: measures.choice, active, light });
  return { light, seen: measures.seen, isolated: isolatedSamples(tests), tests };
}

/**
 * Adds the samples up by the cell or ward they lie in (`area`: position of each sample's, −1 = none). Cost: linear in samples.
 */
export function areaEnvironment(
  samples: Pick<Samples, 'metres'>,
  measures: EnvironmentMeasures,
  state: EnvironmentAtHour,
  area: Int32Array,
  areas: number
): AreaEnvironment {
  const shares = (codes: Uint8Array, yes: number, unknown: number) =>
    sharesByCell(samples, area, areas, codes, { yes, unknown });
  const failing = (codes: Uint8Array) => shares(codes, ANSWER.fails, ANSWER.unknown);
  const unlit = shares(state.light, LIT.unlit, LIT.unknown);
  const seen = new Float64Array(areas);
  const lampMetres = new Float64Array(areas);
  const lampKnown = new Float64Array(areas);
  const longestChoice = new Float64Array(areas).fill(NaN);
  for (let i = 0; i < area.length; i++) {
    const a = area[i];
    if (a < 0) continue;
    const metres = samples.metres[i];
    if (state.seen[i] === SEEN.yes) seen[a] += metres;
    if (measures.covered[i] || measures.lampMetres[i] < Infinity) {
      lampKnown[a] += metres;
      lampMetres[a] += metres * Math.min(measures.lampMetres[i], FARTHEST_LAMP);
    }
    if (!(measures.choice[i] <= longestChoice[a])) longestChoice[a] = measures.choice[i];
  }
  for (let a = 0; a < areas; a++) lampMetres[a] = lampKnown[a] > 0 ? lampMetres[a] / lampKnown[a] : NaN;
  return {
    unlit,
    unseen: shares(state.seen, SEEN.no, SEEN.unknown),
    isolated: failing(state.isolated),
    notOverlooked: failing(state.tests.overlooked),
    notActive: failing(state.tests.active),
    noChoice: failing(state.tests.choice),
    seen,
    lampMetres,
    longestChoice
  };
}
