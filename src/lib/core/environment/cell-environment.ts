import type { AreaEnvironment } from './area-environment.ts';
import { roundedCoverage } from './camera-coverage.ts';
import type { Moment } from './moment.ts';

/** What of the environment each cell (or ward) is told by; one number each, `NaN` = not known. Metres are whole metres of way. */
export const ENVIRONMENT_COLUMNS = [
  'walk',
  'lightKnown',
  'unlit',
  'lamp',
  'seenShare',
  'unseenShare',
  'isolationKnown',
  'isolated',
  'notOverlooked',
  'notActive',
  'noChoice',
  'longestChoice'
] as const;

/** Name of a column: see `ENVIRONMENT_COLUMNS`. */
export type EnvironmentColumn = (typeof ENVIRONMENT_COLUMNS)[number];

/** The environment of areas at one moment, as it may be shown to anybody. */
export interface CellEnvironment {
  readonly moment: Moment;
  /** False = by daylight, when every way is lit. */
  readonly dark: boolean;
  /**
   * `walk` = metres of way that people may walk; of those `lightKnown`, and `unlit` among these; `lamp` = mean metres to the nearest lamp
   * that burns after midnight; `seenShare`, `unseenShare` = shares of the ways that cameras surely see and surely do not, rounded (see
   * `roundedCoverage`); `isolationKnown`, `isolated`; `notOverlooked`, `notActive`, `noChoice` = metres that fail a test; `longestChoice` =
   * most metres to a junction with a choice, infinite where there is none.
   */
  readonly columns: Readonly<Record<EnvironmentColumn, Float64Array>>;
}

/** Metres of known way below which a share is not told: a corner of a street says nothing of a place. */
export const LEAST_METRES = 50;

/** What areas are told by, from what their samples add up to. Linear in areas. */
export function cellEnvironment(area: AreaEnvironment, moment: Moment, dark: boolean): CellEnvironment {
  const whole = (metres: Float64Array): Float64Array => metres.map(Math.round);
  const { unlit, unseen, isolated } = area;
  return {
    moment,
    dark,
    columns: {
      walk: whole(unlit.total),
      lightKnown: whole(unlit.known),
      unlit: whole(unlit.with),
      lamp: whole(area.lampMetres),
      seenShare: roundedCoverage(area.seen, unseen.known),
      unseenShare: roundedCoverage(unseen.with, unseen.known),
      isolationKnown: whole(isolated.known),
      isolated: whole(isolated.with),
      notOverlooked: whole(area.notOverlooked.with),
      notActive: whole(area.notActive.with),
      noChoice: whole(area.noChoice.with),
      longestChoice: whole(area.longestChoice)
    }
  };
}

/** A part of known metres, 0 to 1; `NaN` where fewer than `LEAST_METRES` are known. */
export function knownShare(part: Float64Array, known: Float64Array): Float64Array {
  return part.map((metres, i) => (known[i] >= LEAST_METRES ? metres / known[i] : NaN));
}
