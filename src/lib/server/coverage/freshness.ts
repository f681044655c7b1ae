import { parseMonth } from '#lib/core/incidents/month.ts';
import type { SourceFacts } from '#lib/server/import/read/source.ts';
import type { About } from '#lib/server/store/stored-facts.ts';
import type { SourceOverview } from './sources.ts';

/** Whether what is stored of a source is likely to be the newest that there is. */
export interface Freshness {
  readonly fresh: boolean;
  /** The month that the newest of it is of, or, where it does not say, in which it was imported. */
  readonly newest: number;
}

/**
 * How fresh a source is, by the months after which it says that a newer file is to be looked for; null where age says nothing of it, and
 * where nothing is stored. `now`: the month of today, −∞ where newer files cannot be expected.
 */
export function freshnessOf(
  { imports, subjects }: Pick<SourceOverview, 'imports' | 'subjects'>,
  facts: Pick<SourceFacts, 'freshMonths'> | undefined,
  now: number
): Freshness | null {
  if (facts?.freshMonths === undefined || subjects.length === 0 || now === -Infinity) return null;
  const said = subjects.map(newestOf).filter((month) => month !== null);
  const newest = said.length > 0 ? Math.max(...said) : monthOfDay(imports[0].finishedAt);
  return { fresh: now - newest <= facts.freshMonths, newest };
}

function newestOf(about: About): number | null {
  if (about.kind === 'months') return about.last;
  return about.kind === 'day' && about.day !== null ? monthOfDay(about.day) : null;
}

function monthOfDay(day: string): number {
  return parseMonth(day.slice(0, 7));
}
