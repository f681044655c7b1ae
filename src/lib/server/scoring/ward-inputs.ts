import { formatMonth } from '#lib/core/incidents/month.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import type { Period } from '#lib/core/incidents/period.ts';
import type { Audience } from '#lib/core/audience/audience.ts';
import { toldColumns } from '#lib/core/environment/measures/told.ts';
import type { CellEnvironment } from '#lib/core/environment/cell-environment.ts';
import { formatMoment, type Moment } from '#lib/core/environment/moment.ts';
import { wardStatistics, type WardStatistics } from '#lib/core/scoring/wards.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { loadEnvironment } from '#lib/server/environment/load-environment.ts';
import { environmentOfWards } from '#lib/server/environment/shares.ts';
import { wardOfSamples } from '#lib/server/environment/ward-of-samples.ts';
import { areaSetOn, areasOf, type AreaSet } from '#lib/server/store/areas.ts';
import { policeMonths } from '#lib/server/store/coverage.ts';
import { readCube } from '#lib/server/store/cube.ts';
import { readNeighbourCube } from '#lib/server/store/neighbours.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { remember, rememberStill } from '#lib/server/store/memo.ts';
import { wardPopulations } from '#lib/server/store/populations.ts';

/** A ward as scoring needs it; the position in the list is the number that cubes and study areas know it by. */
export interface WardRow {
  readonly code: string;
  readonly name: string;
  readonly areaKm2: number;
  /** Residents, `NaN` = not known. */
  readonly population: number;
  /** When and how they were counted ("Census 2021"); null = not known. */
  readonly populationAsAt: string | null;
  /** `lsoa` = the sum of the small areas that fit the ward best, not the official ward figure. */
  readonly populationFrom: 'ward' | 'lsoa' | null;
}

/** Which months the figures can speak of; month numbers, ascending. */
export interface ScoringMonths {
  /** Months for which every force of the council has a file. */
  readonly present: readonly number[];
  /** Of those, the ones whose file broke off. */
  readonly broken: readonly number[];
}

/** All that figures of wards need from the store: no hexagon among it. */
export interface WardInputs {
  /** The data version that these were read at. */
  readonly version: number;
  readonly cube: IncidentCube;
  /** What was recorded up to 1 km outside, by neighbours' snap points: in no ward and no total. */
  readonly neighbours: IncidentCube;
  readonly wards: readonly WardRow[];
  /** The ward set that everything is numbered by; null when none was imported. */
  readonly wardSet: AreaSet | null;
  readonly months: ScoringMonths;
}

/**
 * The cube and the wards in force in a month (month number; else in the newest month imported), read from the store and kept until the
 * data change. With nothing imported everything is empty, and nothing fails.
 */
export async function loadWardInputs(context: Context, wardsAt?: number): Promise<WardInputs> {
  const { store } = context;
  const version = await dataVersion(store);
  const months = await loadScoringMonths(context);
  const wardSet = await wardSetOn(context, months, wardsAt);
  return remember(store, version, `wards ${wardSet?.id}`, async (): Promise<WardInputs> => {
    const areas = wardSet ? await areasOf(store, wardSet.id) : [];
    const populations = await wardPopulations(
      store,
      areas.map((area) => area.code)
    );
    const wards = areas.map((area): WardRow => {
      const people = populations.get(area.code);
      return {
        code: area.code,
        name: area.name,
        areaKm2: area.areaM2 / 1e6,
        population: people?.people ?? NaN,
        populationAsAt: people?.asAt ?? null,
        populationFrom: people?.summedFrom ?? null
      };
    });
    // A month without its force's own file (only British Transport Police's, say) would pass for a quiet one.
    const cube = await readCube(store, wardSet?.id ?? null, months.present);
    const neighbours = readNeighbourCube(store, months.present);
    return { version, cube, neighbours, wards, wardSet, months };
  });
}

/** The ward set in force in a month (month number), or in the newest month of those; null when none was imported. */
export async function wardSetOn(
  { store }: Context,
  { present }: ScoringMonths,
  wardsAt?: number
): Promise<AreaSet | null> {
  const month = wardsAt ?? present.at(-1);
  return areaSetOn(store, 'ward', month === undefined ? undefined : `${formatMonth(month)}-28`);
}

/** Which months are imported. */
export async function loadScoringMonths(context: Context): Promise<ScoringMonths> {
  return rememberStill(context.store, 'scoring-months', () => readMonths(context));
}

async function readMonths(context: Context): Promise<ScoringMonths> {
  const imported = await policeMonths(context.store);
  const forces = (await loadCouncil(context))?.police.forces ?? [];
  const whole = (month: number): boolean => {
    const here = imported.filter((row) => row.month === month).map((row) => row.force);
    return forces.every((force) => here.includes(force));
  };
  const present = [...new Set(imported.map((row) => row.month))].filter(whole);
  const broken = new Set(imported.filter((row) => !row.complete).map((row) => row.month));
  return { present, broken: present.filter((month) => broken.has(month)) };
}

/** Counts, rates and change of every ward for one weighing and period. O(entries of the cube). */
export function statisticsOfWards(
  { cube, wards, months }: WardInputs,
  { weights, from, to }: Period & { readonly weights: Float64Array | null }
): WardStatistics {
  return wardStatistics({
    cube,
    weights,
    from,
    to,
    population: Float64Array.from(wards, (ward) => ward.population),
    areaKm2: Float64Array.from(wards, (ward) => ward.areaKm2),
    monthsPresent: months.present
  });
}

/** Moments whose wards are kept. */
const MOST_MOMENTS = 8;

/** What the ways of each ward add up to at a moment, as it may be told to an audience, kept until the data change; null when nothing is measured. */
export async function wardEnvironmentAt(
  context: Context,
  { version, wardSet, wards }: WardInputs,
  moment: Moment,
  audience: Audience
): Promise<CellEnvironment | null> {
  const { store } = context;
  const loaded = await loadEnvironment(context);
  if (!loaded) return null;
  const sampleWards = await remember(store, version, `sample-wards ${wardSet?.id}`, async () =>
    wardOfSamples(loaded.samples, wardSet ? await areasOf(store, wardSet.id) : [])
  );
  return remember(
    store,
    version,
    `ward-environment ${wardSet?.id} ${audience} ${formatMoment(moment)}`,
    () => environmentOfWards(loaded, sampleWards, wards.length, moment, toldColumns(audience, 'wards')),
    MOST_MOMENTS
  );
}
