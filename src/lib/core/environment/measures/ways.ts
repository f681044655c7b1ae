import { wholeNumber as whole } from '../../statistics/whole-number.ts';
import { metres } from './combine.ts';
import type { EnvironmentColumn, EnvironmentMeasure } from './measure.ts';

export const walk: EnvironmentColumn = {
  name: 'walk',
  unit: 'metres',
  of: () => () => 1,
  combine: metres,
  hourly: false,
  export: { name: 'way_m', description: 'Metres of ways that people may walk.' },
  words: (value) => `${whole(value)} m of ways`,
  audience: 'public'
};

/** What hexagons and wards are told of it; by itself, because browsers tell and do not measure. */
export const waysColumns: readonly EnvironmentColumn[] = [walk];

/** The ways themselves. */
export const ways = {
  takes: {},
  take: () => ({}),
  columns: waysColumns
} satisfies EnvironmentMeasure;
