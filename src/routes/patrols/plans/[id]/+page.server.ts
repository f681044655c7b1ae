import { randomUUID } from 'node:crypto';
import { error, fail } from '@sveltejs/kit';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { ageInWords } from '#lib/core/patrols/age-in-words.ts';
import { shiftDays } from '#lib/core/patrols/shift-days.ts';
import { firstVisitDay } from '#lib/core/patrols/written-visit.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { changeVisit, noteVisit, patrolLog } from '#lib/server/patrols/patrol-log.ts';
import { publishedPlan } from '#lib/server/patrols/publish-plan.ts';
import { SHIFT_COOKIE, SHIFT_SECONDS } from '../../log/kept-shift.ts';
import { signedIn, textOf } from '../../../signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** `/patrols/plans/3`: a plan as it was published, what was done of it, and the log. */
export const load: PageServerLoad = async ({ locals, params, cookies, url }) => {
  const { context } = locals;
  const found = await publishedPlan(context, Number(params.id));
  if (!found) error(404, `There is no published plan ${params.id.slice(0, 20)} here.`);
  const { profiles } = await loadProfiles(context);
  const { plan, ...about } = found;
  // Whoever is let in is signed in.
  const me = locals.person?.id ?? '';
  cookies.set(SHIFT_COOKIE, me, {
    ...{ path: '/patrols', maxAge: SHIFT_SECONDS, httpOnly: false, sameSite: 'lax' },
    secure: url.protocol === 'https:'
  });
  return {
    ...about,
    plan,
    profile: profiles.find(({ id }) => id === plan.profile.id)?.title ?? plan.profile.id,
    me,
    ...(await patrolLog(context, found, locals.person?.email ?? '')),
    age: ageInWords(parseMonth(plan.month), parseMonth(plan.to), context.clock()),
    // Drawn with the form: one that is sent twice is one visit.
    visit: randomUUID(),
    days: shiftDays(context.clock()).filter((day) => day >= firstVisitDay(found.at))
  };
};

export const actions: Actions = {
  /** Notes a visit; one that was sent before is taken for done. */
  note: async ({ locals, params, request }) => {
    const { person } = signedIn(locals);
    const plan = await publishedPlan(locals.context, Number(params.id));
    if (!plan) error(404, 'There is no such plan here.');
    const form = await request.formData();
    const written = {
      key: textOf(form, 'key'),
      stop: textOf(form, 'stop'),
      day: textOf(form, 'day'),
      start: textOf(form, 'start'),
      stopped: textOf(form, 'stopped'),
      seen: form.getAll('seen').filter((tick) => typeof tick === 'string')
    };
    const done = await noteVisit(locals.open(), plan, written, { who: person.email, key: randomUUID() });
    if (!done.ok) return fail(400, { written, problems: done.problems });
    return { noted: true };
  },
  /** Takes back a visit of one's own; it stays in the history and does not count. */
  takeBack: async (event) => change(event, true),
  /** Lets a visit that was taken back count again. */
  countAgain: async (event) => change(event, false)
};

async function change({ locals, params, request }: RequestEvent, isTakenBack: boolean) {
  const { person } = signedIn(locals);
  const plan = await publishedPlan(locals.context, Number(params.id));
  if (!plan) error(404, 'There is no such plan here.');
  const visit = Number(textOf(await request.formData(), 'visit'));
  const problem = await changeVisit(locals.open(), plan, visit, { who: person.email, isTakenBack });
  if (problem !== null) return fail(400, { written: null, problems: [{ field: '', message: problem }] });
  return { changed: isTakenBack };
}
