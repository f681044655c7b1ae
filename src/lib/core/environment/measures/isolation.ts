import { wholeNumber as whole } from '../../statistics/whole-number.ts';
import { choiceDistance } from '../choice-distance.ts';
import {
  activeAt,
  activeHours,
  ANSWER,
  isolatedSamples,
  ISOLATION_THRESHOLDS,
  isolationTests,
  type IsolationTests
} from '../isolation.ts';
import { inCovered } from '../question.ts';
import type { AtHour } from './at-hour.ts';
import { metres, most } from './combine.ts';
import { light, type LightingTaken } from './lighting.ts';
import type { EnvironmentColumn, EnvironmentMeasure, TakenAs } from './measure.ts';

const {
  overlookingRadius,
  overlookingFrontage,
  activeRadius,
  choiceDistance: farthest
} = ISOLATION_THRESHOLDS;

const TAKES = {
  /** Metres of building frontage in sight; `NaN` where buildings are not mapped. */
  frontage: Float32Array,
  /** Hours at which something near is open, and hours at which only places of unknown hours are near: bit h = from h o'clock. */
  activeHours: Uint32Array,
  unknownHours: Uint32Array,
  /** Metres to the nearest junction with a choice; infinite where there is none. */
  choice: Float32Array
} as const;

/** What is taken of isolation. */
export type IsolationTaken = TakenAs<typeof TAKES>;

type Hour = AtHour<IsolationTaken & LightingTaken>;

/** The four tests of isolation at each sample. */
export function tests(at: Hour): IsolationTests {
  const { frontage, choice, activeHours: active, unknownHours: unknown } = at.taken;
  return isolationTests({
    ...{ frontage, choice },
    active: activeAt({ active, unknown }, at.hour),
    light: at.once(light)
  });
}

/** Whether each sample is isolated: one of `ANSWER`, `fails` = isolated. */
export function isolatedAt(at: Hour): Uint8Array {
  return isolatedSamples(at.once(tests));
}

export const isolationKnown: EnvironmentColumn = {
  name: 'isolationKnown',
  unit: 'metres',
  of(at: Hour) {
    const codes = at.once(isolatedAt);
    return (i) => (codes[i] === ANSWER.unknown ? 0 : 1);
  },
  combine: metres,
  hourly: true,
  export: { name: 'isolation_known_m', description: 'Metres of which isolation is known.' },
  words: (value) => `isolation known of ${whole(value)} m`,
  audience: 'public'
};

export const isolated: EnvironmentColumn = {
  name: 'isolated',
  unit: 'metres',
  of: (at: Hour) => failing(at.once(isolatedAt)),
  combine: metres,
  hourly: true,
  export: {
    name: 'isolated_m',
    description: 'Of those, isolated: three of four tests fail at the hour asked.'
  },
  words: (value) => `${whole(value)} m isolated`,
  audience: 'public'
};

export const notOverlooked: EnvironmentColumn = {
  name: 'notOverlooked',
  unit: 'metres',
  of: (at: Hour) => failing(at.once(tests).overlooked),
  combine: metres,
  hourly: false,
  export: {
    name: 'not_overlooked_m',
    description: `Metres with less than ${overlookingFrontage} m of frontage in sight within ${overlookingRadius} m.`
  },
  words: (value) => `${whole(value)} m not overlooked`,
  audience: 'public'
};

export const notActive: EnvironmentColumn = {
  name: 'notActive',
  unit: 'metres',
  of: (at: Hour) => failing(at.once(tests).active),
  combine: metres,
  hourly: true,
  export: {
    name: 'not_active_m',
    description: `Metres without an open shop, pub or station within ${activeRadius} m at the hour asked.`
  },
  words: (value) => `${whole(value)} m with nothing open near`,
  audience: 'public'
};

export const noChoice: EnvironmentColumn = {
  name: 'noChoice',
  unit: 'metres',
  of: (at: Hour) => failing(at.once(tests).choice),
  combine: metres,
  hourly: false,
  export: {
    name: 'no_choice_m',
    description: `Metres more than ${farthest} m from a junction with a choice of ways.`
  },
  words: (value) => `${whole(value)} m more than ${farthest} m from a choice of ways`,
  audience: 'public'
};

export const longestChoice: EnvironmentColumn = {
  name: 'longestChoice',
  unit: 'metres',
  of:
    ({ taken: { choice } }: AtHour<IsolationTaken>) =>
    (i) =>
      choice[i],
  combine: most,
  hourly: false,
  export: {
    name: 'longest_choice_m',
    description: 'Most metres to a junction with a choice of ways; empty without ways or such a junction.'
  },
  words: (value) =>
    value === Infinity
      ? 'no junction with a choice of ways'
      : `at most ${whole(value)} m without a choice of ways`,
  audience: 'public'
};

/** What hexagons and wards are told of it; by itself, because browsers tell and do not measure. */
export const isolationColumns: readonly EnvironmentColumn[] = [
  isolationKnown,
  isolated,
  notOverlooked,
  notActive,
  noChoice,
  longestChoice
];

/** Isolation: frontages in sight, something open near, a choice of ways, light. Below ground no building looks on (METHODS 8). */
export const isolation = {
  takes: TAKES,
  take(ground): IsolationTaken {
    const { network, samples, venues, wayOf } = ground;
    const mapped = inCovered(ground, ground.buildingCover);
    const frontage = ground.frontage.map((inSight, i) =>
      !mapped[i] ? NaN : wayOf(i).underground ? 0 : inSight
    );
    const { active, unknown } = activeHours(samples, venues, activeRadius);
    const choice = Float32Array.from(choiceDistance(network, samples));
    return { frontage, activeHours: active, unknownHours: unknown, choice };
  },
  columns: isolationColumns
} satisfies EnvironmentMeasure;

function failing(codes: Uint8Array): (sample: number) => number {
  return (i) => (codes[i] === ANSWER.fails ? 1 : 0);
}
