import { describe, expect, it } from 'vitest';
import { queueMap } from '#lib/server/concerns/queue-map.ts';
import { queuePage } from '#lib/server/concerns/queue.ts';
import { referConcerns } from '#lib/server/concerns/refer-several.ts';
import { tellResidents } from '#lib/server/concerns/tell-residents.ts';
import { newsLetter } from '../../../src/routes/concerns/news-letter.ts';
import type { Context } from '#lib/server/context.ts';
import { openAccounts } from '#lib/server/people/accounts.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import { aCouncil, DAY_MS, HERE, NOW, OFFICER, report } from '../../builders/concerns.ts';

/** Reports straight into the store, each an hour after the one before. */
function many({ store }: Context, count: number, council = 'marshside'): void {
  const put = store.bulk.prepare(
    `INSERT INTO concern (council, reference, sent_at, origin, kind, state, state_at, x, y)
     VALUES (?, ?, ?, 'form', 'environment', 'received', '', ?, ?)`
  );
  store.bulk.transaction(() => {
    for (let i = 0; i < count; i++) {
      const at = new Date(NOW.getTime() - 20 * DAY_MS + i * 1000).toISOString();
      put.run(council, `${council}-${i}`, at, 560_000 + ((i * 37) % 4000), 177_000 + ((i * 101) % 2000));
    }
  })();
}

describe('the queue', () => {
  it('is gone through page by page, forward and back, with every report once', async () => {
    const context = await aCouncil();
    many(context, 120);
    for (const state of ['received', undefined] as const) {
      const pages: string[][] = [];
      let page = await queuePage(context, { state });
      expect(page.previous).toBeNull();
      for (;;) {
        pages.push(page.concerns.map(({ reference }) => reference));
        if (page.next === null) break;
        page = await queuePage(context, { state, after: page.next });
      }
      expect(pages.map(({ length }) => length)).toEqual([50, 50, 20]);
      expect(new Set(pages.flat()).size).toBe(120);
      for (const before of pages.slice(0, -1).reverse()) {
        page = await queuePage(context, { state, before: page.previous ?? '' });
        expect(page.concerns.map(({ reference }) => reference)).toEqual(before);
        expect(page.next).not.toBeNull();
      }
      expect(page.previous).toBeNull();
    }
  });

  it('says how many are near of this council alone', async () => {
    const context = await aCouncil();
    await report(context);
    await report(context, { address: '192.0.2.2' });
    context.store.bulk
      .exec(`INSERT INTO concern (council, reference, sent_at, origin, kind, state, state_at, x, y)
      SELECT 'elsewhere', 'X', sent_at, origin, kind, state, state_at, x, y FROM concern LIMIT 1`);
    expect((await queuePage(context, {})).concerns.map(({ near }) => near)).toEqual([1, 1]);
  });

  it('shows on its map all that the filter finds: each by itself up to 2,000, beyond that in squares, and each again where one looks nearer', async () => {
    const context = await aCouncil();
    many(context, 2000);
    const few = await queueMap(context, {}, null);
    expect([few.total, few.square, few.places.length]).toEqual([2000, null, 2000]);
    expect(few.places.every(([, , count]) => count === 1)).toBe(true);
    many(context, 9000, 'others');
    context.store.bulk.exec(`UPDATE concern SET council = 'marshside'`);
    const all = await queueMap(context, {}, null);
    expect(all.total).toBe(11_000);
    expect(all.square).toBeGreaterThanOrEqual(100);
    expect(all.places.length).toBeLessThanOrEqual(2000);
    expect(all.places.reduce((sum, [, , count]) => sum + count, 0)).toBe(11_000);
    const [lon, lat] = few.places[0];
    const near = await queueMap(context, {}, [lon - 0.004, lat - 0.002, lon + 0.004, lat + 0.002]);
    expect(near.square).toBeNull();
    expect(near.total).toBeGreaterThan(0);
    expect(near.total).toBeLessThan(2000);
    expect((await queueMap(context, { kind: 'safe' }, null)).places).toEqual([]);
  });

  it('tells of several at one spot how many they are, and lists them alone', async () => {
    const context = await aCouncil();
    const [first, second] = [await report(context), await report(context, { address: '192.0.2.2' })];
    const other = await report(context, { x: HERE.x + 1, address: '192.0.2.3' });
    const { square, places } = await queueMap(context, {}, null);
    expect(square).toBeNull();
    expect(places.map(([, , count]) => count).sort()).toEqual([1, 2]);
    const [, , , at] = places.find(([, , count]) => count === 2) ?? [];
    const listed = async (asked: string | undefined) =>
      (await queuePage(context, { at: asked })).concerns.map(({ reference }) => reference).sort();
    expect(await listed(at)).toEqual([first.reference, second.reference].sort());
    expect(await listed(other.reference)).toEqual([other.reference]);
    expect(await listed('none')).toEqual([]);
  });

  it('passes several on as one file under one heading, moves them, and writes to whoever asked for it in their language', async () => {
    const context = await aCouncil();
    const accounts = openAccounts(context, peopleSettings({}, 'http://localhost'));
    const sent = [
      await report(context, {
        email: 'one@resident.example',
        answers: { words: 'Mine alone.' },
        language: 'pl'
      }),
      await report(context, { x: HERE.x + 300, address: '192.0.2.2', street: '=Lane' })
    ];
    const ids = sent.map(({ id }) => id);
    const csv = await referConcerns(accounts, OFFICER, { ids, to: 'Highways', way: 'csv' });
    expect(csv).toMatchObject({ passed: 2, moved: ids, problems: [] });
    const lines = csv.body.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('reference,sent,about');
    expect(csv.body).not.toContain('Mine alone');
    expect(csv.body).toContain(`'=Lane`);
    const open311 = await referConcerns(accounts, OFFICER, { ids, to: 'Highways', way: 'open311' });
    expect(open311.body.split('\n').map((line) => new URLSearchParams(line).get('service_code'))).toEqual([
      'badly-lit',
      'badly-lit'
    ]);
    expect(open311.moved).toEqual([]);
    expect((await queuePage(context, { state: 'referred' })).concerns).toHaveLength(2);
    await tellResidents(accounts, csv.moved, newsLetter('https://safety.example.gov.uk'));
    const [letter] = context.store.bulk.prepare('SELECT recipient, subject, text FROM mail').all() as {
      recipient: string;
      subject: string;
      text: string;
    }[];
    expect(letter.recipient).toBe('one@resident.example');
    expect(letter.subject).toContain(`Nowe wiadomości o Twoim zgłoszeniu, ${sent[0].reference}`);
    expect(letter.text).toContain(`otwórz https://safety.example.gov.uk/concerns/${sent[0].reference}`);
  });
});
