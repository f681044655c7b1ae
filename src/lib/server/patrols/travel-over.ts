import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { streetDistances } from '#lib/core/patrols/street-distances.ts';
import { travelMinutes, type Travel } from '#lib/core/patrols/travel.ts';
import type { Context } from '#lib/server/context.ts';
import { loadWalkGround } from '#lib/server/environment/walk-network.ts';
import type { ScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import { remember } from '#lib/server/store/memo.ts';
import type { PatrolCandidate } from './patrol-ground.ts';
import type { PatrolAsked } from './patrol-question.ts';

/** Minutes between candidates, and the base as the last; along the streets where a street map is imported. */
export async function travelOver(
  { store }: Context,
  { version }: ScoringInputs,
  { base, means }: PatrolAsked
): Promise<(candidates: readonly PatrolCandidate[]) => Travel> {
  const { network } = await remember(store, version, 'walk-ground', () => loadWalkGround(store));
  const at = base ? toNationalGrid(base[0], base[1]) : null;
  return (candidates) => {
    const x = Float64Array.from([...candidates.map((one) => one.x), ...(at ? [at[0]] : [])]);
    const y = Float64Array.from([...candidates.map((one) => one.y), ...(at ? [at[1]] : [])]);
    const streets = network.length.length > 0 ? streetDistances(network, x, y) : null;
    return travelMinutes(x, y, means, streets);
  };
}
