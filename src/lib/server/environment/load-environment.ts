import { MEASURES, type EnvironmentMeasures } from '#lib/core/environment/measures/index.ts';
import type { Kinds } from '#lib/core/environment/measures/measure.ts';
import { PRESENCE_PARTS, type PresenceCounts } from '#lib/core/environment/presence.ts';
import type { Context } from '#lib/server/context.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import type { Store } from '#lib/server/store/database.ts';
import { storedEnvironment, type NumberColumn } from '#lib/server/store/environment.ts';
import { remember } from '#lib/server/store/memo.ts';
import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { ENVIRONMENT_FORM, groundColumn, presenceColumn, type EnvironmentFacts } from './facts.ts';

/** The newest measurement, ready to be added up. Holds nothing of where cameras are. */
export interface LoadedEnvironment {
  readonly facts: EnvironmentFacts & { readonly measuredAt: string };
  readonly samples: EnvironmentSamples;
  readonly measures: EnvironmentMeasures;
  /** The hexagons of each spacing that the ground touches: q and r in turn. */
  readonly ground: ReadonlyMap<number, Float64Array>;
  /** What brings people near those hexagons. */
  readonly presence: ReadonlyMap<number, PresenceCounts>;
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
  const measures = measuresOf(columns);
  if (facts.form !== ENVIRONMENT_FORM || !measures) return null;
  return {
    facts: { ...facts, measuredAt },
    samples: {
      easting: of(columns, 'easting', Float64Array),
      northing: of(columns, 'northing', Float64Array),
      metres: of(columns, 'metres', Float64Array)
    },
    measures,
    ground: new Map(SPACINGS.map((spacing) => [spacing, of(columns, groundColumn(spacing), Float64Array)])),
    presence: new Map(SPACINGS.map((spacing) => [spacing, presenceCounts(columns, spacing)]))
  };
}

/** Every registered measure as it was taken; null when one was registered since. */
function measuresOf(columns: Readonly<Record<string, NumberColumn>>): EnvironmentMeasures | null {
  const kinds = MEASURES.flatMap(({ takes }) => Object.entries<Kinds[string]>(takes));
  if (kinds.some(([name]) => !(name in columns))) return null;
  const taken = kinds.map(([name, kind]) => [name, of(columns, name, kind as ColumnKind)]);
  return Object.fromEntries(taken) as EnvironmentMeasures;
}

type ColumnKind<T extends NumberColumn = NumberColumn> = new (length: number) => T;

function presenceCounts(columns: Readonly<Record<string, NumberColumn>>, spacing: number): PresenceCounts {
  const counts = PRESENCE_PARTS.map(({ name }) => [
    name,
    of(columns, presenceColumn(spacing, name), Uint32Array)
  ]);
  return Object.fromEntries(counts) as PresenceCounts;
}

/** The column of this name; throws when it is missing or of another type. */
function of<T extends NumberColumn>(
  columns: Readonly<Record<string, NumberColumn>>,
  name: string,
  type: ColumnKind<T>
): T {
  const column = columns[name];
  if (!(column instanceof type))
    throw new Error(`the measurement has no column "${name}" of type ${type.name}`);
  return column;
}
