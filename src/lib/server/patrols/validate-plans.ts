import type { Audience } from '#lib/core/audience/audience.ts';
import {
  rollingPlans,
  rollingResult,
  type RollingMonth,
  type RollingResult
} from '#lib/core/patrols/rolling-plans.ts';
import type { Profile } from '#lib/core/scoring/profile.ts';
import type { Context } from '#lib/server/context.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { readRequest, type RequestProblem, type ScoreRequest } from '#lib/server/scoring/score-request.ts';
import { loadScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { remember } from '#lib/server/store/memo.ts';
import { cellsOfArea, intensityAfter } from './patrol-ground.ts';

/** Plans of every month that can be foretold beside what came. */
export interface PlansHeldToAccount {
  readonly ok: true;
  readonly profile: Profile;
  readonly spacing: number;
  readonly areas: number;
  readonly months: readonly RollingMonth[];
  readonly result: RollingResult;
  /** Why the profile may not be published as a patrol list without an override, in a sentence; null when it may. */
  readonly warning: string | null;
}

const MOST_KEPT = 40;

/** Holds plans to account over every month up to the one asked, or says what cannot be answered. A quarter of a second a month, kept until the data change. */
export async function validatePlans(
  context: Context,
  request: ScoreRequest,
  areas: number,
  audience: Audience
): Promise<PlansHeldToAccount | { readonly ok: false; readonly problems: readonly RequestProblem[] }> {
  const { present } = await loadScoringMonths(context);
  const read = readRequest(request, await loadProfiles(context), present);
  if ('problems' in read) return { ok: false, problems: read.problems };
  const { profile, weights, spacing, to } = read.choice;
  const inputs = await loadScoringInputs(context, spacing, { audience });
  const first = request.from === undefined ? undefined : read.choice.from;
  const name = `plans-held ${JSON.stringify([spacing, [...weights], first, to, areas])}`;
  const months = remember(
    context.store,
    inputs.version,
    name,
    () =>
      rollingPlans({
        cube: inputs.cube,
        frame: inputs.frame,
        weights,
        from: first,
        present: present.filter((month) => month <= to),
        areas,
        cells: cellsOfArea(spacing),
        intensityAfter: (month) => intensityAfter(context.store, inputs, month)
      }),
    MOST_KEPT
  );
  const result = rollingResult(months);
  return { ok: true, profile, spacing, areas, months, result, warning: warningOf(result) };
}

function warningOf({ months, hitRate, countHitRate }: RollingResult): string | null {
  if (months === 0)
    return 'There are too few months to hold plans to account: nothing says that they find more than the count of the last 12 months by the same weights.';
  if (hitRate >= countHitRate) return null;
  return `Over ${months} months these plans held ${(100 * hitRate).toFixed(1)} % of what came, less than areas from the count of the last 12 months by the same weights (${(100 * countHitRate).toFixed(1)} %).`;
}
