import { cellId } from '#lib/core/geometry/hex-grid.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { byarInterval } from '#lib/core/statistics/intervals.ts';
import type { Explorer } from '#lib/map/scoring/explorer.svelte.ts';
import type { Description, Target } from '#lib/map/scoring/scoring-messages.ts';
import { interval, whole } from '#lib/ui/numbers.ts';

/** One line of a sheet. */
export interface SheetPlace {
  readonly place: number;
  readonly name: string;
  readonly ward: string;
  readonly incidents: string;
  readonly interval: string;
  readonly reason: string;
}

/** Places on a sheet. */
export const SHEET_PLACES = 10;
/** Kinds of incident that a reason names. */
const NAMED = 2;

/** The leading places of what is shown, hotspots or hexagons, each with its reason. */
export async function sheetPlaces(explorer: Explorer): Promise<SheetPlace[]> {
  const { scored, study, hotspots } = explorer;
  if (!scored || !study || !explorer.known) return [];
  const { spacing, q, r } = study.grid;
  const at = (cell: number) => ({ spacing, q: q[cell], r: r[cell] });
  const wardOf = (cell: number) => explorer.facts.wards[study.ward[cell]]?.name ?? '';
  if (explorer.view.list === 'hotspots' && hotspots) {
    const leading = hotspots.hotspots.slice(0, SHEET_PLACES);
    return Promise.all(
      leading.map(async (hotspot, position) => {
        const target: Target = { kind: 'places', positions: hotspot.places, leading: at(hotspot.leading) };
        const { streets, wards } = explorer.hotspotNames[position];
        return {
          place: hotspot.rank,
          name: streets ?? `Hexagon ${cellId(spacing, q[hotspot.leading], r[hotspot.leading])}`,
          ward: wards.map((ward) => explorer.facts.wards[ward].name).join(', '),
          incidents: whole(hotspot.incidents),
          interval: interval(hotspot.incidentsLow, hotspot.incidentsHigh, whole),
          reason: reasonOf(await explorer.describePlace(target), explorer.asked.weighing.weights)
        };
      })
    );
  }
  const { rank, incidents } = scored.cells;
  const leading = Array.from(rank.keys())
    .filter((cell) => rank[cell] > 0)
    .sort((a, b) => rank[a] - rank[b] || incidents[b] - incidents[a] || a - b)
    .slice(0, SHEET_PLACES);
  return Promise.all(
    leading.map(async (cell, i) => ({
      place: i + 1,
      name: explorer.cellNames[cell] ?? 'No named street',
      ward: wardOf(cell),
      incidents: whole(incidents[cell]),
      interval: interval(...byarInterval(incidents[cell]), whole),
      reason: reasonOf(
        await explorer.describePlace({ kind: 'cell', ...at(cell) }),
        explorer.asked.weighing.weights
      )
    }))
  );
}

/** Why a place leads, in a line: what was recorded most there of what the question counts, and what else it weighs. */
export function reasonOf({ breakdown, explanation }: Description, weights: Float64Array): string {
  const kinds = CATEGORIES.map(({ title }, k) => ({ title, count: breakdown?.categories[k] ?? 0, k }))
    .filter(({ count, k }) => count > 0 && weights[k] > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, NAMED)
    .map(({ title, count }) => `${title.toLowerCase()} (${whole(count)})`);
  const mostly = kinds.length > 0 ? `Mostly ${kinds.join(' and ')}` : 'Nothing recorded';
  const others = (explanation?.parts ?? [])
    .filter(({ id, points }) => id !== 'crime' && points >= 0.5)
    .map(({ title, points }) => `${title.toLowerCase()} adds ${whole(points)}`);
  return `${[mostly, ...others].join('; ')}.`;
}
