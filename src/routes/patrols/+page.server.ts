import { randomInt } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { ageInWords } from '#lib/core/patrols/age-in-words.ts';
import type { Audience } from '#lib/core/audience/audience.ts';
import type { Context } from '#lib/server/context.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import type { PatrolFile } from '#lib/server/patrols/patrol-file.ts';
import { isHexagon, writtenPieces } from '#lib/core/patrols/written-places.ts';
import { readPatrolAddress } from '#lib/server/patrols/patrol-address.ts';
import type { PlaceChoice } from '#lib/server/patrols/patrol-places.ts';
import type { PatrolTold } from '#lib/server/patrols/patrol-desk.ts';
import type { PlansHeldToAccount } from '#lib/server/patrols/validate-plans.ts';
import { examplePlace } from '#lib/server/places/example-place.ts';
import { markOfPlan, plannedBefore, publishedPlans, publishPlan } from '#lib/server/patrols/publish-plan.ts';
import { record } from '#lib/server/people/record.ts';
import type { RequestProblem } from '#lib/server/scoring/score-request.ts';
import { ask } from '#lib/server/work/ask.ts';
import { signedIn, textOf } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

// Forms and tables: everything is in the HTML.
export const csr = false;

const PLANS_LISTED = 20;
const MOST_SEEDS = 1_000_000;
const LONGEST_QUERY = 6000;

/** `/patrols`: the question, and once it is asked the plan with its reasons and how such plans did in months that are past. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { context, audience } = locals;
  const { profiles } = await loadProfiles(context);
  const asked: Partial<Record<string, string>> = Object.fromEntries(url.searchParams);
  // A lot is drawn once: its seed stands in the address from then on.
  if (Number(asked.rotation) > 0 && !asked.seed) {
    const query = new URLSearchParams(url.searchParams);
    query.set('seed', String(randomInt(1, MOST_SEEDS)));
    redirect(303, `/patrols?${query.toString()}`);
  }
  const published = await publishedPlans(context, PLANS_LISTED);
  const profile = url.searchParams.get('profile') ?? 'patrol';
  const page = {
    profiles: profiles.map(({ id, title }) => ({ value: id, label: title })),
    asked,
    ...named(url.searchParams),
    pickable: await ask(context, 'pickable-areas', { request: { profile }, audience }),
    query: url.searchParams.toString(),
    example: await examplePlace(context),
    published: published.map(({ id, at, who, plan }) => ({
      ...{ id, at, who },
      month: plan.month,
      profile: profiles.find((one) => one.id === plan.profile.id)?.title ?? plan.profile.id,
      areas: plan.areas.length
    }))
  };
  const none = {
    ...{
      plan: null as PatrolFile | null,
      seen: '',
      age: null as string | null,
      held: null,
      before: null,
      outlines: null
    },
    ...{ problems: [] as readonly RequestProblem[], choices: [] as readonly PlaceChoice[] }
  };
  if (!url.searchParams.has('profile')) return { ...page, ...none };
  const { answer, held, choices } = await planned(context, url.searchParams, audience);
  if (!answer.ok) return { ...page, ...none, problems: answer.problems, choices };
  return {
    ...page,
    ...none,
    plan: answer.plan,
    seen: markOfPlan(answer.plan, warningOf(held)),
    age: ageInWords(parseMonth(answer.plan.month), parseMonth(answer.plan.to), context.clock()),
    before: await plannedBefore(context, answer.plan.areas),
    outlines: await ask(context, 'area-outlines', { areas: answer.plan.areas.map(({ cells }) => cells) }),
    held: held && { result: held.result, warning: held.warning }
  };
};

/** What an address names: hexagons, which may be ticked in the list, and what was written besides; and which of several places was chosen. */
function named(query: URLSearchParams) {
  const of = (name: string) =>
    writtenPieces(query.getAll(name).map((value) => value.slice(0, LONGEST_QUERY)));
  const pieces = { must: of('must').filter(Boolean), exclude: of('exclude').filter(Boolean) };
  const texts = [...of('base'), ...pieces.must, ...pieces.exclude];
  const chosen = [...query].filter(([name]) => name.startsWith('chosen')).map(([, value]) => value);
  return {
    hexagons: { must: pieces.must.filter(isHexagon), exclude: pieces.exclude.filter(isHexagon) },
    written: {
      must: pieces.must.filter((piece) => !isHexagon(piece)),
      exclude: pieces.exclude.filter((piece) => !isHexagon(piece))
    },
    chosen: chosen.filter((value) => texts.includes(value.slice(0, value.lastIndexOf('|'))))
  };
}

interface Planned {
  readonly answer: PatrolTold;
  readonly held: PlansHeldToAccount | null;
  readonly choices: readonly PlaceChoice[];
}

/** The plan that is asked for and how such plans did in the months of its period: all that there are would take a quarter of a second each. */
async function planned(context: Context, query: URLSearchParams, audience: Audience): Promise<Planned> {
  const { request, choices, problems } = await readPatrolAddress(context, query);
  if (choices.length > 0 || problems.length > 0)
    return { answer: { ok: false, problems }, held: null, choices };
  const answer = await ask(context, 'plan-patrols', { request, audience });
  if (!answer.ok) return { answer, held: null, choices };
  const months = { from: parseMonth(answer.plan.from), to: parseMonth(answer.plan.to) };
  const { profile } = request.score;
  const held = await ask(context, 'validate-plans', {
    request: { profile, ...months },
    areas: answer.plan.asked.areas,
    audience
  });
  return { answer, held: held.ok ? held : null, choices };
}

/** What past months say against a plan; null = nothing. */
function warningOf(held: PlansHeldToAccount | null): string | null {
  return held ? held.warning : 'Such plans could not be held to account.';
}

export const actions: Actions = {
  /** Publishes the plan of an address: it is worked out once more, and kept as it is where it is the one that was shown. */
  publish: async ({ locals, request }) => {
    const { person } = signedIn(locals);
    const form = await request.formData();
    const query = form.get('query');
    const asked = typeof query === 'string' ? query : '';
    const reason = textOf(form, 'reason');
    const refused = (message: string) => fail(400, { reason, problems: [{ field: undefined, message }] });
    if (asked.length > LONGEST_QUERY)
      return refused(
        `The question is too long to be published: its address has ${asked.length.toLocaleString('en-GB')} signs, and at most ${LONGEST_QUERY.toLocaleString('en-GB')} can be kept. Name fewer places, and ask again.`
      );
    const { answer, held } = await planned(locals.context, new URLSearchParams(asked), locals.audience);
    if (!answer.ok) return fail(400, { reason, problems: answer.problems });
    const warning = warningOf(held);
    if (textOf(form, 'seen') !== markOfPlan(answer.plan, warning))
      return refused(
        'Nothing was published: the data have changed since this plan was shown. Look at it again as it is now, and publish it if it still is what you want.'
      );
    const done = await publishPlan(locals.open(), answer.plan, { warning, reason, who: person.email });
    if (!done.ok) return fail(400, { reason, problems: done.problems });
    // Pressed twice, it was published and recorded by the first.
    if (!done.isNew) redirect(303, `/patrols/plans/${done.id}`);
    await record(locals.accounts, person, {
      deed: 'publish-patrols',
      what:
        warning === null
          ? `Published patrol plan ${done.id} (${done.hash.slice(0, 12)}).`
          : `Published patrol plan ${done.id} (${done.hash.slice(0, 12)}) although past months speak against it: ${reason.trim()}`,
      subject: `patrol plan ${done.id}`
    });
    redirect(303, `/patrols/plans/${done.id}`);
  }
};
