import { may } from '#lib/core/people/permission.ts';
import type { Deed } from '#lib/core/people/permissions.ts';
import { defaultPeriod } from '#lib/core/incidents/period.ts';
import { periodInWords } from '#lib/core/incidents/month.ts';
import { attributionsOf } from '#lib/server/coverage/attributions.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { parseTheme, THEME_COOKIE } from '#lib/ui/theme.svelte.ts';
import type { LayoutServerLoad } from './$types';

/** Where people of the council work, and what one must be allowed to do to be offered it. */
const DESKS: readonly { readonly href: string; readonly title: string; readonly deed: Deed }[] = [
  { href: '/queue', title: 'Queue', deed: 'work-queue' },
  { href: '/areas', title: 'Areas', deed: 'keep-areas' },
  { href: '/patrols', title: 'Patrols', deed: 'plan-patrols' },
  { href: '/sites', title: 'Sites', deed: 'read-sites' },
  { href: '/admin', title: 'Admin', deed: 'look-after-people' }
];

/** What the top bar and the foot of every page say. */
export const load: LayoutServerLoad = async ({ locals, cookies }) => {
  const council = await loadCouncil(locals.context);
  const theme = parseTheme(cookies.get(THEME_COOKIE));
  const person = locals.person && {
    name: locals.person.name,
    role: locals.person.role,
    keepsSites: may(locals.role, 'plan-sites'),
    keepsAreas: may(locals.role, 'keep-areas'),
    desks: DESKS.filter(({ deed }) => may(locals.role, deed)).map(({ href, title }) => ({ href, title }))
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
