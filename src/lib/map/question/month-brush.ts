import type { Period } from '#lib/core/incidents/period.ts';

/** How many months the histogram shows at once: more would be too thin for a finger. */
export const WINDOW_MONTHS = 36;

/** The months that the histogram shows: 36 that end at `last`, or fewer when there are not as many. */
export function windowEnding(last: number, firstEver: number, lastEver: number): Period {
  const to = Math.min(lastEver, Math.max(last, firstEver + WINDOW_MONTHS - 1));
  return { from: Math.max(firstEver, to - WINDOW_MONTHS + 1), to };
}

/** The window that shows a period: its end is in sight, with the newest months where they fit as well. */
export function windowShowing(period: Period, firstEver: number, lastEver: number): Period {
  if (period.from > lastEver - WINDOW_MONTHS) return windowEnding(lastEver, firstEver, lastEver);
  const spare = Math.max(0, WINDOW_MONTHS - (period.to - period.from + 1));
  return windowEnding(period.to + Math.floor(spare / 2), firstEver, lastEver);
}

/** What a press on the histogram takes hold of. */
export type Grip = 'from' | 'to' | 'whole' | 'new';

/** The grip at a position (in months, with fractions, from the start of the window); `reach` = half width of a handle in months. */
export function gripAt(at: number, period: Period, windowFrom: number, reach: number): Grip {
  const start = period.from - windowFrom;
  const end = period.to + 1 - windowFrom;
  if (Math.abs(at - start) <= reach && at < end) return 'from';
  if (Math.abs(at - end) <= reach && at > start) return 'to';
  return at > start && at < end ? 'whole' : 'new';
}

/** The period after dragging a grip from one month to another; never beyond the months there are. */
export function draggedPeriod(
  grip: Grip,
  before: Period,
  pressed: number,
  now: number,
  ever: Period
): Period {
  const inside = (month: number) => Math.min(ever.to, Math.max(ever.from, month));
  if (grip === 'new') return { from: inside(Math.min(pressed, now)), to: inside(Math.max(pressed, now)) };
  if (grip === 'from') return { from: Math.min(inside(now), before.to), to: before.to };
  if (grip === 'to') return { from: before.from, to: Math.max(inside(now), before.from) };
  const length = before.to - before.from;
  const from = Math.min(Math.max(before.from + now - pressed, ever.from), ever.to - length);
  return { from, to: from + length };
}

/** The period after a key on one of its ends; `null` when the key means nothing. */
export function keyedPeriod(end: 'from' | 'to', key: string, period: Period, ever: Period): Period | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -12,
    PageUp: 12,
    Home: -Infinity,
    End: Infinity
  };
  const step = steps[key];
  if (step === undefined) return null;
  return draggedPeriod(
    end,
    period,
    period[end],
    Math.min(ever.to, Math.max(ever.from, period[end] + step)),
    ever
  );
}
