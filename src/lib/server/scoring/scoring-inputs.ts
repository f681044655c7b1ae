import type { CellEnvironment } from '#lib/core/environment/cell-environment.ts';
import { formatMoment, type Moment } from '#lib/core/environment/moment.ts';
import { gridOver } from '#lib/core/geometry/hex-grid.ts';
import { planarPolygons, type PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import { detailTools, type DetailTools } from '#lib/core/scoring/detail-tools.ts';
import { scoringFrame, type ScoringFrame } from '#lib/core/scoring/frame.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import { makeStudyArea, type StudyArea } from '#lib/core/scoring/study-area.ts';
import type { Context } from '#lib/server/context.ts';
import { remember } from '#lib/server/store/memo.ts';
import { areaSetOn, areasOf, type AreaSet } from '#lib/server/store/areas.ts';
import { policeMonths } from '#lib/server/store/coverage.ts';
import { readCube } from '#lib/server/store/cube.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import type { Store } from '#lib/server/store/database.ts';
import { wardPopulations } from '#lib/server/store/populations.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { environmentOfCells, environmentOfWards } from '#lib/server/environment/shares.ts';
import { loadEnvironment, type LoadedEnvironment } from '#lib/server/environment/load-environment.ts';
import { wardOfSamples } from '#lib/server/environment/ward-of-samples.ts';
import { momentFor } from './score-request.ts';

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

/** All that scoring at one spacing needs from the store. */
export interface ScoringInputs {
  /** The data version that these were read at. */
  readonly version: number;
  readonly cube: IncidentCube;
  readonly study: StudyArea;
  readonly frame: ScoringFrame;
  readonly tools: DetailTools;
  readonly wards: readonly WardRow[];
  /** The environment of each ward; null when nothing is measured. */
  readonly wardEnvironment: CellEnvironment | null;
  /** The ward set that everything is numbered by; null when none was imported. */
  readonly wardSet: AreaSet | null;
  readonly months: ScoringMonths;
}

/** What inputs are wanted for. */
export interface InputsWanted {
  /** Month (number) whose wards count; else those in force in the newest month imported. */
  readonly wardsAt?: number;
  /** When the environment is told; else at the usual moment. */
  readonly moment?: Moment;
}

/**
 * The cube, the study area at one spacing (metres) and the wards, read from the store and kept until the data change.
 * With nothing imported everything is empty, and nothing fails.
 */
export async function loadScoringInputs(
  context: Context,
  spacing: number,
  { wardsAt, moment }: InputsWanted = {}
): Promise<ScoringInputs> {
  const { store } = context;
  const version = await dataVersion(store);
  const months = await loadScoringMonths(context);
  const month = wardsAt ?? months.present.at(-1);
  const wardSet = await areaSetOn(
    store,
    'ward',
    month === undefined ? undefined : `${formatMonth(month)}-28`
  );
  const loaded = await loadEnvironment(context);
  const kept = `${spacing} ${wardSet?.id}`;
  const ground = loaded?.ground.get(spacing) ?? null;
  const bare = () =>
    remember(store, version, `bare ${kept}`, () => readBare(store, spacing, wardSet, months.present, ground));
  const then = loaded && (moment ?? momentFor(months.present));
  return remember(
    store,
    version,
    `inputs ${kept} ${then ? formatMoment(then) : 'unmeasured'}`,
    async (): Promise<ScoringInputs> => {
      const { cube, wards, study: places } = await bare();
      const study = then ? { ...places, environment: environmentOfCells(loaded, places.grid, then) } : places;
      const wardEnvironment = then
        ? environmentOfWards(loaded, await sampleWards(store, version, loaded, wardSet), wards.length, then)
        : null;
      const frame = scoringFrame(cube, study);
      const tools = detailTools(cube, frame);
      return { version, cube, study, frame, tools, wards, wardEnvironment, wardSet, months };
    },
    MOST_INPUTS
  );
}

/** Inputs that are kept: for each spacing one, and some of other hours. */
const MOST_INPUTS = 8;

/** Which months are imported. */
export async function loadScoringMonths(context: Context): Promise<ScoringMonths> {
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

/** Position of the ward of each sample, −1 = in none; the same at every spacing and moment. */
function sampleWards(
  store: Store,
  version: number,
  { samples }: LoadedEnvironment,
  wardSet: AreaSet | null
): Promise<Int32Array> {
  return remember(store, version, `sample-wards ${wardSet?.id}`, async () =>
    wardOfSamples(samples, wardSet ? await areasOf(store, wardSet.id) : [])
  );
}

/** What no moment changes. */
async function readBare(
  store: Store,
  spacing: number,
  wardSet: AreaSet | null,
  present: readonly number[],
  ground: Float64Array | null
): Promise<Pick<ScoringInputs, 'cube' | 'study' | 'wards'>> {
  const areas = wardSet ? await areasOf(store, wardSet.id) : [];
  const populations = await wardPopulations(
    store,
    areas.map((area) => area.code)
  );
  const polygons: PlanarPolygon[][] = areas.map((area) => planarPolygons(area.geometry));
  // A month without its force's own file (only British Transport Police's, say) would pass for a quiet one.
  const cube = await readCube(store, wardSet?.id ?? null, present);
  const study = makeStudyArea(gridOver(spacing, polygons.flat()), polygons, cube, ground);
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
  return { cube, study, wards };
}
