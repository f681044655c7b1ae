import { atHour, type Taken } from './measures/at-hour.ts';
import type { EnvironmentColumn } from './measures/measure.ts';
import { walk } from './measures/ways.ts';
import type { Moment } from './moment.ts';
import type { Samples } from './samples.ts';

/** The environment of areas (hexagons or wards) at one moment. */
export interface CellEnvironment {
  readonly moment: Moment;
  /** False = by daylight, when every way is lit. */
  readonly dark: boolean;
  /** One number for each area, `NaN` = not known, by the name of the `EnvironmentColumn`, and for hexagons of the parts of presence (`PRESENCE_PARTS`); a column that may not be told is not there. */
  readonly columns: Readonly<Record<string, Float64Array>>;
}

/** Metres of known way below which a share is not told: a corner of a street says nothing of a place. */
export const LEAST_METRES = 50;

/**
 * What the samples of each area add up to at a moment. `taken`: what was measured at the samples; `area` that each lies in, −1 = none;
 * `columns`: those that are told (`toldColumns`). Linear in samples, for each column.
 */
export function environmentOfAreas(
  { metres }: Pick<Samples, 'metres'>,
  taken: Taken,
  { moment, dark }: Pick<CellEnvironment, 'moment' | 'dark'>,
  area: Int32Array,
  areas: number,
  columns: readonly EnvironmentColumn[]
): CellEnvironment {
  const at = atHour(taken, moment.hour, dark);
  const sums = columns.map((column) => [
    column.name,
    column.combine.ofSamples(column.of(at), metres, area, areas)
  ]);
  return { moment, dark, columns: Object.fromEntries(sums) as CellEnvironment['columns'] };
}

/** All areas as one; `told`: the columns that there are. */
export function environmentTogether(
  { moment, dark, columns }: CellEnvironment,
  told: readonly EnvironmentColumn[]
): CellEnvironment {
  const all = told.map(({ name, combine }) => [
    name,
    Float64Array.of(combine.ofAreas(columns[name], columns[walk.name]))
  ]);
  return { moment, dark, columns: Object.fromEntries(all) as CellEnvironment['columns'] };
}

/** The environment of some of the areas, in the order asked. */
export function environmentAmong(environment: CellEnvironment, areas: ArrayLike<number>): CellEnvironment {
  const some = Object.entries(environment.columns).map(([name, column]) => [
    name,
    Float64Array.from(areas, (area) => column[area])
  ]);
  return { ...environment, columns: Object.fromEntries(some) as CellEnvironment['columns'] };
}

/** A part of known metres, 0 to 1; `NaN` where fewer than `LEAST_METRES` are known. */
export function knownShare(part: Float64Array, known: Float64Array): Float64Array {
  return part.map((metres, i) => (known[i] >= LEAST_METRES ? metres / known[i] : NaN));
}
