/** An action as far as reminding needs to know it. */
export interface DueAction {
  /** A day, like 2026-03-31; null = none set. */
  readonly due: string | null;
  readonly status: string;
}

/** How an action stands to its day: late, within two weeks, later or without a day; null = nothing is left to do. */
export type Due = 'late' | 'soon' | 'later' | 'no day';

/** Days ahead at which one is reminded. */
export const SOON_DAYS = 14;
const ENDED: readonly string[] = ['done', 'dropped'];
const DAY_MS = 86_400_000;

/** How an action stands to its day; null = it is done or dropped. `today`: a day like 2026-03-31. */
export function dueOf({ due, status }: DueAction, today: string): Due | null {
  if (ENDED.includes(status)) return null;
  if (due === null) return 'no day';
  const days = Math.round((Date.parse(due) - Date.parse(today)) / DAY_MS);
  if (days < 0) return 'late';
  return days <= SOON_DAYS ? 'soon' : 'later';
}
