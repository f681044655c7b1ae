import { describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { planAtDesk } from '#lib/server/patrols/patrol-desk.ts';
import type { WrittenVisit } from '#lib/core/patrols/written-visit.ts';
import { changeVisit, noteVisit, patrolLog } from '#lib/server/patrols/patrol-log.ts';
import {
  plannedBefore,
  publishedPlan,
  publishedPlans,
  publishPlan,
  type PublishedPlan
} from '#lib/server/patrols/publish-plan.ts';
import { aTown } from '../../builders/town.ts';

async function planOf(context: Context, seed = 1) {
  const request = { score: { profile: 'all' }, areas: 2, rotation: 0.5, seed };
  const told = await planAtDesk(context, request, 'officer');
  if (!told.ok) throw new Error(told.problems[0].message);
  return told.plan;
}

async function published(context: Context, seed = 1): Promise<PublishedPlan> {
  const done = await publishPlan(context, await planOf(context, seed), {
    ...{ warning: null, reason: '', who: 'jo@council.example' }
  });
  if (!done.ok) throw new Error(done.problems[0].message);
  return (await publishedPlan(context, done.id))!;
}

const VISIT: WrittenVisit = {
  ...{ key: 'abcdefgh-1', stop: '1', day: '2025-10-31', start: '23:50', stopped: '00:05' },
  seen: ['spoke', 'nobody-ticks-this']
};
const SENDER = { who: 'jo@council.example', key: 'made-here-0001' };

describe('a published patrol plan', () => {
  it('stays as it was, with its question, its lot and a hash, and nothing can change it', async () => {
    const context = await aTown();
    const plan = await published(context);
    expect(plan).toMatchObject({ who: 'jo@council.example', isIntact: true, warning: null, reason: null });
    expect(plan.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(plan.plan.asked).toMatchObject({ areas: 2, rotation: 0.5, seed: 1 });
    expect(plan.plan.areas.filter(({ drawn }) => drawn).length).toBe(1);
    expect(plan.plan.controls.length).toBe(1);
    const { bulk } = context.store;
    expect(() => bulk.exec("UPDATE patrol_plan SET who = 'x'")).toThrow(/never changed/);
    expect(() => bulk.exec('DELETE FROM patrol_plan')).toThrow(/never removed/);
    // Whoever writes past the program is found out by the hash.
    bulk.exec('DROP TRIGGER patrol_plan_stands');
    bulk.exec(`UPDATE patrol_plan SET plan = replace(plan, '"areas":2', '"areas":3')`);
    expect((await publishedPlan(context, plan.id))?.isIntact).toBe(false);
    expect(await publishedPlan(context, 99)).toBeNull();
    expect(await publishedPlan(context, NaN)).toBeNull();
  });

  it('is not published against what past months say without a reason, which is kept', async () => {
    const context = await aTown();
    const plan = await planOf(context);
    const warning = 'Over 6 months these plans held less than the count.';
    const ask = (reason: string) =>
      publishPlan(context, plan, { warning, reason, who: 'jo@council.example' });
    const refused = await ask('  because ');
    expect(refused).toMatchObject({ ok: false, problems: [{ field: 'reason' }] });
    expect(await publishedPlans(context, 9)).toEqual([]);
    const done = await ask('The count leads to a building site.');
    expect(done.ok).toBe(true);
    const [kept] = await publishedPlans(context, 9);
    expect(kept).toMatchObject({ warning, reason: 'The count leads to a building site.' });
  });

  it('tells of areas that were in the last plans', async () => {
    const context = await aTown();
    const { plan } = await published(context);
    // The same areas once more, after an import.
    const again = { ...plan, data_version: plan.data_version + 1 };
    await publishPlan(context, again, { warning: null, reason: '', who: 'jo@council.example' });
    const before = await plannedBefore(context, [...plan.areas, { cells: ['150.1.1'] }]);
    expect(before).toEqual({ plans: 2, times: [2, 2, 0] });
  });
});

describe('the log of a patrol', () => {
  it('takes a visit once, however often it is sent, past midnight too, and sums it for its stop', async () => {
    const context = await aTown();
    const plan = await published(context);
    expect(await noteVisit(context, plan, VISIT, SENDER)).toEqual({ ok: true, isNew: true });
    expect(await noteVisit(context, plan, VISIT, SENDER)).toEqual({ ok: true, isNew: false });
    const { dosage, ticks } = await patrolLog(context, plan, SENDER.who);
    expect(dosage[0]).toEqual({ stop: 1, visits: 1, minutes: 15, long: 1 });
    expect(ticks).toEqual([{ title: 'Spoke with people', times: 1 }]);
    expect(() => context.store.bulk.exec('DELETE FROM patrol_visit')).toThrow(/never shortened/);
  });

  it('says everything that is wrong with a visit at once', async () => {
    const context = await aTown();
    const plan = await published(context);
    const wrong = { ...VISIT, stop: '9', day: '1/11/2025', start: '25:00', stopped: 'late' };
    const result = await noteVisit(context, plan, wrong, SENDER);
    expect(!result.ok && result.problems.map(({ field }) => field)).toEqual([
      'stop',
      'day',
      'start',
      'stopped'
    ]);
    const long = await noteVisit(context, plan, { ...VISIT, start: '08:00', stopped: '07:00' }, SENDER);
    expect(!long.ok && long.problems[0].message).toMatch(/12 hours/);
  });

  it('refuses a visit that is not over, by British clocks', async () => {
    const context = { ...(await aTown()), clock: () => new Date('2026-07-27T15:19:00Z') };
    const plan = await published(context);
    const ask = (start: string, stopped: string, day = '2026-07-27') =>
      noteVisit(
        context,
        plan,
        { ...VISIT, key: `visit-${day}-${start.replace(':', '')}`, day, start, stopped },
        SENDER
      );
    const later = await ask('23:10', '23:25');
    expect(!later.ok && later.problems).toMatchObject([
      { field: 'stopped', message: expect.stringContaining('is not over yet') as string }
    ]);
    expect((await ask('16:10', '16:40')).ok).toBe(false);
    expect((await ask('16:00', '16:19')).ok).toBe(true);
    expect((await ask('23:10', '23:25', '2026-07-26')).ok).toBe(true);
  });

  it('refuses a visit from before the plan, or one longer than its shift, and nothing of it counts', async () => {
    const context = await aTown();
    const told = await planAtDesk(context, { score: { profile: 'all' }, areas: 2, minutes: 120 }, 'officer');
    if (!told.ok) throw new Error(told.problems[0].message);
    const done = await publishPlan(context, told.plan, { ...{ warning: null, reason: '' }, who: 'jo' });
    const plan = (await publishedPlan(context, done.ok ? done.id : 0))!;
    const ask = (day: string, start: string, stopped: string) =>
      noteVisit(
        context,
        plan,
        { ...VISIT, key: `bounds-${day}-${start.slice(0, 2)}`, day, start, stopped },
        SENDER
      );
    expect(plan.at.slice(0, 10)).toBe('2025-11-01');
    const old = await ask('1999-10-30', '21:00', '08:30');
    expect(!old.ok && old.problems.map(({ field }) => field)).toEqual(['day', 'stopped']);
    expect(!old.ok && old.problems[0].message).toContain('the first day is 2025-10-31.');
    expect((await ask('2025-10-30', '23:00', '23:10')).ok).toBe(false);
    const long = await ask('2025-10-31', '20:00', '22:01');
    expect(!long.ok && long.problems[0].message).toMatch(
      /^A visit of 121 minutes is longer than the whole shift/
    );
    expect((await patrolLog(context, plan, SENDER.who)).dosage[0].visits).toBe(0);
    expect((await ask('2025-10-31', '21:00', '23:00')).ok).toBe(true);
  });

  it('takes a visit back and lets it count again for whoever noted it alone, and forgets neither', async () => {
    const context = await aTown();
    const plan = await published(context);
    await noteVisit(context, plan, VISIT, SENDER);
    const { own } = await patrolLog(context, plan, SENDER.who);
    expect(own).toEqual([{ id: 1, stop: 1, started: '2025-10-31T23:50', minutes: 15, isTakenBack: false }]);
    const visits = async () => (await patrolLog(context, plan, SENDER.who)).dosage[0].visits;
    const change = (isTakenBack: boolean, who = SENDER.who, id = 1) =>
      changeVisit(context, plan, id, { who, isTakenBack });
    expect(await change(true, 'sam@council.example')).toMatch(/^Only whoever noted/);
    expect(await change(true, SENDER.who, 9)).toMatch(/^There is no such visit/);
    expect(await visits()).toBe(1);
    expect(await change(true)).toBeNull();
    expect(await change(true)).toBeNull();
    expect(await visits()).toBe(0);
    expect((await patrolLog(context, plan, SENDER.who)).ticks).toEqual([]);
    expect((await patrolLog(context, plan, SENDER.who)).own[0].isTakenBack).toBe(true);
    expect((await patrolLog(context, plan, 'sam@council.example')).own).toEqual([]);
    expect(await change(false)).toBeNull();
    expect(await visits()).toBe(1);
    const { bulk } = context.store;
    expect(bulk.prepare('SELECT is_taken_back FROM patrol_visit_change ORDER BY id').pluck().all()).toEqual([
      1, 0
    ]);
    expect(() => bulk.exec('DELETE FROM patrol_visit_change')).toThrow(/never shortened/);
  });

  it('changes nothing of the next plan', async () => {
    const context = await aTown();
    const before = await planOf(context);
    const plan = await published(context);
    for (let i = 0; i < 30; i++) await noteVisit(context, plan, { ...VISIT, key: `visit-${i}-key` }, SENDER);
    expect(await planOf(context)).toEqual(before);
  });
});
