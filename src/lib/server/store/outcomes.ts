import type { OutcomeCount } from '#lib/core/incidents/outcome-table.ts';
import type { Store } from './database.ts';

/** Where outcomes are counted: in an area of a set, or at these places. */
export type OutcomePlace = { readonly areaId: number } | { readonly placeIds: readonly number[] };

/** What became of so many incidents of a category in a month (month number). */
export interface MonthlyOutcomeCount extends OutcomeCount {
  readonly month: number;
}

/** The outcomes of incidents in some months (month numbers) at a place, by month and category. */
export function outcomeCounts(
  { bulk }: Store,
  at: OutcomePlace,
  months: readonly number[]
): MonthlyOutcomeCount[] {
  const where =
    'areaId' in at
      ? 'place_id IN (SELECT place_id FROM place_area WHERE area_id = ?)'
      : 'place_id IN (SELECT value FROM json_each(?))';
  return bulk
    .prepare(
      `SELECT month, category, outcome.name AS outcome, count(*) AS count FROM incident
       LEFT JOIN outcome ON outcome.id = incident.outcome_id
       WHERE month IN (SELECT value FROM json_each(?)) AND ${where}
       GROUP BY month, category, outcome.name`
    )
    .all(
      JSON.stringify(months),
      'areaId' in at ? at.areaId : JSON.stringify(at.placeIds)
    ) as MonthlyOutcomeCount[];
}
