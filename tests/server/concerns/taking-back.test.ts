import { describe, expect, it } from 'vitest';
import { NO_ANSWERS } from '#lib/core/concerns/concern.ts';
import type { Person } from '#lib/core/people/permissions.ts';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import { exportConcerns } from '#lib/server/concerns/export-concerns.ts';
import { answerCouncil, eraseOwn } from '#lib/server/concerns/follow-concern.ts';
import { lookAtConcern } from '#lib/server/concerns/look-at-concern.ts';
import { moveConcerns, undoMoves } from '#lib/server/concerns/move-concern.ts';
import { publicCounts } from '#lib/server/concerns/public-counts.ts';
import { queuePage } from '#lib/server/concerns/queue.ts';
import { sendConcern } from '#lib/server/concerns/send-concern.ts';
import { concernStats } from '#lib/server/concerns/stats.ts';
import { voicesOfWards } from '#lib/server/concerns/voices.ts';
import type { Context } from '#lib/server/context.ts';
import { aStore } from '../../builders/store.ts';

const OFFICER: Person = { id: 'officer', name: 'Jo Officer', email: 'jo@council.example', role: 'officer' };
const NOW = new Date('2025-11-20T12:00:00Z');
const NEXT_MONTH = new Date('2025-12-20T12:00:00Z');

async function aCouncil(): Promise<Context> {
  const wards = [
    { code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000], people: 5000 } as const
  ];
  const context = await aStore({ wards });
  context.store.bulk
    .prepare(
      `INSERT INTO person (id, name, email, email_verified, role, created_at, updated_at)
       VALUES (@id, @name, @email, 1, @role, '2025-01-01', '2025-01-01')`
    )
    .run(OFFICER);
  return { ...context, clock: () => NOW };
}

/** Sends reports from as many networks, 200 m apart. */
async function sent(context: Context, count: number) {
  const made = [];
  for (let k = 0; k < count; k++) {
    const { mark } = await newDraft({ ...context, clock: () => new Date(NOW.getTime() - 10_000) });
    const one = await sendConcern(context, {
      ...{ place: `point ${560_100 + 200 * k},178000`, street: null, email: '', draft: mark, nonce: '' },
      ...{ proof: null, photo: null, sender: { address: `192.0.2.${k + 1}`, agent: 'a browser' } },
      answers: { ...NO_ANSWERS, ticks: ['badly-lit'] }
    });
    if (!one.ok) throw new Error(one.problems[0].message);
    const looked = await lookAtConcern(context, one.reference);
    if (!looked) throw new Error('It is not there.');
    made.push({ ...one, id: looked.id });
  }
  return made;
}

const accept = { kind: 'state', to: 'accepted', why: '' } as const;

describe('the last step of a report', () => {
  it('is taken back for that report alone, though it was done with several at once', async () => {
    const context = await aCouncil();
    const reports = await sent(context, 2);
    const [first, second] = reports;
    expect((await lookAtConcern(context, first.reference))?.takeBack).toBeNull();
    await moveConcerns(
      context,
      OFFICER,
      reports.map(({ id }) => id),
      accept
    );
    // What people write to each other changes nothing of it.
    const key = { reference: first.reference, code: first.code, address: '192.0.2.1' };
    await answerCouncil(context, key, 'Thank you.');
    const name = (await lookAtConcern(context, first.reference))?.takeBack?.batch ?? '';
    expect(await undoMoves(context, OFFICER, name, first.id)).toMatchObject({ moved: 1, ids: [first.id] });
    expect(await lookAtConcern(context, first.reference)).toMatchObject({
      state: 'received',
      takeBack: null
    });
    expect(await lookAtConcern(context, second.reference)).toMatchObject({ state: 'accepted' });
  });

  it('is not taken back once something else was done, nor under the name of another report', async () => {
    const context = await aCouncil();
    const [first, second] = await sent(context, 2);
    const { batch } = await moveConcerns(context, OFFICER, [first.id], accept);
    expect(await undoMoves(context, OFFICER, batch, second.id)).toMatchObject({ moved: 0 });
    await moveConcerns(context, OFFICER, [first.id], { kind: 'state', to: 'referred', why: '' });
    const late = await undoMoves(context, OFFICER, batch, first.id);
    expect(late).toMatchObject({ moved: 0, problems: [expect.stringContaining('Something else was done')] });
    expect(await lookAtConcern(context, first.reference)).toMatchObject({ state: 'referred' });
  });
});

it('what was erased stays in every count alike, waits for nobody, and cannot be taken back', async () => {
  const context = await aCouncil();
  const reports = await sent(context, 7);
  const ids = reports.slice(0, 6).map(({ id }) => id);
  await moveConcerns(context, OFFICER, ids, accept);
  const figures = async (at: Context) => {
    const { counts, concerns } = await queuePage(at, { state: 'accepted' });
    return {
      stats: (await concernStats(at)).accepted,
      queue: counts.find(({ state }) => state === 'accepted')?.count,
      listed: concerns.length,
      exported: (await exportConcerns(at, 'csv')).text.split('\n').filter((line) => line.includes('accepted'))
        .length,
      voices: (await voicesOfWards(at))?.wards[0].count,
      everybody: (await publicCounts({ ...at, clock: () => NEXT_MONTH }))?.wards[0].total
    };
  };
  const before = await figures(context);
  for (const { reference, code } of [reports[0], reports[6]])
    await eraseOwn(context, { reference, code, address: '192.0.2.99' });
  expect(await figures(context)).toEqual(before);
  expect(before).toMatchObject({ stats: 6, queue: 6, listed: 6, exported: 6, voices: 7, everybody: 6 });
  const late = { ...context, clock: () => new Date('2026-06-01T12:00:00Z') };
  const { concerns } = await queuePage(late, { state: 'received' });
  expect(concerns).toMatchObject([{ isErased: true, late: false, at: null }]);
  expect((await lookAtConcern(context, reports[0].reference))?.takeBack).toBeNull();
});

it('each line of the queue says how many open ones of its kind are within 100 m, whatever is listed', async () => {
  const context = await aCouncil();
  const reports = await sent(context, 4);
  const move = (id: number, x: number, changed = ''): void => {
    context.store.bulk.prepare(`UPDATE concern SET x = ? ${changed} WHERE id = ?`).run(x, id);
  };
  // 100 m is near, 101 m is not; nor is another kind, or what is closed.
  move(reports[0].id, 561_000);
  move(reports[1].id, 561_100);
  move(reports[2].id, 561_201);
  move(reports[3].id, 561_000, ", kind = 'safe'");
  const near = async () => {
    const { concerns } = await queuePage(context, { state: 'received' });
    return reports.map(({ id }) => concerns.find((one) => one.id === id)?.near);
  };
  expect(await near()).toEqual([1, 1, 0, 0]);
  context.store.bulk.prepare(`UPDATE concern SET state = 'closed' WHERE id = ?`).run(reports[1].id);
  expect(await near()).toEqual([0, undefined, 0, 0]);
  expect((await queuePage(context, { ward: 'nowhere' })).concerns).toEqual([]);
});
