import type { EnvironmentMeasures } from '#lib/core/environment/environment.ts';
import type { Context } from '#lib/server/context.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import type { Store } from '#lib/server/store/database.ts';
import { storedEnvironment, type NumberColumn } from '#lib/server/store/environment.ts';
import { remember } from '#lib/server/store/memo.ts';
import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { ENVIRONMENT_FORM, groundColumn, type EnvironmentFacts } from './facts.ts';

/** The newest measurement, ready to be added up. Holds nothing of where cameras are. */
export interface LoadedEnvironment {
  readonly facts: EnvironmentFacts & { readonly measuredAt: string };
  readonly samples: EnvironmentSamples;
  readonly measures: EnvironmentMeasures;
  /** The hexagons of each spacing that the ground touches: q and r in turn. */
  readonly ground: ReadonlyMap<number, Float64Array>;
}

/** Where samples stand (National Grid metres) and how many metres each stands for. */
export interface EnvironmentSamples {
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  readonly metres: Float64Array;
}

/** The newest measurement, kept until the data change; null when nothing is measured. */
export async function loadEnvironment({ store }: Context): Promise<LoadedEnvironment | null> {
  return remember(store, await dataVersion(store), 'environment', () => read(store));
}

async function read(store: Store): Promise<LoadedEnvironment | null> {
  const stored = await storedEnvironment(store);
  if (!stored) return null;
  const { columns, measuredAt } = stored;
  const facts = JSON.parse(stored.facts) as EnvironmentFacts;
  if (facts.form !== ENVIRONMENT_FORM) return null;
  return {
    facts: { ...facts, measuredAt },
    samples: {
      easting: of(columns, 'easting', Float64Array),
      northing: of(columns, 'northing', Float64Array),
      metres: of(columns, 'metres', Float64Array)
    },
    measures: {
      covered: of(columns, 'covered', Uint8Array),
      tagLight: of(columns, 'tagLight', Uint8Array),
      litHours: of(columns, 'litHours', Uint32Array),
      lampMetres: of(columns, 'lampMetres', Float32Array),
      seen: of(columns, 'seen', Uint8Array),
      frontage: of(columns, 'frontage', Float32Array),
      activeHours: of(columns, 'activeHours', Uint32Array),
      unknownHours: of(columns, 'unknownHours', Uint32Array),
      choice: of(columns, 'choice', Float32Array)
    },
    ground: new Map(SPACINGS.map((spacing) => [spacing, of(columns, groundColumn(spacing), Float64Array)]))
  };
}

/** The column of this name; throws when it is missing or of another type. */
function of<T extends NumberColumn>(
  columns: Readonly<Record<string, NumberColumn>>,
  name: string,
  type: new (length: number) => T
): T {
  const column = columns[name];
  if (!(column instanceof type))
    throw new Error(`the measurement has no column "${name}" of type ${type.name}`);
  return column;
}
