import { cameras, camerasColumns } from './cameras.ts';
import { isolation, isolationColumns } from './isolation.ts';
import { lighting, lightingColumns } from './lighting.ts';
import type { EnvironmentColumn, EnvironmentMeasure, TakenAs } from './measure.ts';
import { ways, waysColumns } from './ways.ts';

/** Everything that is measured along the ways, in the order in which it is told. */
export const MEASURES = [ways, lighting, cameras, isolation] as const satisfies readonly EnvironmentMeasure[];

/** What hexagons and wards are told by, in the order of exports and bytes: the columns of the measures above, which a test holds it to. */
export const ENVIRONMENT_COLUMNS: readonly EnvironmentColumn[] = [
  ...waysColumns,
  ...lightingColumns,
  ...camerasColumns,
  ...isolationColumns
];

/** All that is taken at every sample. */
export type EnvironmentMeasures = Together<TakenAs<(typeof MEASURES)[number]['takes']>>;

/** All of several kinds at once. */
type Together<Any> = (Any extends unknown ? (one: Any) => void : never) extends (all: infer All) => void
  ? All
  : never;
