import { describe, expect, it } from 'vitest';
import { eraseOwn } from '#lib/server/concerns/follow-concern.ts';
import { moveConcerns, undoMoves, type Move } from '#lib/server/concerns/move-concern.ts';
import { publicCounts } from '#lib/server/concerns/public-counts.ts';
import { queuePage } from '#lib/server/concerns/queue.ts';
import { weighBursts } from '#lib/server/concerns/weigh-bursts.ts';
import type { Context } from '#lib/server/context.ts';
import {
  accept,
  accepted,
  aCouncil,
  DAY_MS,
  HERE,
  meToo,
  NOW,
  OFFICER,
  report
} from '../../builders/concerns.ts';

const after = (days: number): Date => new Date(NOW.getTime() + days * DAY_MS);
const firsts = ({ store }: Context): number[] =>
  store.bulk.prepare('SELECT first_voice FROM concern ORDER BY id').pluck().all() as number[];
const move = (context: Context, id: number, to: 'rejected' | 'accepted' | 'duplicate') =>
  moveConcerns(context, OFFICER, [id], { kind: 'state', to, why: 'So.' } satisfies Move);

describe('the one voice of a device about a place', () => {
  it('is not had again by erasing a report and sending it once more, nor do those who said so too lose theirs', async () => {
    const context = await aCouncil();
    await accepted(context, 3, {});
    const own = await report(context);
    await accept(context, [own.id]);
    await meToo(context, { address: '203.0.113.5' });
    const joined = context.store.bulk.prepare('SELECT concern_id FROM concern_echo').pluck().get();
    const { reference, code } = own;
    await eraseOwn(context, { reference, code, address: '192.0.2.1' });
    await report(context, { x: HERE.x + 5 });
    expect(firsts(context).at(-1)).toBe(0);
    // Elsewhere it has one.
    await report(context, { x: HERE.x + 600 });
    expect(firsts(context).at(-1)).toBe(1);
    expect([own.id, own.id - 1]).toContain(joined);
    expect(await meToo(context, { address: '203.0.113.5' })).toMatchObject({ isSpoken: true });
    const left = context.store.bulk
      .prepare(
        'SELECT count(*) FROM concern_voice WHERE concern_id = ? AND (x IS NOT NULL OR device IS NOT NULL)'
      )
      .pluck();
    expect(left.get(own.id)).toBe(0);
  });

  it('is not kept from counting by reports that did not count: who reports every 25 days counts every other time', async () => {
    const context = await aCouncil();
    for (const days of [0, 25, 50, 75, 100]) await report(context, { at: after(days) });
    expect(firsts(context)).toEqual([1, 0, 1, 0, 1]);
  });

  it('passes to the next report when the one that had it is turned away, and back by taking that back', async () => {
    const context = await aCouncil();
    const ids: number[] = [];
    for (let i = 0; i < 3; i++) ids.push((await report(context, { at: after(i) })).id);
    expect(firsts(context)).toEqual([1, 0, 0]);
    const { batch } = await move(context, ids[0], 'rejected');
    expect(firsts(context)).toEqual([0, 1, 0]);
    await undoMoves(context, OFFICER, batch);
    // One voice, whichever has it.
    expect(firsts(context)).toEqual([0, 1, 0]);
    await move(context, ids[1], 'rejected');
    await move(context, ids[0], 'accepted');
    expect(firsts(context).reduce((sum, one) => sum + one, 0)).toBe(1);
    await report(context, { at: after(4) });
    expect(firsts(context).reduce((sum, one) => sum + one, 0)).toBe(1);
  });

  it('is free after a report that was turned away', async () => {
    const context = await aCouncil();
    const { id } = await report(context);
    await move(context, id, 'rejected');
    await report(context, { at: after(1) });
    expect(firsts(context)).toEqual([1, 1]);
    expect((await queuePage(context, { state: 'received' })).concerns[0].less).toBeNull();
  });
});

describe('what a burst left of a report', () => {
  const burst = async (context: Context, count: number, at: Date): Promise<void> => {
    for (let i = 0; i < count; i++)
      await report(context, {
        x: 560_100 + 60 * (i % 30),
        y: 177_100 + 60 * Math.floor(i / 30),
        at: new Date(at.getTime() + i * 1000)
      });
  };
  const sum = ({ store }: Context): number =>
    store.bulk.prepare('SELECT sum(weight) FROM concern').pluck().get() as number;

  it('stays when it ages, hour by hour, until nothing is known of its device and after', async () => {
    const context = await aCouncil();
    await burst(context, 40, new Date(NOW.getTime() - 20_000));
    await weighBursts(context);
    expect(sum(context)).toBeCloseTo(5, 6);
    for (let hour = 28 * 24; hour <= 33 * 24; hour++)
      await weighBursts({ ...context, clock: () => new Date(NOW.getTime() + hour * 3_600_000) });
    expect(sum(context)).toBeCloseTo(5, 6);
  });

  it('is the same over midnight, and when its sender erases some of it', async () => {
    const context = await aCouncil();
    const midnight = new Date('2025-11-21T00:00:00Z');
    const sent = [];
    for (let i = 0; i < 10; i++) {
      const at = new Date(midnight.getTime() + (i < 5 ? -3_600_000 : 1_800_000) + i * 1000);
      sent.push(await report(context, { x: 560_100 + 150 * i, at }));
    }
    const then = { ...context, clock: () => new Date('2025-11-21T02:00:00Z') };
    await weighBursts(then);
    expect(sum(context)).toBeCloseTo(5, 6);
    for (const { reference, code } of sent.slice(0, 6))
      await eraseOwn(then, { reference, code, address: '192.0.2.1' });
    await weighBursts(then);
    expect(sum(context)).toBeCloseTo(5, 6);
  });

  it('is what an officer says it is, with a reason, and the clock’s again once that is taken back', async () => {
    const context = await aCouncil();
    await burst(context, 21, NOW);
    await weighBursts({ ...context, clock: () => after(0.1) });
    const { concerns } = await queuePage(context, {});
    const weight = () =>
      context.store.bulk.prepare('SELECT weight FROM concern WHERE id = ?').pluck().get(concerns[0].id);
    expect(weight()).toBeCloseTo(5 / 21, 9);
    const weigh = (to: number, why: string) =>
      moveConcerns(context, OFFICER, [concerns[0].id], { kind: 'weight', weight: to, why });
    expect((await weigh(0.5, '')).problems[0]).toContain('Say why');
    const { batch } = await weigh(1, '');
    expect(weight()).toBe(1);
    expect(await weighBursts({ ...context, clock: () => after(0.1) })).toBe(0);
    await undoMoves(context, OFFICER, batch);
    expect(weight()).toBeCloseTo(5 / 21, 9);
    await burst(context, 9, after(0.05));
    await weighBursts({ ...context, clock: () => after(0.1) });
    expect(weight()).toBeCloseTo(5 / 30, 9);
  });
});

describe('what everybody is told of a month', () => {
  it('is what counted when it began: nothing that an officer decides in it shows before the next', async () => {
    const context = await aCouncil();
    const october = new Date('2025-10-10T12:00:00Z');
    const ids = await accepted(context, 6, { at: october });
    const more: number[] = [];
    for (let i = 0; i < 3; i++)
      more.push((await report(context, { address: `203.0.113.${i + 1}`, at: october })).id);
    const told = async (now: string) =>
      (await publicCounts({ ...context, clock: () => new Date(now) }))?.wards[0].total;
    expect(await told('2025-11-20')).toBe(6);
    await accept(context, more, NOW);
    expect(await told('2025-11-20')).toBe(6);
    expect(await told('2025-12-01')).toBe(9);
    await moveConcerns(context, OFFICER, ids, { kind: 'state', to: 'rejected', why: 'Not so.' });
    expect(await told('2025-11-21')).toBe(6);
    expect(await told('2025-12-01')).toBe(3);
  });
});
