import { dosageOf, TICKS, type Dosage } from '#lib/core/patrols/dosage.ts';
import {
  firstVisitDay,
  readVisit,
  type VisitProblem,
  type WrittenVisit
} from '#lib/core/patrols/written-visit.ts';
import type { Context } from '#lib/server/context.ts';
import { addVisit, addVisitChange, visitsOf } from '#lib/server/store/patrol-plans.ts';
import type { PublishedPlan } from './publish-plan.ts';

/** What became of a visit: whether it was new, or what is wrong with it. */
export type VisitResult =
  | { readonly ok: true; readonly isNew: boolean }
  | { readonly ok: false; readonly problems: readonly VisitProblem[] };

const KEY = /^[\w-]{8,64}$/;

/** Notes a visit to a stop of a plan, once for its key. It goes into the log alone: no figure of crime reads it. */
export async function noteVisit(
  context: Context,
  { id, at, plan }: PublishedPlan,
  written: WrittenVisit,
  { who, key }: { readonly who: string; readonly key: string }
): Promise<VisitResult> {
  const read = readVisit(
    written,
    plan.areas.map(({ order }) => order),
    context.clock(),
    { firstDay: firstVisitDay(at), shiftMinutes: plan.asked.minutes }
  );
  if ('problems' in read) return { ok: false, problems: read.problems };
  const isNew = await addVisit(context.store, {
    plan_id: id,
    key: KEY.test(written.key) ? written.key : key,
    ...{ ...read, who },
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
