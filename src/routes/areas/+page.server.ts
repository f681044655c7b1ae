import { fail, redirect } from '@sveltejs/kit';
import { mayKnow } from '#lib/core/audience/audience.ts';
import { AREA_STATES } from '#lib/core/areas/lifecycle.ts';
import { HOTSPOT_RULES, USUAL_RULE } from '#lib/core/hotspots/rule.ts';
import { defaultPeriod } from '#lib/core/incidents/period.ts';
import { RESTRICTED_PROFILE } from '#lib/server/areas/propose-restricted.ts';
import { readRestrictedAsked } from '#lib/server/areas/restricted-evidence.ts';
import { monthsOfExtracts } from '#lib/server/restricted/restricted-desk.ts';
import { proposeArea, registerOfAreas } from '#lib/server/areas/register.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { record } from '#lib/server/people/record.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { ask } from '#lib/server/work/ask.ts';
import { signedIn, textOf } from '../signed-in.ts';
import { listedArea, reminders } from './area-facts.ts';
import type { Actions, PageServerLoad } from './$types';

// Forms and tables: everything is in the HTML.
export const csr = false;

/** `/areas?propose=yes&profile=minerva&from=…`: the register, what is due, and candidates once they are asked for. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { context } = locals;
  const stored = await registerOfAreas(context);
  const areas = stored
    .map(listedArea)
    .sort((a, b) => AREA_STATES.indexOf(a.state) - AREA_STATES.indexOf(b.state) || a.id - b.id);
  const isAsked = url.searchParams.has('propose');
  const isOfficer = mayKnow(locals.audience, 'officer');
  const isRestricted = isOfficer && url.searchParams.get('profile') === RESTRICTED_PROFILE;
  const query = url.searchParams.toString();
  const candidates =
    isAsked && !isRestricted
      ? await ask(context, 'propose-areas', { query, audience: locals.audience })
      : null;
  const { profiles } = await loadProfiles(context);
  const { present } = await loadScoringMonths(context);
  const restricted = isAsked && isRestricted ? await ask(context, 'propose-restricted', { query }) : null;
  if (restricted) locals.told.add('read-restricted');
  const extractMonths = isOfficer ? await monthsOfExtracts(context) : [];
  const hasExtracts = extractMonths.length > 0;
  return {
    areas,
    restricted,
    hasExtracts,
    domestic: url.searchParams.get('domestic') === 'in' ? 'in' : 'out',
    reminders: reminders(stored, context.clock().toISOString().slice(0, 10)),
    outlines: await ask(context, 'area-outlines', { areas: areas.map(({ cells }) => cells) }),
    candidates,
    done: url.searchParams.get('done'),
    profiles: [
      ...profiles.map(({ id, title }) => ({ value: id, label: title })),
      ...(hasExtracts ? [RESTRICTED_CHOICE] : [])
    ],
    monthsPresent: [...new Set([...present, ...extractMonths])].sort((a, b) => a - b),
    period: defaultPeriod(present),
    rules: HOTSPOT_RULES.map(({ id, title }) => ({ value: id, label: title })),
    rule: url.searchParams.get('rule') ?? USUAL_RULE,
    profile: url.searchParams.get('profile') ?? 'minerva'
  };
};

const RESTRICTED_CHOICE = {
  value: RESTRICTED_PROFILE,
  label: 'Crimes against women and girls (restricted)'
};

export const actions: Actions = {
  /** Takes a candidate into the register. */
  propose: async ({ locals, request }) => {
    const { person } = signedIn(locals);
    const form = await request.formData();
    const cells = form.get('cells');
    const restricted = mayKnow(locals.audience, 'officer') ? restrictedOf(form) : undefined;
    if (restricted === null) return fail(400, { problems: [{ field: 'propose', message: UNREADABLE }] });
    const made = await proposeArea(
      locals.open(),
      person.email,
      {
        ...{ kind: textOf(form, 'kind'), name: textOf(form, 'name'), note: textOf(form, 'note') },
        cells: typeof cells === 'string' ? cells.slice(0, 10_000).split(' ').filter(Boolean) : [],
        question: { profile: textOf(form, 'profile'), from: textOf(form, 'from'), to: textOf(form, 'to') },
        restricted
      },
      { asking: locals.context }
    );
    if (!made.ok) return fail(400, { problems: made.problems });
    await record(locals.accounts, person, {
      deed: 'keep-areas',
      what: 'Proposed a priority area.',
      subject: String(made.id)
    });
    redirect(303, `/areas/${made.id}?done=proposed`);
  }
};

const UNREADABLE =
  'Which restricted rows this candidate comes from cannot be read, so it was not taken up: ask for the candidates again and propose it from the list.';

/** Which restricted rows a candidate comes from; undefined = none, null = it cannot be read. */
function restrictedOf(form: FormData) {
  const [domestic, from, to] = ['restricted', 'restricted-from', 'restricted-to'].map((name) =>
    textOf(form, name)
  );
  return readRestrictedAsked(domestic, from, to);
}
