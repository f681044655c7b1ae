import { describe, expect, it } from 'vitest';
import { similarNear } from '#lib/server/concerns/concern-form.ts';
import { concernsInScores } from '#lib/server/concerns/concerns-in-scores.ts';
import type { Echoed } from '#lib/server/concerns/echo-concern.ts';
import { moveConcerns } from '#lib/server/concerns/move-concern.ts';
import { publicCounts } from '#lib/server/concerns/public-counts.ts';
import { voicesOfWards } from '#lib/server/concerns/voices.ts';
import { weighBursts } from '#lib/server/concerns/weigh-bursts.ts';
import type { Context } from '#lib/server/context.ts';
import {
  accept,
  accepted,
  aCouncil,
  aProof,
  HERE,
  meToo,
  NOW,
  OFFICER,
  report
} from '../../builders/concerns.ts';

const PLACE = `point ${HERE.x},${HERE.y}`;
const why = (made: Echoed): string =>
  made.ok ? 'counted' : made.isSpoken ? 'spoken' : made.problems[0].message;
const scored = async (context: Context): Promise<number> => {
  const found = await concernsInScores(context);
  return (found?.concerns.weight ?? new Float64Array()).reduce((sum, one) => sum + one, 0);
};
const near = (context: Context, ticks: string[], address = '203.0.113.1') =>
  similarNear(context, PLACE, ticks, address);

describe('me too', () => {
  it('is one voice more: in scores, in what everybody is told of the month, and among those who speak', async () => {
    const context = await aCouncil();
    await accepted(context, 3);
    expect(await near(context, ['badly-lit'])).toEqual({ count: 3 });
    expect(await scored(context)).toBe(3);
    for (let i = 1; i <= 3; i++)
      expect(why(await meToo(context, { address: `203.0.113.${i}` }))).toBe('counted');
    expect(await scored(context)).toBe(6);
    const next = { ...context, clock: () => new Date('2025-12-02T12:00:00Z') };
    expect((await publicCounts(next))?.wards[0]).toMatchObject({ environment: 6, total: 6 });
    expect((await voicesOfWards(context))?.wards[0]).toMatchObject({ name: 'Quayside', count: 6 });
  });

  it('is said once by a device in a hexagon, wherever it puts the pin, and by nobody of their own report', async () => {
    const context = await aCouncil();
    await accepted(context, 3);
    expect(why(await meToo(context))).toBe('counted');
    for (let step = -100; step <= 100; step += 20)
      expect(why(await meToo(context, { x: HERE.x + step }))).toBe('spoken');
    // Who reported it, from where they sit and from the other side of the hexagon.
    for (const x of [HERE.x, HERE.x + 90])
      expect(why(await meToo(context, { x, address: '198.51.100.1' }))).toBe('spoken');
    expect(await scored(context)).toBe(4);
  });

  it('takes a proof of work, which is good for one', async () => {
    const context = await aCouncil();
    await accepted(context, 3);
    expect(why(await meToo(context, { proof: null }))).toContain('no program');
    const proof = aProof();
    expect(why(await meToo(context, { proof }))).toBe('counted');
    expect(why(await meToo(context, { proof, address: '203.0.113.9' }))).toContain('no program');
  });

  it('is answered alike where there are none and where there are too few to be told', async () => {
    const context = await aCouncil();
    const none = await meToo(context, { ticks: ['followed'] });
    await accepted(context, 4, { answers: { ticks: ['followed'] } });
    expect(await near(context, ['followed'])).toBeNull();
    expect(await meToo(context, { ticks: ['followed'] })).toEqual(none);
    await accepted(context, 1, { address: '198.51.100.50', answers: { ticks: ['followed'] } });
    expect(await near(context, ['followed'])).toEqual({ count: 5 });
    expect(why(await meToo(context, { ticks: ['followed'] }))).toBe('counted');
  });

  it('from one network with many browsers counts as a burst, and never more than the reports that it joins', async () => {
    const context = await aCouncil();
    const reports = await accepted(context, 20);
    for (let i = 0; i < 15; i++)
      expect(why(await meToo(context, { address: '203.0.113.7', agent: `browser ${i}` }))).toBe('counted');
    await weighBursts(context);
    // Fifteen of one network weigh five; reports are none the worse for them.
    const weights = context.store.bulk.prepare('SELECT sum(weight) FROM concern_echo').pluck().get();
    expect(weights).toBeCloseTo(5, 6);
    expect(await scored(context)).toBeCloseTo(25, 6);
    const many = context.store.bulk.prepare('SELECT min(weight) FROM concern').pluck().get();
    expect(many).toBe(1);
    // All but two are turned away: their weight goes from what they leave.
    await moveConcerns(context, OFFICER, reports.slice(0, 18), {
      kind: 'state',
      to: 'rejected',
      why: 'Not so.'
    });
    expect(await scored(context)).toBeCloseTo(4, 6);
    // Over midnight it is the same network.
    await meToo(context, { address: '203.0.113.7', agent: 'one more', at: new Date('2025-11-21T00:30:00Z') });
    await weighBursts({ ...context, clock: () => new Date('2025-11-21T01:00:00Z') });
    expect(context.store.bulk.prepare('SELECT sum(weight) FROM concern_echo').pluck().get()).toBeCloseTo(
      5,
      6
    );
  });

  it('counts as an officer says that its report does', async () => {
    const context = await aCouncil();
    const ids = await accepted(context, 3);
    await meToo(context);
    const [newest] = context.store.bulk
      .prepare('SELECT concern_id FROM concern_echo')
      .pluck()
      .all() as number[];
    expect(ids).toContain(newest);
    await moveConcerns(context, OFFICER, [newest], {
      kind: 'weight',
      weight: 0.5,
      why: 'One street’s group.'
    });
    expect(await scored(context)).toBeCloseTo(3, 9);
  });
});

describe('“others said so”', () => {
  it('counts devices and not reports, as few as the council says, and tells a network that sweeps nothing', async () => {
    const context = await aCouncil();
    const ids: number[] = [];
    for (let i = 0; i < 5; i++) ids.push((await report(context, { address: '192.0.2.9' })).id);
    await accept(context, ids);
    expect(await near(context, ['badly-lit'])).toBeNull();
    await accepted(context, 5);
    expect(await near(context, ['badly-lit'])).toEqual({ count: 5 });
    const { bulk } = context.store;
    for (let i = 0; i < 40; i++) await near(context, ['badly-lit'], '203.0.113.44');
    expect(await near(context, ['badly-lit'], '203.0.113.44')).toBeNull();
    expect(await near(context, ['badly-lit'], '203.0.113.45')).toEqual({ count: 5 });
    bulk
      .prepare(
        `INSERT INTO setting (council, kind, name, version, value, at, who) VALUES ('marshside', 'council', 'marshside', 1, ?, ?, 'x')`
      )
      .run(JSON.stringify({ thresholds: { fewest: 10 } }), NOW.toISOString());
    expect(await near(context, ['badly-lit'])).toBeNull();
  });
});
