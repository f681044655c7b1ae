import { britishDay } from '../incidents/british-day.ts';
import { isDay } from '../incidents/day.ts';

/** A visit as a form has it: everything as text. */
export interface WrittenVisit {
  /** Made by the sender; empty = made by whoever takes it. */
  readonly key: string;
  readonly stop: string;
  /** Like 2025-11-01, 21:05 and 21:20. */
  readonly day: string;
  readonly start: string;
  readonly stopped: string;
  readonly seen: readonly string[];
}

/** What is wrong with a field, and how to mend it. */
export interface VisitProblem {
  readonly field: string;
  readonly message: string;
}

/** A visit that can be noted. `started`: by British clocks, 2025-11-01T21:05. */
export interface ReadVisit {
  readonly stop: number;
  readonly minutes: number;
  readonly started: string;
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const LONGEST_MINUTES = 720;
/** Minutes that a phone's clock may be ahead of ours. */
const AHEAD_MINUTES = 5;
const MINUTE = 60_000;
const LOCAL = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' }
});

/** What visits to a plan keep to, beside its stops. */
export interface VisitBounds {
  /** The day on which the first may have begun: 2025-11-01. */
  readonly firstDay: string;
  /** Minutes of the longest: those of the shift; null = not limited. */
  readonly shiftMinutes: number | null;
}

/** The day before a plan was published (ISO time), by British clocks: what was walked while it was still being agreed counts. */
export function firstVisitDay(published: string): string {
  return britishDay(new Date(published), 1);
}

/**
 * Reads a visit to one of `stops`, or says all that is wrong with it: by the phone before it is kept there, and by the server, which knows the bounds
 * of the plan too.
 */
export function readVisit(
  written: WrittenVisit,
  stops: readonly number[],
  now: Date,
  bounds?: VisitBounds
): ReadVisit | { readonly problems: readonly VisitProblem[] } {
  const problems: VisitProblem[] = [];
  const stop = Number(written.stop);
  if (!stops.includes(stop)) problems.push({ field: 'stop', message: 'Choose an area of this plan.' });
  if (!isDay(written.day))
    problems.push({ field: 'day', message: 'The day must be a date, like 2025-11-01.' });
  else if (bounds && written.day < bounds.firstDay)
    problems.push({
      field: 'day',
      message: `A visit on ${written.day} is not of this plan, which was published later: the first day is ${bounds.firstDay}. Choose the day on which it began, or note it with the plan of that day.`
    });
  const [start, end] = [minuteOf(written.start), minuteOf(written.stopped)];
  if (Number.isNaN(start))
    problems.push({ field: 'start', message: 'The start must be a time, like 21:05.' });
  if (Number.isNaN(end)) problems.push({ field: 'stopped', message: 'The end must be a time, like 21:20.' });
  // A patrol may go on past midnight.
  const minutes = (end - start + 1440) % 1440;
  if (minutes > LONGEST_MINUTES)
    problems.push({ field: 'stopped', message: 'The end must be at most 12 hours after the start.' });
  else if (bounds && bounds.shiftMinutes !== null && minutes > bounds.shiftMinutes)
    problems.push({
      field: 'stopped',
      message: `A visit of ${minutes} minutes is longer than the whole shift of this plan, which has ${bounds.shiftMinutes}: mend the start or the end.`
    });
  const [from, to] = [written.start.trim(), written.stopped.trim()];
  // By clocks on the wall, both.
  const ends = Date.parse(`${written.day}T${from}Z`) + minutes * MINUTE;
  if (ends > Date.parse(`${LOCAL.format(now).replace(' ', 'T')}Z`) + AHEAD_MINUTES * MINUTE)
    problems.push({
      field: 'stopped',
      message: `A visit from ${from} to ${to} on that day is not over yet: note it when it has ended, or choose the day on which it began.`
    });
  return problems.length > 0 ? { problems } : { stop, minutes, started: `${written.day}T${from}` };
}

function minuteOf(text: string): number {
  const found = TIME.exec(text.trim());
  return found ? Number(found[1]) * 60 + Number(found[2]) : NaN;
}
