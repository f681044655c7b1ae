import { describe, expect, it } from 'vitest';
import { NO_ANSWERS } from '#lib/core/concerns/concern.ts';
import type { Person } from '#lib/core/people/permissions.ts';
import { answerCouncil, eraseOwn, followConcern } from '#lib/server/concerns/follow-concern.ts';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import { lookAtConcern } from '#lib/server/concerns/look-at-concern.ts';
import { moveConcerns, replyToResident, undoMoves } from '#lib/server/concerns/move-concern.ts';
import { publicCounts } from '#lib/server/concerns/public-counts.ts';
import { queuePage } from '#lib/server/concerns/queue.ts';
import { sendConcern, type SentConcern } from '#lib/server/concerns/send-concern.ts';
import { concernStats } from '#lib/server/concerns/stats.ts';
import type { Context } from '#lib/server/context.ts';
import { aStore } from '../../builders/store.ts';

const OFFICER: Person = { id: 'officer', name: 'Jo Officer', email: 'jo@council.example', role: 'officer' };
const NOW = new Date('2025-11-20T12:00:00Z');

async function aCouncil(): Promise<Context> {
  const context = await aStore({
    wards: [
      { code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000], people: 5000 },
      { code: 'E05999902', name: 'Marsh End', box: [562_000, 177_000, 564_000, 179_000], people: 4000 }
    ]
  });
  context.store.bulk
    .prepare(
      `INSERT INTO person (id, name, email, email_verified, role, created_at, updated_at)
       VALUES (@id, @name, @email, 1, @role, '2025-01-01', '2025-01-01')`
    )
    .run(OFFICER);
  return { ...context, clock: () => NOW };
}

/** Sends a concern as a form does; the form was opened ten seconds before. */
async function send(context: Context, changed: Partial<SentConcern> = {}, at = NOW) {
  const { mark } = await newDraft({ ...context, clock: () => new Date(at.getTime() - 10_000) });
  return sendConcern(
    { ...context, clock: () => at },
    {
      ...{
        place: 'point 561000,178000',
        street: 'Quay Lane',
        email: '',
        draft: mark,
        nonce: '',
        proof: null
      },
      answers: { ...NO_ANSWERS, ticks: ['badly-lit'], words: 'The lamp by the steps is out.' },
      ...{ photo: null, sender: { address: '192.0.2.1', agent: 'a browser' } },
      ...changed
    }
  );
}

async function sent(context: Context, changed: Partial<SentConcern> = {}, at = NOW) {
  const made = await send(context, changed, at);
  if (!made.ok) throw new Error(made.problems[0].message);
  return made;
}

const from = (address: string): Partial<SentConcern> => ({ sender: { address, agent: 'a browser' } });
const idOf = async (context: Context, reference: string): Promise<number> =>
  (await lookAtConcern(context, reference))?.id ?? -1;

describe('a concern', () => {
  it('is kept, answered with a reference and a code, and opened with both alone', async () => {
    const context = await aCouncil();
    const { reference, code } = await sent(context);
    const address = '192.0.2.1';
    const opened = await followConcern(context, { reference, code, address });
    expect(opened).toMatchObject({ ok: true, concern: { reference, state: 'received' } });
    const typed = await followConcern(context, {
      reference: reference.toLowerCase().replace('-', ''),
      code,
      address
    });
    expect(typed.ok).toBe(true);
    for (const wrong of [
      { reference, code: 'AAAA-AAAA-AAAA-AAAA' },
      { reference, code: '' },
      { reference: 'AAAA-AAAA', code }
    ])
      expect(await followConcern(context, { ...wrong, address })).toMatchObject({ ok: false });
    const { bulk } = context.store;
    const kept = JSON.stringify(bulk.prepare('SELECT * FROM concern_detail').all());
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(code.replaceAll('-', ''));
  });

  it('is taken once from one draft, however often it is sent, and another from the same draft is another', async () => {
    const context = await aCouncil();
    const { mark } = await newDraft({ ...context, clock: () => new Date(NOW.getTime() - 10_000) });
    const made = await Promise.all(
      Array.from({ length: 5 }, () => sent(context, { draft: mark, nonce: 'n' }))
    );
    expect(new Set(made.map(({ reference, code }) => `${reference} ${code}`)).size).toBe(1);
    const other = await sent(context, { draft: mark, nonce: 'n', place: 'point 563000,178000' });
    expect(other.reference).not.toBe(made[0].reference);
    expect((await concernStats(context)).total).toBe(2);
  });

  it('is refused with a sentence, and nothing of it is kept', async () => {
    const context = await aCouncil();
    const refused = async (changed: Partial<SentConcern>) => {
      const made = await send(context, changed);
      return made.ok ? 'taken' : made.problems[0].message;
    };
    expect(await refused({ place: 'point 151.2,-33.9' })).toContain('not in Marshside');
    expect(await refused({ answers: NO_ANSWERS })).toContain('Tick at least one');
    expect(await refused({ draft: 'x.y.z' })).toContain('Start again');
    expect(await refused({ email: 'not an address' })).toContain('e-mail');
    const { mark } = await newDraft(context);
    expect(await refused({ draft: mark })).toContain('very quick');
    const tables = ['concern', 'concern_detail', 'concern_answer', 'concern_step', 'concern_voice'];
    for (const table of tables)
      expect(context.store.bulk.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  });

  it('counts after an officer took it, once for a device and place, and no longer when it is taken back', async () => {
    const context = await aCouncil();
    const before = new Date('2025-10-10T12:00:00Z');
    const references: string[] = [];
    for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'])
      references.push(
        (await sent(context, { ...from(address), nonce: address + String(references.length) }, before))
          .reference
      );
    const next = new Date('2025-12-01T00:00:01Z');
    const told = async () =>
      (await publicCounts({ ...context, clock: () => next }))?.wards.map(({ total }) => total);
    expect(await told()).toEqual([0, 0]);
    const ids = await Promise.all(references.map((reference) => idOf(context, reference)));
    const made = await moveConcerns(context, OFFICER, ids, { kind: 'state', to: 'accepted', why: '' });
    expect(made.moved).toBe(5);
    expect(await told()).toEqual([3, 0]);
    await moveConcerns(context, OFFICER, ids.slice(2, 4), {
      kind: 'state',
      to: 'rejected',
      why: 'Not here.'
    });
    expect(await told()).toEqual([null, 0]);
    expect((await publicCounts(context))?.total).toBe(0);
  });

  it('moves only as it may, with a reason where one is owed, and several are taken back at once', async () => {
    const context = await aCouncil();
    const { reference } = await sent(context);
    const other = await sent(context, { place: 'point 563000,178000' });
    const ids = [await idOf(context, reference), await idOf(context, other.reference)];
    expect(
      (await moveConcerns(context, OFFICER, ids, { kind: 'state', to: 'acted', why: 'Mended.' })).moved
    ).toBe(0);
    expect(
      (await moveConcerns(context, OFFICER, ids, { kind: 'state', to: 'rejected', why: ' ' })).problems[0]
    ).toContain('Say why');
    const { batch } = await moveConcerns(context, OFFICER, ids, { kind: 'state', to: 'accepted', why: '' });
    await moveConcerns(context, OFFICER, [ids[1]], { kind: 'assign', to: OFFICER.id });
    const undone = await undoMoves(context, OFFICER, batch);
    expect(undone).toMatchObject({
      moved: 1,
      problems: [expect.stringContaining('Something else') as string]
    });
    expect((await lookAtConcern(context, reference))?.state).toBe('received');
    expect((await lookAtConcern(context, other.reference))?.state).toBe('accepted');
    const steps = (await lookAtConcern(context, reference))?.steps.map(({ step, who }) => [step, who]);
    expect(steps).toEqual([
      ['received', 'resident'],
      ['moved', OFFICER.email],
      ['undone', OFFICER.email]
    ]);
  });

  it('keeps a history that the database itself keeps from being changed or shortened', async () => {
    const context = await aCouncil();
    await sent(context);
    const { bulk } = context.store;
    expect(() => bulk.exec(`UPDATE concern_step SET who = 'nobody'`)).toThrow(/never changed/);
    expect(() => bulk.exec('DELETE FROM concern_step')).toThrow(/never shortened/);
    expect(() => bulk.exec('DELETE FROM concern')).toThrow();
    expect(() => bulk.exec('INSERT OR REPLACE INTO concern_step SELECT * FROM concern_step')).toThrow(
      /never/
    );
  });

  it('is answered both ways, and erased by whoever sent it: the count stays, all else goes', async () => {
    const context = await aCouncil();
    const { reference, code } = await sent(context, {
      answers: { ...NO_ANSWERS, ticks: ['followed'], words: 'By a tall man', age: '18-24' }
    });
    const key = { reference, code, address: '192.0.2.1' };
    const id = await idOf(context, reference);
    expect(await replyToResident(context, OFFICER, id, 'Which evening was it?')).toBeNull();
    const answered = await answerCouncil(context, key, 'On Friday');
    expect(answered.ok && answered.concern.messages.map(({ byCouncil, text }) => [byCouncil, text])).toEqual([
      [true, 'Which evening was it?'],
      [false, 'On Friday']
    ]);
    await moveConcerns(context, OFFICER, [id], { kind: 'state', to: 'accepted', why: '' });
    expect(await eraseOwn(context, key)).toEqual({ ok: true });
    expect(await followConcern(context, key)).toMatchObject({ ok: false });
    expect(await concernStats(context)).toMatchObject({ total: 1, accepted: 1 });
    const { bulk } = context.store;
    const tables = bulk
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'concern%'`)
      .pluck()
      .all() as string[];
    const all = tables
      .map((table) => JSON.stringify(bulk.prepare(`SELECT * FROM ${table}`).all()))
      .join('\n');
    for (const gone of ['tall man', 'On Friday', 'Which evening', '18-24', 'followed', '561000', 'Quay Lane'])
      expect(all, gone).not.toContain(gone);
  });

  it('waits in the queue, oldest first, and is found by what it is about', async () => {
    const context = await aCouncil();
    const first = await sent(context, {}, new Date('2025-11-01T10:00:00Z'));
    const second = await sent(
      context,
      { place: 'point 563000,178000', answers: { ...NO_ANSWERS, ticks: ['followed'] } },
      new Date('2025-11-02T10:00:00Z')
    );
    const found = async (filter: Parameters<typeof queuePage>[1]) =>
      (await queuePage(context, filter)).concerns.map(({ reference }) => reference);
    expect(await found({ state: 'received' })).toEqual([first.reference, second.reference]);
    expect(await found({})).toEqual([second.reference, first.reference]);
    expect(await found({ ward: 'E05999902' })).toEqual([second.reference]);
    expect(await found({ tick: 'badly-lit' })).toEqual([first.reference]);
    expect(await found({ kind: 'behaviour' })).toEqual([second.reference]);
    expect(await found({ from: '2025-11-02' })).toEqual([second.reference]);
    expect(await found({ assignedTo: OFFICER.id })).toEqual([]);
  });
});

describe('a device', () => {
  it('is known by a hash under a key that is thrown away after thirty days, and never by its address', async () => {
    const context = await aCouncil();
    await sent(context, {}, new Date('2025-10-01T12:00:00Z'));
    await sent(context, { nonce: 'b' }, new Date('2025-10-30T12:00:00Z'));
    const { bulk } = context.store;
    const counted = () => bulk.prepare('SELECT first_voice FROM concern ORDER BY id').pluck().all();
    expect(counted()).toEqual([1, 0]);
    const hashes = bulk.prepare('SELECT DISTINCT hex(device) FROM concern_voice').pluck().all();
    expect(hashes).toHaveLength(2);
    await sent(context, { nonce: 'c' }, new Date('2025-11-30T12:00:00Z'));
    expect(counted()).toEqual([1, 0, 1]);
    expect(bulk.prepare('SELECT day FROM concern_device_key').pluck().all()).toEqual(['2025-11-30']);
    expect(bulk.prepare('SELECT count(*) FROM concern_voice').pluck().get()).toBe(1);
    expect(JSON.stringify(bulk.prepare('SELECT * FROM concern_detail').all())).not.toContain('192.0.2');
  });
});
