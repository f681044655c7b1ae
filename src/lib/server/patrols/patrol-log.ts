import { isDay } from '#lib/core/incidents/day.ts';
import { dosageOf, TICKS, type Dosage } from '#lib/core/patrols/dosage.ts';
import type { Context } from '#lib/server/context.ts';
import { addVisit, addVisitChange, visitsOf } from '#lib/server/store/patrol-plans.ts';
import type { PublishedPlan } from './publish-plan.ts';

/** A visit as a form has it: everything as text. */
export interface WrittenVisit {
  /** Made by the sender; empty = made here. */
  readonly key: string;
  readonly stop: string;
  /** Like 2025-11-01, 21:05 and 21:20. */
  readonly day: string;
  readonly start: string;
  readonly stopped: string;
  readonly seen: readonly string[];
}

/** What became of a visit: whether it was new, or what is wrong with it. */
export type VisitResult =
  | { readonly ok: true; readonly isNew: boolean }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly field: string; readonly message: string }[];
    };

const KEY = /^[\w-]{8,64}$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const LONGEST_MINUTES = 720;
/** Minutes that a phone's clock may be ahead of ours. */
const AHEAD_MINUTES = 5;
const MINUTE = 60_000;
const LOCAL = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' }
});

/** Notes a visit to a stop of a plan, once for its key. It goes into the log alone: no figure of crime reads it. */
export async function noteVisit(
  context: Context,
  { id, plan }: PublishedPlan,
  written: WrittenVisit,
  { who, key }: { readonly who: string; readonly key: string }
): Promise<VisitResult> {
  const problems: { field: string; message: string }[] = [];
  const stop = Number(written.stop);
  if (!plan.areas.some(({ order }) => order === stop))
    problems.push({ field: 'stop', message: 'Choose an area of this plan.' });
  if (!isDay(written.day))
    problems.push({ field: 'day', message: 'The day must be a date, like 2025-11-01.' });
  const start = minuteOf(written.start);
  const end = minuteOf(written.stopped);
  if (Number.isNaN(start))
    problems.push({ field: 'start', message: 'The start must be a time, like 21:05.' });
  if (Number.isNaN(end)) problems.push({ field: 'stopped', message: 'The end must be a time, like 21:20.' });
  // A patrol may go on past midnight.
  const minutes = (end - start + 1440) % 1440;
  if (minutes > LONGEST_MINUTES)
    problems.push({ field: 'stopped', message: 'The end must be at most 12 hours after the start.' });
  // By clocks on the wall, both.
  const ends = Date.parse(`${written.day}T${written.start}Z`) + minutes * MINUTE;
  const now = Date.parse(`${LOCAL.format(context.clock()).replace(' ', 'T')}Z`);
  if (ends > now + AHEAD_MINUTES * MINUTE)
    problems.push({
      field: 'stopped',
      message: `A visit from ${written.start} to ${written.stopped} on that day is not over yet: note it when it has ended, or choose the day on which it began.`
    });
  if (problems.length > 0) return { ok: false, problems };
  const isNew = await addVisit(context.store, {
    plan_id: id,
    key: KEY.test(written.key) ? written.key : key,
    ...{ stop, minutes, who },
    started: `${written.day}T${written.start}`,
    seen: JSON.stringify(TICKS.map((tick) => tick.id).filter((tick) => written.seen.includes(tick))),
    at: context.clock().toISOString()
  });
  return { ok: true, isNew };
}

/** Takes back a visit that somebody noted, or lets it count again: both stay in the history. What is wrong, in a sentence, or null. */
export async function changeVisit(
  { store, clock }: Context,
  { id }: PublishedPlan,
  visitId: number,
  { who, isTakenBack }: { readonly who: string; readonly isTakenBack: boolean }
): Promise<string | null> {
  const visit = (await visitsOf(store, id)).find((one) => one.id === visitId);
  if (!visit) return 'There is no such visit to this plan.';
  if (visit.who !== who) return 'Only whoever noted a visit can take it back.';
  // Pressed twice it is done once.
  if (visit.isTakenBack === isTakenBack) return null;
  const change = { is_taken_back: Number(isTakenBack), who, at: clock().toISOString() };
  await addVisitChange(store, { visit_id: visitId, ...change });
  return null;
}

/** A visit that somebody noted, as their own list has it. `started`: local time, 2025-11-01T21:05. */
export interface OwnVisit {
  readonly id: number;
  readonly stop: number;
  readonly started: string;
  readonly minutes: number;
  readonly isTakenBack: boolean;
}

/** What each stop of a plan has had, in its order, and how often each tick was set, without what was taken back; and all that `who` noted, newest first. */
export async function patrolLog(
  { store }: Context,
  { id, plan }: PublishedPlan,
  who: string
): Promise<{
  readonly dosage: readonly Dosage[];
  readonly ticks: readonly { title: string; times: number }[];
  readonly own: readonly OwnVisit[];
}> {
  const all = await visitsOf(store, id);
  const counting = all.filter(({ isTakenBack }) => !isTakenBack);
  const visits = counting.map(({ stop, minutes, seen }) => ({
    ...{ stop, minutes },
    seen: JSON.parse(seen) as string[]
  }));
  const ticks = TICKS.map(({ id: tick, title }) => ({
    title,
    times: visits.filter(({ seen }) => seen.includes(tick)).length
  }));
  const own = all
    .filter((visit) => visit.who === who)
    .map(({ id: visit, stop, started, minutes, isTakenBack }) => ({
      ...{ id: visit, stop, started, minutes, isTakenBack }
    }))
    .reverse();
  return { own, dosage: dosageOf(plan.areas, visits), ticks: ticks.filter(({ times }) => times > 0) };
}

function minuteOf(text: string): number {
  const found = TIME.exec(text.trim());
  return found ? Number(found[1]) * 60 + Number(found[2]) : NaN;
}
