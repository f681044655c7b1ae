import { expect, it } from 'vitest';
import { forgetWhatRanOut } from '#lib/server/people/ran-out.ts';
import { signIn } from '#lib/server/people/sign-in.ts';
import { whoAsks } from '#lib/server/people/who-asks.ts';
import { Browser, PASSWORD, somebody, someAccounts } from '../../builders/accounts.ts';

it('forgets sessions and links only when they have run out', async () => {
  const accounts = await someAccounts();
  const browser = new Browser();
  await somebody(accounts);
  await signIn(accounts, { email: 'officer@council.example', password: PASSWORD }, browser.knock());
  await accounts.settled();
  const kept = () =>
    accounts.connection
      .selectFrom('session')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
      .then(({ count }) => Number(count));
  await forgetWhatRanOut(accounts);
  expect(await kept()).toBe(1);
  expect((await whoAsks(accounts, browser.knock()))?.person.role).toBe('officer');
  const clock = () => new Date(accounts.context.clock().getTime() + 90 * 86_400_000);
  await forgetWhatRanOut({ ...accounts, context: { ...accounts.context, clock } });
  expect(await kept()).toBe(0);
});
