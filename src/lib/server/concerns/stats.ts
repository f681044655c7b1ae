import { STATES, type ConcernState } from '#lib/core/concerns/state.ts';
import type { Context } from '#lib/server/context.ts';
import { concernsByState } from '#lib/server/store/concern-counts.ts';
import { loadCouncil } from '#lib/server/council/council.ts';

/** How many concerns came in, and how many are in each state. */
export type ConcernStats = { readonly total: number } & Readonly<Record<ConcernState, number>>;

/** Counts the concerns of the loaded council. `received` counts those that nobody has decided about. What was erased stays in every count. */
export async function concernStats(context: Context): Promise<ConcernStats> {
  const council = await loadCouncil(context);
  const rows = council ? await concernsByState(context.store, council.id) : [];
  const of = (state: ConcernState): number => rows.find((row) => row.state === state)?.count ?? 0;
  const states = Object.fromEntries(STATES.map((state) => [state, of(state)])) as Record<
    ConcernState,
    number
  >;
  return { total: rows.reduce((sum, { count }) => sum + count, 0), ...states };
}
