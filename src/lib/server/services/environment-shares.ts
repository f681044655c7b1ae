import {
  areaEnvironment,
  environmentAt,
  type AreaEnvironment
} from '#lib/core/environment/area-environment.ts';
import type { EnvironmentMeasures } from '#lib/core/environment/environment.ts';
import { cellAt, gridIndex, type HexGrid } from '#lib/core/geometry/hex-grid.ts';
import type { Context } from '#lib/server/context.ts';
import { areasOf } from '#lib/server/store/areas.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import type { Store } from '#lib/server/store/database.ts';
import { storedEnvironment, type NumberColumn } from '#lib/server/store/environment.ts';
import { ENVIRONMENT_FORM, type EnvironmentFacts } from './environment-facts.ts';
import { wardOfSamples } from './measure-council.ts';
import { loadScoringInputs } from './scoring-inputs.ts';

/** The newest measurement, ready to be added up. Holds nothing of where cameras are. */
export interface LoadedEnvironment {
  readonly facts: EnvironmentFacts & { readonly measuredAt: string };
  readonly samples: EnvironmentSamples;
  readonly measures: EnvironmentMeasures;
}

/** Where samples stand and how many metres each stands for. */
export interface EnvironmentSamples {
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  readonly metres: Float64Array;
}

const kept = new WeakMap<Store, { version: number; environment: Promise<LoadedEnvironment | null> }>();

/** The newest measurement, kept until the data change; null when nothing is measured. */
export async function loadEnvironment({ store }: Context): Promise<LoadedEnvironment | null> {
  const version = await dataVersion(store);
  const memory = kept.get(store);
  if (memory?.version === version) return memory.environment;
  const environment = read(store);
  kept.set(store, { version, environment });
  // A failure is not kept: the next request tries again.
  environment.catch(() => kept.delete(store));
  return environment;
}

/** What the samples of each hexagon of a grid add up to at a whole hour; null when nothing is measured. */
export async function cellEnvironment(
  context: Context,
  grid: HexGrid,
  hour: number
): Promise<AreaEnvironment | null> {
  const loaded = await loadEnvironment(context);
  if (!loaded) return null;
  const { samples, measures } = loaded;
  const position = gridIndex(grid);
  const cell = Int32Array.from(samples.easting, (x, i) =>
    position(...cellAt(grid.spacing, x, samples.northing[i]))
  );
  return areaEnvironment(samples, measures, environmentAt(measures, hour), cell, grid.q.length);
}

/** What the samples of each ward add up to at a whole hour, in the order of the wards that scores use; null when nothing is measured. */
export async function wardEnvironment(context: Context, hour: number): Promise<AreaEnvironment | null> {
  const loaded = await loadEnvironment(context);
  const { wardSet } = await loadScoringInputs(context, SPACING);
  if (!loaded || !wardSet) return null;
  const { samples, measures } = loaded;
  const wards = await areasOf(context.store, wardSet.id);
  const state = environmentAt(measures, hour);
  return areaEnvironment(samples, measures, state, wardOfSamples(samples, wards), wards.length);
}

/** Any spacing names the same wards. */
const SPACING = 350;

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
    }
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
