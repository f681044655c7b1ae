import { isDay } from '#lib/core/incidents/day.ts';
import { dosageOf, TICKS, type Dosage } from '#lib/core/patrols/dosage.ts';
import type { Context } from '#lib/server/context.ts';
import { addVisit, visitsOf } from '#lib/server/store/patrol-plans.ts';
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

/** What each stop of a plan has had, in its order, and how often each tick was set. */
export async function patrolLog(
  { store }: Context,
  { id, plan }: PublishedPlan
): Promise<{
  readonly dosage: readonly Dosage[];
  readonly ticks: readonly { title: string; times: number }[];
}> {
  const visits = (await visitsOf(store, id)).map(({ stop, minutes, seen }) => ({
    ...{ stop, minutes },
    seen: JSON.parse(seen) as string[]
  }));
  const ticks = TICKS.map(({ id: tick, title }) => ({
    title,
    times: visits.filter(({ seen }) => seen.includes(tick)).length
  }));
  return { dosage: dosageOf(plan.areas, visits), ticks: ticks.filter(({ times }) => times > 0) };
}

function minuteOf(text: string): number {
  const found = TIME.exec(text.trim());
  return found ? Number(found[1]) * 60 + Number(found[2]) : NaN;
}
