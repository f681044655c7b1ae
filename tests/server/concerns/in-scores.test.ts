import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { NO_ANSWERS } from '#lib/core/concerns/concern.ts';
import type { Audience } from '#lib/core/audience/audience.ts';
import type { Person } from '#lib/core/people/permissions.ts';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import { moveConcerns } from '#lib/server/concerns/move-concern.ts';
import { queuePage } from '#lib/server/concerns/queue.ts';
import { sendConcern } from '#lib/server/concerns/send-concern.ts';
import { keepNoLonger } from '#lib/server/concerns/retention.ts';
import { BURST_IN_WORDS, weighBursts } from '#lib/server/concerns/weigh-bursts.ts';
import type { Context } from '#lib/server/context.ts';
import { voicesOfWards } from '#lib/server/concerns/voices.ts';
import { fearBesideCrime } from '#lib/server/scoring/fear-and-crime.ts';
import { scoreCellsService } from '#lib/server/scoring/score-cells.ts';
import { loadScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import { addIncidents, aStore } from '../../builders/store.ts';

const OFFICER: Person = { id: 'officer', name: 'Jo Officer', email: 'jo@council.example', role: 'officer' };
const NOW = new Date('2025-11-20T12:00:00Z');

async function aCouncil(): Promise<Context> {
  const context = await aStore({
    wards: [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000], people: 5000 }]
  });
  context.store.bulk
    .prepare(
      `INSERT INTO person (id, name, email, email_verified, role, created_at, updated_at)
       VALUES (@id, @name, @email, 1, @role, '2025-01-01', '2025-01-01')`
    )
    .run(OFFICER);
  await addIncidents(context, [
    { x: 561_000, y: 178_000, month: '2025-10', category: 'robbery', count: 3 },
    { x: 561_600, y: 178_300, month: '2025-10', category: 'robbery', count: 1 }
  ]);
  return { ...context, clock: () => NOW };
}

async function send(
  context: Context,
  place: string,
  agent: string,
  tick = 'badly-lit',
  at = NOW,
  about = {}
) {
  // prettier-ignore
  const { mark } = await newDraft({ ...context, clock: () => new Date(at.getTime() - 10_000) });
  const made = await sendConcern(
    { ...context, clock: () => at },
    {
      ...{
        place,
        street: null,
        email: '',
        draft: mark,
        nonce: '',
        proof: { hash: randomBytes(32), expiresAt: '2099-01-01T00:00:00Z' },
        photo: null
      },
      ...{ answers: { ...NO_ANSWERS, ticks: [tick], ...about }, sender: { address: '192.0.2.1', agent } }
    }
  );
  if (!made.ok) throw new Error(made.problems[0].message);
}

async function scored(context: Context, audience: Audience) {
  const made = await scoreCellsService(context, { profile: 'patrol' }, audience);
  if (!made.ok) throw new Error(made.problems[0].message);
  const { score, factors } = made.cells;
  const { raw } = factors.find(({ id }) => id === 'concerns') ?? { raw: new Float64Array() };
  return { score: [...score], raw: [...raw], notes: made.notes, profile: made.profile.id };
}

const sum = (values: readonly number[]) =>
  values.reduce((all, value) => all + (Number.isNaN(value) ? 0 : value), 0);

it('accepted concerns are in officers’ next score, in nobody else’s, and in none that foretells the past', async () => {
  const context = await aCouncil();
  const [before, everybody] = [await scored(context, 'officer'), await scored(context, 'public')];
  expect(before.profile).toBe('patrol');
  // Nothing stored: not known anywhere, so that scores are what they are without it.
  expect(before.raw.every(Number.isNaN)).toBe(true);
  expect(before.score).toEqual(everybody.score);

  await send(context, 'point 561600,178300', 'one');
  await send(context, 'point 561600,178300', 'two', 'safe');
  expect(await scored(context, 'officer')).toEqual(before);
  const { concerns } = await queuePage(context, {});
  await moveConcerns(context, OFFICER, concerns.map(({ id }) => id), { kind: 'state', to: 'accepted', why: '' }); // prettier-ignore
  const after = await scored(context, 'officer');
  // Sent after the month began, it counts whole; the place that feels safe adds nothing.
  expect(sum(after.raw)).toBe(1);
  expect(after.score).not.toEqual(before.score);
  expect(await scored(context, 'public')).toEqual(everybody);
  expect(everybody.notes.join()).toContain('Residents’ concerns');

  const year = { ...context, clock: () => new Date('2026-05-20T12:00:00Z') };
  expect(sum((await scored(year, 'officer')).raw)).toBeCloseTo(0.5, 1);
  const past = await loadScoringInputs(context, 150, { audience: 'officer', isOfThePast: true });
  expect(past.study).not.toHaveProperty('concerns');
  await context.store.close();
});

it('a burst counts no more than its limit, says so in the queue, and an officer takes that back', async () => {
  const context = await aCouncil();
  for (let i = 0; i < 10; i++)
    await send(context, `point ${560_100 + 150 * i},178000`, 'one', 'badly-lit', new Date(NOW.getTime() + i));
  await send(context, 'point 560100,178900', 'another');
  expect(await weighBursts(context)).toBe(10);
  expect(await weighBursts(context)).toBe(0);
  const less = (await queuePage(context, {})).concerns.filter((one) => one.less === BURST_IN_WORDS.device);
  expect(less).toHaveLength(10);
  await moveConcerns(context, OFFICER, [less[0].id], { kind: 'weight', weight: 1, why: 'A school class.' });
  expect(await weighBursts(context)).toBe(0);
  const ids = (await queuePage(context, {})).concerns.map(({ id }) => id);
  await moveConcerns(context, OFFICER, ids, { kind: 'state', to: 'accepted', why: '' });
  const { study } = await loadScoringInputs(context, 150, { audience: 'officer' });
  expect(sum([...(study.concerns ?? [])])).toBeCloseTo(1 + 9 * 0.5 + 1, 9);
  await context.store.close();
});

it('a report that waits for longer than the council means to take is told apart in the queue', async () => {
  const context = await aCouncil();
  await send(context, 'point 561600,178300', 'one');
  const late = async (days: number) => {
    const clock = () => new Date(NOW.getTime() + days * 86_400_000);
    return (await queuePage({ ...context, clock }, {})).concerns[0].late;
  };
  expect([await late(0), await late(9.9), await late(10.1)]).toEqual([false, false, true]);
  const [{ id }] = (await queuePage(context, {})).concerns;
  await moveConcerns(context, OFFICER, [id], { kind: 'state', to: 'accepted', why: '' });
  expect(await late(10.1)).toBe(false);
  await context.store.close();
});

it('voices count whatever was sent by ward; who they are is told in steps of five, and fear needs an accepted concern', async () => {
  const context = await aCouncil();
  const about = { age: '25-44', sex: 'female' };
  for (let i = 0; i < 6; i++) await send(context, `point ${560_100 + 150 * i},178000`, `a${i}`, 'badly-lit', NOW, about); // prettier-ignore
  await send(context, 'point 561900,178900', 'b', 'safe', NOW, { age: '65-up', sex: null });
  // Not live: whoever sends the fifth report of a month is not known by it. The same device again is the same person.
  await send(context, 'point 561900,178100', 'b', 'badly-lit', NOW, { age: '65-up', sex: null });
  expect((await voicesOfWards(context))?.about.every(({ atLeast }) => atLeast === null)).toBe(true);
  const next = { ...context, clock: () => new Date('2025-12-01T01:00:00Z') };
  await keepNoLonger(next);
  await keepNoLonger(next);
  expect(context.store.bulk.prepare('SELECT count(*) FROM concern_about').pluck().get()).toBe(0);
  const told = await voicesOfWards(next);
  expect(told?.wards).toMatchObject([{ name: 'Quayside', count: 8, rate: 1.6, standing: 'usual' }]);
  const answers = Object.fromEntries((told?.about ?? []).map((one) => [one.answer, one.atLeast]));
  expect(answers).toMatchObject({ Female: 5, Male: null, '25 to 44': 5, '65 or over': null });
  const fear = await fearBesideCrime(context, 'all');
  expect(fear).toMatchObject({ ok: true, refused: 'No concern has been accepted yet.', places: [] });
  expect(await fearBesideCrime(context, 'none')).toMatchObject({ ok: false });
  await context.store.close();
});
