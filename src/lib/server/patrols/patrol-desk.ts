import type { Audience } from '#lib/core/audience/audience.ts';
import type { Context } from '#lib/server/context.ts';
import type { RequestProblem } from '#lib/server/scoring/score-request.ts';
import { patrolObject, type PatrolFile } from './patrol-file.ts';
import type { PatrolRequest } from './patrol-question.ts';
import { planPatrolsService } from './plan-patrols.ts';

/** A plan as pages and files tell it, or what in the question cannot be answered. */
export type PatrolTold =
  | { readonly ok: true; readonly plan: PatrolFile }
  | { readonly ok: false; readonly problems: readonly RequestProblem[] };

/** Plans patrols for somebody at the officers' desk. */
export async function planAtDesk(
  context: Context,
  request: PatrolRequest,
  audience: Audience
): Promise<PatrolTold> {
  const answer = await planPatrolsService(context, request, audience);
  return answer.ok ? { ok: true, plan: patrolObject(answer) } : answer;
}
