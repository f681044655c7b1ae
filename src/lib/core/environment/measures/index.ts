import { cameras } from './cameras.ts';
import { isolation } from './isolation.ts';
import { lighting } from './lighting.ts';
import type { EnvironmentColumn, EnvironmentMeasure, TakenAs } from './measure.ts';
import { ways } from './ways.ts';

/** Everything that is measured along the ways, in the order in which it is told. */
export const MEASURES = [ways, lighting, cameras, isolation] as const satisfies readonly EnvironmentMeasure[];

/** What hexagons and wards are told by, in the order of exports and bytes. */
export const ENVIRONMENT_COLUMNS: readonly EnvironmentColumn[] = MEASURES.flatMap(
  ({ columns }): readonly EnvironmentColumn[] => columns
);

/** All that is taken at every sample. */
export type EnvironmentMeasures = Together<TakenAs<(typeof MEASURES)[number]['takes']>>;

/** All of several kinds at once. */
type Together<Any> = (Any extends unknown ? (one: Any) => void : never) extends (all: infer All) => void
  ? All
  : never;
