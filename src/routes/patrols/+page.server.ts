import { parseMonth } from '#lib/core/incidents/month.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import type { PatrolFile } from '#lib/server/patrols/patrol-file.ts';
import type { RequestProblem } from '#lib/server/scoring/score-request.ts';
import { ask } from '#lib/server/work/ask.ts';
import { patrolQuestion } from './asked.ts';
import type { PageServerLoad } from './$types';

// Forms and tables: everything is in the HTML.
export const csr = false;

/** `/patrols`: the question, and once it is asked the plan with its reasons and how such plans did in months that are past. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { context, audience } = locals;
  const { profiles } = await loadProfiles(context);
  const asked: Partial<Record<string, string>> = Object.fromEntries(url.searchParams);
  const page = {
    profiles: profiles.map(({ id, title }) => ({ value: id, label: title })),
    asked,
    query: url.searchParams.toString()
  };
  const request = patrolQuestion(url.searchParams);
  const none = { plan: null as PatrolFile | null, held: null, problems: [] as readonly RequestProblem[] };
  if (!url.searchParams.has('profile')) return { ...page, ...none };
  const answer = await ask(context, 'plan-patrols', { request, audience });
  if (!answer.ok) return { ...page, ...none, problems: answer.problems };
  // The months of the plan's own period: all that there are would take a quarter of a second each.
  const months = { from: parseMonth(answer.plan.from), to: parseMonth(answer.plan.to) };
  const { profile } = request.score;
  const areas = answer.plan.asked.areas;
  const held = await ask(context, 'validate-plans', { request: { profile, ...months }, areas, audience });
  return {
    ...page,
    ...none,
    plan: answer.plan,
    held: held.ok ? { result: held.result, warning: held.warning } : null
  };
};
