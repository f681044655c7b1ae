import KDBush from 'kdbush';
import { frontageSpace, visibleFrontage } from '../geometry/visible-frontage.ts';
import type { Walls } from '../geometry/wall.ts';
import type { Samples } from './samples.ts';
import { LIT } from './walk-network.ts';

/** Answer of one test at one sample. */
export const ANSWER = { passes: 0, fails: 1, unknown: 2 } as const;

/** When a place counts as isolated. There is no official measure: these are settings, and every part is shown. */
export interface IsolationThresholds {
  /** Metres around a sample in which building frontage can overlook it. */
  readonly overlookingRadius: number;
  /** Metres of frontage in sight below which a sample is not overlooked. */
  readonly overlookingFrontage: number;
  /** Metres within which an open shop, pub or station makes the frontage active. */
  readonly activeRadius: number;
  /** Metres to the nearest junction with a choice above which a sample has no way out near. */
  readonly choiceDistance: number;
  /** How many of the four tests must fail. */
  readonly failures: number;
}

/** The thresholds of METHODS 8; `overlookingFrontage` of 10 m is about two terraced house fronts. */
export const ISOLATION_THRESHOLDS: IsolationThresholds = {
  overlookingRadius: 30,
  overlookingFrontage: 10,
  activeRadius: 50,
  choiceDistance: 100,
  failures: 3
};

/** Places that bring people to a frontage. */
export interface Venues {
  /** National Grid metres. */
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  /** Bit h = open from h o'clock. */
  readonly openHours: Uint32Array;
  /** Bit h = not known whether open from h o'clock. */
  readonly unknownHours: Uint32Array;
}

/** At which whole hours the frontage near each sample is active, as bits like those of venues. */
export interface ActiveHours {
  readonly active: Uint32Array;
  /** Hours for which only venues with unknown hours are near. */
  readonly unknown: Uint32Array;
}

/**
 * Metres of building frontage in line of sight of each sample (see `visibleFrontage`); `NaN` where buildings are not mapped.
 * Cost: samples times the square of the walls around each.
 */
export function overlookedFrontage(
  samples: Samples,
  walls: Walls,
  mapped: Uint8Array,
  radius: number
): Float64Array {
  const space = frontageSpace();
  const metres = new Float64Array(samples.easting.length).fill(NaN);
  for (let i = 0; i < metres.length; i++) {
    if (mapped[i]) metres[i] = visibleFrontage(walls, samples.easting[i], samples.northing[i], radius, space);
  }
  return metres;
}

/** At which hours an open venue is within `radius` metres of each sample. Cost: samples times the logarithm of venues. */
export function activeHours(samples: Samples, venues: Venues, radius: number): ActiveHours {
  const active = new Uint32Array(samples.easting.length);
  const unknown = new Uint32Array(samples.easting.length);
  if (venues.easting.length === 0) return { active, unknown };
  const index = new KDBush(venues.easting.length);
  for (let v = 0; v < venues.easting.length; v++) index.add(venues.easting[v], venues.northing[v]);
  index.finish();
  for (let i = 0; i < active.length; i++) {
    for (const v of index.within(samples.easting[i], samples.northing[i], radius)) {
      active[i] |= venues.openHours[v];
      unknown[i] |= venues.unknownHours[v];
    }
    unknown[i] &= ~active[i];
  }
  return { active, unknown };
}

/** Whether the frontage is active at a whole hour: one of `ANSWER` for each sample. */
export function activeAt({ active, unknown }: ActiveHours, hour: number): Uint8Array {
  return Uint8Array.from(active, (mask, i) =>
    (mask >>> hour) & 1 ? ANSWER.passes : (unknown[i] >>> hour) & 1 ? ANSWER.unknown : ANSWER.fails
  );
}

/** The four tests at every sample, as columns of `ANSWER`. */
export interface IsolationTests {
  readonly overlooked: Uint8Array;
  readonly active: Uint8Array;
  readonly choice: Uint8Array;
  readonly lit: Uint8Array;
}

/** The four tests from their measures: frontage in sight, active frontage, distance to a choice (metres), light (one of `LIT`). */
export function isolationTests(
  measures: {
    frontage: Float64Array | Float32Array;
    active: Uint8Array;
    choice: Float64Array | Float32Array;
    light: Uint8Array;
  },
  thresholds: IsolationThresholds = ISOLATION_THRESHOLDS
): IsolationTests {
  const n = measures.frontage.length;
  const tests = {
    overlooked: new Uint8Array(n),
    active: measures.active,
    choice: new Uint8Array(n),
    lit: new Uint8Array(n)
  };
  for (let i = 0; i < n; i++) {
    const frontage = measures.frontage[i];
    tests.overlooked[i] = Number.isNaN(frontage)
      ? ANSWER.unknown
      : frontage < thresholds.overlookingFrontage
        ? ANSWER.fails
        : ANSWER.passes;
    tests.choice[i] = measures.choice[i] > thresholds.choiceDistance ? ANSWER.fails : ANSWER.passes;
    tests.lit[i] =
      measures.light[i] === LIT.lit
        ? ANSWER.passes
        : measures.light[i] === LIT.unlit
          ? ANSWER.fails
          : ANSWER.unknown;
  }
  return tests;
}

/**
 * Whether each sample is isolated: `fails` = isolated (at least `failures` of the four tests fail), `passes` = not, `unknown` = the answers
 * that are not known could decide either way.
 */
export function isolatedSamples(tests: IsolationTests, failures = ISOLATION_THRESHOLDS.failures): Uint8Array {
  const columns = [tests.overlooked, tests.active, tests.choice, tests.lit];
  return Uint8Array.from(tests.overlooked, (_, i) => {
    let failed = 0;
    let open = 0;
    for (const column of columns) {
      if (column[i] === ANSWER.fails) failed++;
      else if (column[i] === ANSWER.unknown) open++;
    }
    if (failed >= failures) return ANSWER.fails;
    return failed + open < failures ? ANSWER.passes : ANSWER.unknown;
  });
}
