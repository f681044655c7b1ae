import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { monthsInWords } from '#lib/core/incidents/month-runs.ts';
import { VIOLENCE_DEFINITIONS, type ViolenceDefinition } from '#lib/core/incidents/serious-violence.ts';
import { categoryTotals, countedCategories, monthTotals, placeTotals } from '#lib/core/incidents/totals.ts';
import type { Period } from '#lib/core/incidents/period.ts';
import { areaIndex, planarPolygons } from '#lib/core/geometry/polygon.ts';
import { byarInterval } from '#lib/core/statistics/intervals.ts';
import { poissonRatioTest } from '#lib/core/statistics/rate-ratio.ts';
import type { Context } from '#lib/server/context.ts';
import { loadWardInputs, type WardInputs } from '#lib/server/scoring/ward-inputs.ts';
import { areaSetOn, areasOf } from '#lib/server/store/areas.ts';
import type { Store } from '#lib/server/store/database.ts';
import { remember } from '#lib/server/store/memo.ts';
import { compareWards, type WardComparison } from '#lib/server/wards/compare-wards.ts';

/** Serious violence in a council by one definition: who cannot be said, where and when as far as published figures go. */
export interface SeriousViolence {
  readonly council: { readonly name: string; readonly sample: boolean };
  readonly definition: ViolenceDefinition;
  readonly period: Period;
  readonly monthsPresent: readonly number[];
  readonly total: {
    readonly incidents: number;
    readonly low: number;
    readonly high: number;
    readonly previous: number;
    readonly ratio: number;
    readonly p: number;
  };
  readonly byCategory: readonly { readonly title: string; readonly incidents: number }[];
  readonly trend: { readonly first: number; readonly values: readonly (number | null)[] };
  readonly wards: WardComparison['rows'];
  readonly small: readonly SmallArea[];
  readonly smallInAll: number;
  readonly notes: readonly string[];
  readonly dataVersion: number;
}

/** A census area with what was recorded in it and Byar's interval. */
interface SmallArea {
  readonly code: string;
  readonly name: string;
  readonly incidents: number;
  readonly low: number;
  readonly high: number;
}

/** Census areas that are told, most first. */
const MOST_SMALL = 20;

/** The figures of a definition (its id) for the months of an address; null for another id, or before anything was imported. */
export async function seriousViolence(
  context: Context,
  code: string,
  parameters: URLSearchParams
): Promise<SeriousViolence | null> {
  const definition = VIOLENCE_DEFINITIONS.find(({ id }) => id === code);
  if (!definition) return null;
  const asked = new URLSearchParams({ category: definition.categories.join(',') });
  for (const name of ['from', 'to']) if (parameters.get(name)) asked.set(name, parameters.get(name) ?? '');
  const compared = await compareWards(context, asked);
  if (!compared) return null;
  const { period, weights } = compared.selection;
  const inputs = await loadWardInputs(context);
  const { cube, months } = inputs;
  const counted = countedCategories(weights);
  const sum = (of: (row: WardComparison['rows'][number]) => number): number =>
    compared.rows.reduce((total, row) => total + of(row), 0);
  const [incidents, previous] = [sum((row) => row.incidents), sum((row) => row.previous)];
  const [low, high] = byarInterval(incidents);
  const inWards = Uint8Array.from(cube.ward, (ward) => (ward >= 0 ? 1 : 0));
  const byMonth = monthTotals(cube, counted, inWards);
  const totals = categoryTotals(cube, period.from, period.to, inWards);
  const [first = period.from, last = period.to] = [months.present[0], months.present.at(-1)];
  const { small, inAll } = await smallAreas(
    context.store,
    inputs,
    placeTotals(cube, counted, period.from, period.to)
  );
  const missing = Array.from({ length: period.to - period.from + 1 }, (_, i) => period.from + i).filter(
    (month) => !months.present.includes(month)
  );
  return {
    council: { name: compared.council.name, sample: compared.council.sample ?? false },
    ...{ definition, period, monthsPresent: months.present },
    total: { incidents, low, high, previous, ...poissonRatioTest(incidents, 1, previous, 1) },
    byCategory: CATEGORIES.flatMap(({ id, title }, category) =>
      definition.categories.includes(id) ? [{ title, incidents: totals[category] }] : []
    ),
    trend: {
      first,
      values: Array.from({ length: last - first + 1 }, (_, i) =>
        months.present.includes(first + i) ? byMonth[first + i - cube.firstMonth] : null
      )
    },
    wards: [...compared.rows].sort((a, b) => b.incidents - a.incidents || a.name.localeCompare(b.name)),
    ...{ small, smallInAll: inAll },
    notes: [
      ...compared.problems.map(({ message }) => message),
      ...(missing.length > 0
        ? [`No police file for ${monthsInWords(missing)}: what happened then is not counted.`]
        : []),
      ...(inAll === 0 ? ['Census areas (LSOAs) are not imported, so there is no table of them.'] : [])
    ],
    dataVersion: inputs.version
  };
}

/** Census areas with most, by where snap points lie. */
async function smallAreas(
  store: Store,
  { version, cube }: WardInputs,
  incidents: Float64Array
): Promise<{ readonly small: SmallArea[]; readonly inAll: number }> {
  const { areas, of } = await remember(store, version, 'census areas of places', async () => {
    const set = await areaSetOn(store, 'lsoa');
    const found = set ? await areasOf(store, set.id) : [];
    const index = areaIndex(found.map(({ geometry }) => planarPolygons(geometry)));
    return {
      areas: found.map(({ code, name }) => ({ code, name })),
      of: Int32Array.from(cube.easting, (x, i) => index.locate(x, cube.northing[i]))
    };
  });
  const counts = new Float64Array(areas.length);
  for (let i = 0; i < of.length; i++) if (of[i] >= 0) counts[of[i]] += incidents[i];
  const small = areas
    .map((area, i) => {
      const [low, high] = byarInterval(counts[i]);
      return { ...area, incidents: counts[i], low, high };
    })
    .sort((a, b) => b.incidents - a.incidents || a.code.localeCompare(b.code))
    .slice(0, MOST_SMALL);
  return { small, inAll: areas.length };
}
