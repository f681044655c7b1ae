import { formatEdit } from '#lib/core/sites/edit.ts';
import type { Context } from '../context.ts';
import { loadCouncil } from '../council/council.ts';
import { addScenario, scenariosOf } from '../store/site-desk.ts';
import { wholly } from '../store/transaction.ts';
import { isKept } from './kept-sites.ts';
import { readEdits } from './what-if.ts';

/** More than these of one site are no longer compared by eye. */
const MOST_SCENARIOS = 12;
const LONGEST_NAME = 60;

/** Keeps what is tried on a site under a name, in the place of what had it; answers with a sentence where that cannot be. */
export async function keepScenario(
  context: Context,
  reference: string,
  { name, lines, who }: { readonly name: string; readonly lines: readonly string[]; readonly who: string }
): Promise<string | null> {
  const council = await loadCouncil(context);
  const { edits, problems } = readEdits(lines, null);
  const called = name.trim().replace(/\s+/g, ' ');
  if (!council) return 'Nothing has been imported yet.';
  if (called === '' || called.length > LONGEST_NAME)
    return `Give the scenario a name of up to ${LONGEST_NAME} characters, such as “Lamps along the path”.`;
  if (problems.length > 0) return problems[0].message;
  if (edits.length === 0) return 'Try something first: a scenario without a change is the site as it is.';
  const { store, clock } = context;
  return wholly(store, async () => {
    if (!(await isKept(context, council.id, reference)))
      return `There is no site “${reference.slice(0, 40)}” here any more, so nothing was kept: put it in force again first.`;
    const kept = await scenariosOf(store, council.id, reference);
    if (kept.length >= MOST_SCENARIOS && !kept.some((one) => one.name === called))
      return `At most ${MOST_SCENARIOS} scenarios are kept of a site: remove one first.`;
    const row = { council: council.id, reference, name: called, who, at: clock().toISOString() };
    await addScenario(store, { ...row, edits: JSON.stringify(edits.map(formatEdit)) });
    return null;
  });
}

/** Says that a scenario is none any more; what it was stays in the history. */
export async function forgetScenario(
  context: Context,
  reference: string,
  { name, who }: { readonly name: string; readonly who: string }
): Promise<boolean> {
  const council = await loadCouncil(context);
  if (!council) return false;
  const kept = await scenariosOf(context.store, council.id, reference);
  if (!kept.some((one) => one.name === name)) return false;
  const at = context.clock().toISOString();
  await addScenario(context.store, { council: council.id, reference, name, edits: null, who, at });
  return true;
}
