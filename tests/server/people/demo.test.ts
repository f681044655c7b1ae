import { expect, it } from 'vitest';
import { demoSignIns } from '#lib/server/people/demo.ts';
import { peopleThereAre } from '#lib/server/people/overview.ts';
import { signIn } from '#lib/server/people/sign-in.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { Browser, somebody, someAccounts } from '../../builders/accounts.ts';

it('the sample has one sign-in for each role, the same at every start, and real data put an end to them', async () => {
  const accounts = await someAccounts();
  await somebody(accounts, 'admin');
  const first = await demoSignIns(accounts);
  expect(first.map(({ role }) => role)).toEqual(['officer', 'planner', 'admin']);
  expect(await demoSignIns(accounts)).toEqual(first);
  for (const { email, password } of first)
    expect(await signIn(accounts, { email, password }, new Browser().knock())).toEqual({ state: 'in' });
  const { store } = accounts.context;
  const stored = store.bulk.prepare('SELECT config FROM council').pluck().get() as string;
  const config = JSON.stringify({ ...JSON.parse(stored), sample: false });
  await putCouncil(store, { id: 'marshside', config, loadedAt: '2025-11-22' });
  expect(await demoSignIns(accounts)).toEqual([]);
  expect((await peopleThereAre(accounts)).people.map(({ email }) => email)).toEqual([
    'admin@council.example'
  ]);
  expect(store.bulk.prepare('SELECT count(*) FROM demo_sign_in').pluck().get()).toBe(0);
});
