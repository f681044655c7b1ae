import { describe, expect, it } from 'vitest';
import { NO_ANSWERS } from '#lib/core/concerns/concern.ts';
import type { Person } from '#lib/core/people/permissions.ts';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import { deedsAround, deedsTold, tellDeed, withdrawDeed } from '#lib/server/concerns/deeds.ts';
import { lookAtConcern } from '#lib/server/concerns/look-at-concern.ts';
import { moveConcerns } from '#lib/server/concerns/move-concern.ts';
import { referConcern } from '#lib/server/concerns/refer-concern.ts';
import { keepNoLonger } from '#lib/server/concerns/retention.ts';
import { sendConcern } from '#lib/server/concerns/send-concern.ts';
import { tellResidents } from '#lib/server/concerns/tell-residents.ts';
import { newsLetter } from '../../../src/routes/concerns/news-letter.ts';
import { concernStats } from '#lib/server/concerns/stats.ts';
import { openAccounts, type Accounts } from '#lib/server/people/accounts.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import { aStore } from '../../builders/store.ts';

const OFFICER: Person = { id: 'officer', name: 'Jo Officer', email: 'jo@council.example', role: 'officer' };
const NOW = new Date('2025-11-20T12:00:00Z');

async function aConcern(): Promise<{ accounts: Accounts; reference: string }> {
  const made = await aStore({
    wards: [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000] }]
  });
  const context = { ...made, clock: () => NOW };
  const { mark } = await newDraft({ ...made, clock: () => new Date(NOW.getTime() - 60_000) });
  const sent = await sendConcern(context, {
    ...{ place: 'point 561000,178000', street: 'Quay Lane', email: 'me@example.org', draft: mark, nonce: '' },
    answers: { ...NO_ANSWERS, ticks: ['badly-lit'], words: 'The lamp is out.' },
    ...{ proof: null, photo: null, sender: { address: '192.0.2.1', agent: '' } }
  });
  if (!sent.ok) throw new Error(sent.problems[0].message);
  return {
    accounts: openAccounts(context, peopleSettings({}, 'http://localhost')),
    reference: sent.reference
  };
}

describe('passing a concern on', () => {
  it('writes a letter into the outbox, without the resident’s words unless an officer says so', async () => {
    const { accounts, reference } = await aConcern();
    const asked = { reference, to: 'highways@council.example', way: 'email', withWords: false } as const;
    expect((await referConcern(accounts, OFFICER, asked)).ok).toBe(true);
    expect((await referConcern(accounts, OFFICER, { ...asked, withWords: true })).ok).toBe(true);
    const letters = accounts.context.store.bulk
      .prepare('SELECT text FROM mail ORDER BY id')
      .pluck()
      .all() as string[];
    expect(letters).toHaveLength(2);
    expect(letters[0]).toContain('Quay Lane');
    expect(letters[0]).not.toContain('The lamp is out');
    expect(letters[1]).toContain('The lamp is out');
    expect(letters.join()).not.toContain('me@example.org');
    expect(await lookAtConcern(accounts.context, reference)).toMatchObject({ state: 'referred' });
  });

  it('writes the body of an Open311 request, and a line of CSV', async () => {
    const { accounts, reference } = await aConcern();
    const asked = { reference, to: 'Highways', withWords: true } as const;
    const made = await referConcern(accounts, OFFICER, { ...asked, way: 'open311' });
    const body = new URLSearchParams(made.ok ? made.body : '');
    expect(body.get('service_code')).toBe('badly-lit');
    expect(Number(body.get('lat'))).toBeCloseTo(51.478, 2);
    expect(body.get('description')).toContain('The lamp is out.');
    const line = await referConcern(accounts, OFFICER, { ...asked, way: 'csv' });
    expect(line.ok && line.body.split('\n')[0]).toContain('reference,sent,about');
  });

  it('is refused without an address that can be one', async () => {
    const { accounts, reference } = await aConcern();
    const made = await referConcern(accounts, OFFICER, {
      reference,
      to: 'highways',
      way: 'email',
      withWords: false
    });
    expect(made).toMatchObject({ ok: false, message: expect.stringContaining('e-mail address') as string });
  });
});

describe('the letter to a resident who left an address', () => {
  it('says that there is news, and not what it is; nobody else is written to, nor anybody who erased', async () => {
    const { accounts, reference } = await aConcern();
    const { context } = accounts;
    const id = (await lookAtConcern(context, reference))?.id ?? -1;
    await tellResidents(accounts, [id, id + 1], newsLetter('https://safety.example.gov.uk'));
    const letters = () =>
      context.store.bulk.prepare('SELECT recipient, text FROM mail').all() as {
        recipient: string;
        text: string;
      }[];
    expect(letters()).toHaveLength(1);
    expect(letters()[0].recipient).toBe('me@example.org');
    expect(letters()[0].text).toContain(`https://safety.example.gov.uk/concerns/${reference}`);
    expect(letters()[0].text).not.toMatch(/lamp|Quay/);
    context.store.bulk.prepare('UPDATE concern_detail SET email = NULL WHERE concern_id = ?').run(id);
    await tellResidents(accounts, [id], newsLetter('https://safety.example.gov.uk'));
    expect(letters()).toHaveLength(1);
  });

  it('is one for all that is done at once with reports of one address', async () => {
    const { accounts, reference } = await aConcern();
    const { context } = accounts;
    const { bulk } = context.store;
    const id = (await lookAtConcern(context, reference))?.id ?? -1;
    bulk.exec(`INSERT INTO concern (council, reference, sent_at, origin, kind, state, state_at)
        SELECT council, 'ZZZZ-ZZZZ', sent_at, origin, kind, state, state_at FROM concern WHERE id = ${id};
      INSERT INTO concern_detail (concern_id, shape, corners, words, email)
        SELECT id, 'point', '[]', '', 'me@example.org' FROM concern WHERE reference = 'ZZZZ-ZZZZ'`);
    const other = (await lookAtConcern(context, 'ZZZZ-ZZZZ'))?.id ?? -1;
    await tellResidents(accounts, [id, other], newsLetter('https://safety.example.gov.uk'));
    const letters = bulk.prepare('SELECT text FROM mail').pluck().all() as string[];
    expect(letters).toHaveLength(1);
    for (const one of [reference, 'ZZZZ-ZZZZ']) expect(letters[0]).toContain(`/concerns/${one}`);
  });
});

it('what was done is told of a ward, once an officer says that they looked at it', async () => {
  const { accounts, reference } = await aConcern();
  const { context } = accounts;
  const told = {
    reference,
    said: 'It was dark by the steps',
    did: 'Mr Brown mended the lamp',
    isLookedAt: false
  };
  // Of what nobody has taken nothing is told.
  expect(await tellDeed(context, OFFICER, { ...told, isLookedAt: true })).toContain('does not count');
  const { id } = (await lookAtConcern(context, reference)) ?? { id: -1 };
  await moveConcerns(context, OFFICER, [id], { kind: 'state', to: 'accepted', why: '' });
  expect(await tellDeed(context, OFFICER, told)).toContain('a name');
  expect(await deedsTold(context)).toEqual([]);
  for (const did of ['John Smith was warned.', 'The lamp was mended'])
    expect(await tellDeed(context, OFFICER, { ...told, did }), did).toContain('ick that you looked at it');
  expect(await deedsTold(context)).toEqual([]);
  const looked = { ...told, did: 'The lamp was mended', isLookedAt: true };
  expect(await tellDeed(context, OFFICER, looked)).toBeNull();
  expect(await deedsTold(context)).toMatchObject([{ ward: 'Quayside', did: 'The lamp was mended' }]);
  const [{ id: deed }] = await deedsAround(context, reference);
  expect(await withdrawDeed(context, OFFICER, { reference, deed: deed + 1 })).toContain('not told any more');
  expect(await withdrawDeed(context, OFFICER, { reference, deed })).toBeNull();
  expect([await deedsTold(context), await deedsAround(context, reference)]).toEqual([[], []]);
  const steps = (await lookAtConcern(context, reference))?.steps.map(({ step, who }) => [step, who]);
  expect(steps?.at(-1)).toEqual(['told no longer', OFFICER.email]);
});

it('words, addresses and devices go when the council keeps them no longer; the count stays, and the history says who did it', async () => {
  const { accounts, reference } = await aConcern();
  const { context } = accounts;
  const nothing = { words: 0, photos: 0, emails: 0, places: 0, letters: 0, held: 0, keys: 0 };
  expect(await keepNoLonger(context)).toEqual(nothing);
  const inThreeYears = { ...context, clock: () => new Date('2028-11-10T12:00:00Z') };
  expect(await keepNoLonger(inThreeYears)).toEqual({ ...nothing, words: 1, emails: 1, keys: 1 });
  expect(await keepNoLonger(inThreeYears)).toEqual(nothing);
  const kept = await lookAtConcern(context, reference);
  expect(kept?.plainWords).toBe('');
  expect(kept?.steps.map(({ who, step }) => [who, step])).toContainEqual(['the clock', 'kept no longer']);
  const later = { ...context, clock: () => new Date('2028-11-21T12:00:00Z') };
  expect(await keepNoLonger(later)).toEqual({ ...nothing, places: 1 });
  expect(await lookAtConcern(context, reference)).toMatchObject({ place: null, said: [{ title: 'Where' }] });
  expect((await concernStats(context)).total).toBe(1);
  expect(context.store.bulk.prepare('SELECT count(*) FROM concern_voice').pluck().get()).toBe(0);
});
