import { may } from '#lib/core/people/permission.ts';
import { defaultPeriod } from '#lib/core/incidents/period.ts';
import { periodInWords } from '#lib/core/incidents/month.ts';
import { attributionsOf } from '#lib/server/coverage/attributions.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { parseTheme, THEME_COOKIE } from '#lib/ui/theme.svelte.ts';
import type { LayoutServerLoad } from './$types';

/** What the top bar and the foot of every page say. */
export const load: LayoutServerLoad = async ({ locals, cookies }) => {
  const council = await loadCouncil(locals.context);
  const theme = parseTheme(cookies.get(THEME_COOKIE));
  const person = locals.person && {
    name: locals.person.name,
    role: locals.person.role,
    plansPatrols: may(locals.person.role, 'plan-patrols'),
    administers: may(locals.person.role, 'look-after-people')
  };
  const nothing = { sample: false, shown: 'No data yet', more: '', attributions: [] };
  if (!council) return { theme, person, ...nothing };
  const period = defaultPeriod((await loadScoringMonths(locals.context)).present);
  return {
    theme,
    person,
    sample: council.sample,
    shown: council.sample ? 'Sample data' : council.name,
    more: council.sample ? ' — made-up place' : period ? `, ${periodInWords(period.from, period.to)}` : '',
    attributions: await attributionsOf(locals.context, council)
  };
};
