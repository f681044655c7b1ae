import type { Audience } from '#lib/core/audience/audience.ts';
import type { Context } from '#lib/server/context.ts';
import type { Council } from '#lib/server/council/council-file.ts';
import { areaCodes } from '#lib/server/store/area-codes.ts';
import { areaSets } from '#lib/server/store/areas.ts';
import type { Store } from '#lib/server/store/database.ts';
import { rememberStill } from '#lib/server/store/memo.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { wardCategories, type CategoryLine } from './ward-profile-categories.ts';
import { outcomesOfArea } from '#lib/server/outcomes/outcomes-at.ts';
import type { OutcomeTable } from '#lib/core/incidents/outcome-table.ts';
import { wardEnvironment, type WardEnvironment } from './ward-profile-environment.ts';
import { wardTrend, type WardTrend } from './ward-profile-trend.ts';
import { wardFigures, wardSetOf, type WardFigures } from './ward-figures.ts';
import { funnelOf, wardRows, type Funnel, type WardRowFigures } from './ward-row.ts';

/** All that a ward's own page shows. */
export interface WardProfile extends Pick<
  WardFigures,
  'selection' | 'problems' | 'profiles' | 'wardSet' | 'basis'
> {
  readonly council: Council;
  readonly ward: WardRowFigures;
  /** When and how residents were counted; null = not known. */
  readonly populationAsAt: string | null;
  readonly populationFrom: 'ward' | 'lsoa' | null;
  readonly rows: readonly WardRowFigures[];
  readonly overall: WardFigures['statistics']['overall'];
  /** Incidents of the period in all wards. */
  readonly boroughIncidents: number;
  readonly funnel: Funnel | null;
  readonly trend: WardTrend;
  readonly categories: readonly CategoryLine[];
  readonly outcomes: OutcomeTable;
  /** What was measured along its ways; null = nothing. */
  readonly environment: WardEnvironment | null;
  readonly monthsPresent: readonly number[];
  /** Whether the set is the newest one that is stored. */
  readonly newestSet: boolean;
}

/** The profile of a ward of any stored set, as an audience may be told it; null when no set holds the code or nothing was imported. */
export async function wardProfile(
  context: Context,
  code: string,
  parameters: URLSearchParams,
  audience: Audience
): Promise<WardProfile | null> {
  const council = await loadCouncil(context);
  const set = await wardSetOf(context, code);
  const figures = council && set && (await wardFigures(context, parameters, set));
  if (!figures) return null;
  const { selection, problems, profiles, wardSet, basis, inputs, statistics } = figures;
  const rows = wardRows(figures);
  const position = rows.findIndex((row) => row.code === code);
  const sets = await areaSets(context.store, 'ward');
  return {
    council,
    selection,
    problems,
    profiles,
    wardSet,
    basis,
    ward: rows[position],
    populationAsAt: inputs.wards[position].populationAsAt,
    populationFrom: inputs.wards[position].populationFrom,
    rows,
    overall: statistics.overall,
    boroughIncidents: statistics.incidents.reduce((sum, count) => sum + count, 0),
    funnel: funnelOf(rows, statistics.overall.rate),
    trend: wardTrend(inputs, position, selection),
    categories: wardCategories(inputs, position, selection),
    outcomes: await outcomesOfArea(context, await areaId(context, set.id, code), selection.period),
    environment: await wardEnvironment(context, inputs, position, audience),
    monthsPresent: inputs.months.present,
    newestSet: sets.at(-1)?.id === set.id
  };
}

async function areaId({ store }: Context, setId: number, code: string): Promise<number> {
  const codes = await areaCodes(store, 'ward');
  return codes.find((area) => area.setId === setId && area.code === code)?.id ?? -1;
}

/** A ward to choose from, with the set that it is of. */
export interface WardChoice {
  readonly code: string;
  readonly name: string;
  readonly set: string;
}

/** Every ward of every stored set, newest set first, then by name. */
export async function wardChoices({ store }: Context): Promise<readonly WardChoice[]> {
  return rememberStill(store, 'ward-choices', () => readChoices(store));
}

async function readChoices(store: Store): Promise<WardChoice[]> {
  const sets = await areaSets(store, 'ward');
  const codes = await areaCodes(store, 'ward');
  return sets.toReversed().flatMap((set) =>
    codes
      .filter((area) => area.setId === set.id)
      .map((area) => ({ code: area.code, name: area.name, set: set.name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  );
}
