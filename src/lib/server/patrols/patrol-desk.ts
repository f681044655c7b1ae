import type { Audience } from '#lib/core/audience/audience.ts';
import type { Context } from '#lib/server/context.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { readRequest, type RequestProblem, type ScoreRequest } from '#lib/server/scoring/score-request.ts';
import { loadScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { remember } from '#lib/server/store/memo.ts';
import { storedState } from '#lib/server/store/stored-state.ts';
import { patrolObject, type PatrolFile } from './patrol-file.ts';
import { patrolGround } from './patrol-ground.ts';
import type { PatrolRequest } from './patrol-question.ts';
import { planPatrolsService } from './plan-patrols.ts';

/** A plan as pages and files tell it, or what in the question cannot be answered. */
export type PatrolTold =
  | { readonly ok: true; readonly plan: PatrolFile }
  | { readonly ok: false; readonly problems: readonly RequestProblem[] };

const MOST_PLANS = 20;

/** Plans patrols for somebody at the officers' desk. Kept until the data change: a plan is looked at before it is taken away or published. */
export async function planAtDesk(
  context: Context,
  request: PatrolRequest,
  audience: Audience
): Promise<PatrolTold> {
  // Officers' plans rest on what residents said, as their scores do.
  const said = storedState(context.store, ['concerns']);
  const name = `plan-at-desk ${JSON.stringify([request, audience, said])}`;
  const plan = async (): Promise<PatrolTold> => {
    const answer = await planPatrolsService(context, request, audience);
    return answer.ok ? { ok: true, plan: patrolObject(answer) } : answer;
  };
  return remember(context.store, await dataVersion(context.store), name, plan, MOST_PLANS);
}

/** An area that a plan can be made of, to be picked from a list. */
export interface PickableArea {
  /** Id of the hexagon that it grows from. */
  readonly cell: string;
  readonly name: string;
  /** Share of next month's weighted incidents that is expected there, 0 to 1, before what the last month adds. */
  readonly expected: number;
}

/** The candidates of a question, most is expected first; none where it cannot be answered. */
export async function pickableAreas(
  context: Context,
  request: ScoreRequest,
  audience: Audience
): Promise<PickableArea[]> {
  const { present } = await loadScoringMonths(context);
  const read = readRequest(request, await loadProfiles(context), present);
  if ('problems' in read) return [];
  const { weights, spacing, to } = read.choice;
  const inputs = await loadScoringInputs(context, spacing, { audience });
  const { candidates, values, intensity } = patrolGround(context.store, inputs, weights, to, []);
  if (intensity.refused !== null) return [];
  const total = values.reduce((sum, value) => sum + value, 0);
  return candidates.map(({ cellIds, name, value }) => ({
    ...{ cell: cellIds[0], name },
    expected: total > 0 ? value / total : 0
  }));
}
