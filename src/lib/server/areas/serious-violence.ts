import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { monthsInWords } from '#lib/core/incidents/month-runs.ts';
import { VIOLENCE_DEFINITIONS, type SeriousViolenceFacts } from '#lib/core/incidents/serious-violence.ts';
import { categoryTotals, countedCategories, monthTotals, placeTotals } from '#lib/core/incidents/totals.ts';
import { areaIndex, planarPolygons } from '#lib/core/geometry/polygon.ts';
import { byarInterval } from '#lib/core/statistics/intervals.ts';
import { poissonRatioTest } from '#lib/core/statistics/rate-ratio.ts';
import type { Context } from '#lib/server/context.ts';
import { loadWardInputs, type WardInputs } from '#lib/server/scoring/ward-inputs.ts';
import { areaSetOn, areasOf } from '#lib/server/store/areas.ts';
import type { Store } from '#lib/server/store/database.ts';
import { remember } from '#lib/server/store/memo.ts';
import { compareWards, type WardComparison } from '#lib/server/wards/compare-wards.ts';

/** Census areas that are told, most first. */
const MOST_SMALL = 20;

/** The figures of a definition (its id) for the months of an address; null for another id, or before anything was imported. */
export async function seriousViolence(
  context: Context,
  code: string,
  parameters: URLSearchParams
): Promise<SeriousViolenceFacts | null> {
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
  const { missing } = compared.basis;
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
): Promise<{ readonly small: SeriousViolenceFacts['small']; readonly inAll: number }> {
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
