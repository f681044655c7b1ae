import { beforeEach, expect, it } from 'vitest';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { signIn, takeSecondStep } from '#lib/server/people/sign-in.ts';
import { whoAsks } from '#lib/server/people/who-asks.ts';
import { auditEntries } from '#lib/server/store/audit.ts';
import { Browser, codeOf, PASSWORD, someAccounts, withSecondStep } from '../../builders/accounts.ts';

let accounts: Accounts;
beforeEach(async () => {
  accounts = await someAccounts();
});

const email = 'officer@council.example';

/** A browser whose password was right, and that is to show a code. */
async function half(address?: string): Promise<Browser> {
  const browser = new Browser(address);
  expect(await signIn(accounts, { email, password: PASSWORD }, browser.knock())).toEqual({ state: 'code' });
  return browser;
}

async function said() {
  await accounts.settled();
  return (await auditEntries(accounts.connection, {}, 999)).map(({ what, subject }) => [what, subject]);
}

it('no code is taken of whoever is signed in already: nothing is forgiven for it, and nothing written down', async () => {
  const { browser, setup } = await withSecondStep(accounts);
  const before = await said();
  let made = 0;
  for (let i = 0; i < 60; i++) {
    const step = await takeSecondStep(accounts, await codeOf(setup.secret), browser.knock());
    expect(step.state).toBe('refused');
    if (step.state === 'refused' && step.status === 400) made += 1;
  }
  expect(made, 'from one address 50 things may be tried').toBeLessThanOrEqual(50);
  expect(await said()).toEqual(before);
  expect((await whoAsks(accounts, browser.knock()))?.person.email, 'and the session holds').toBe(email);
});

it('a session that is carried does not stand in for the sign-in whose code is asked for', async () => {
  const { browser, setup } = await withSecondStep(accounts);
  const kept = new Map(browser.jar);
  expect(await signIn(accounts, { email, password: PASSWORD }, browser.knock())).toEqual({ state: 'code' });
  for (const [name, value] of kept) browser.jar.set(name, value);
  const code = await codeOf(setup.secret);
  expect(await takeSecondStep(accounts, code, browser.knock())).toEqual({ state: 'in' });
  expect(browser.jar.get('safety.session_token')).not.toBe(kept.get('safety.session_token'));
});

it('a code of the app lets in once, whoever shows it again and from wherever', async () => {
  const { setup } = await withSecondStep(accounts);
  const both = [await half('198.51.100.1'), await half('198.51.100.2')];
  const sessions = () =>
    accounts.context.store.bulk.prepare('SELECT count(*) FROM session').pluck().get() as number;
  const before = sessions();
  const code = await codeOf(setup.secret);
  const steps = await Promise.all(both.map((one) => takeSecondStep(accounts, code, one.knock())));
  expect(steps.map(({ state }) => state).sort()).toEqual(['in', 'refused']);
  expect(steps.find(({ state }) => state === 'refused')).toMatchObject({
    message: 'This code has been used. Sign in again, with the next one that your app shows.'
  });
  const inside = await Promise.all(both.map(async (one) => (await whoAsks(accounts, one.knock())) !== null));
  expect(inside).toEqual(steps.map(({ state }) => state === 'in'));
  expect(sessions()).toBe(before + 1);
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const third = await half('198.51.100.3');
  expect((await takeSecondStep(accounts, spaced, third.knock())).state).toBe('refused');
});

it('codes that were refused are in the audit log, with whose they were to be', async () => {
  const { person, setup } = await withSecondStep(accounts);
  const refused = async () =>
    (await said()).filter(([what]) => what === 'A code was refused.').map(([, subject]) => subject);
  const guesser = await half('198.51.100.1');
  for (let i = 0; i < 5; i++) await takeSecondStep(accounts, `00000${i}`, guesser.knock());
  await takeSecondStep(accounts, 'not-a-recovery-code', (await half('198.51.100.2')).knock());
  expect(await refused()).toEqual(Array.from({ length: 6 }, () => person.email));
  // Nothing is known of who has no sign-in that waits: nothing is written down.
  await takeSecondStep(accounts, '000000', new Browser('198.51.100.3').knock());
  const forged = new Browser('198.51.100.4');
  forged.jar.set('safety.two_factor', '2fa-made-up.signature');
  await takeSecondStep(accounts, '000000', forged.knock());
  expect(await refused()).toHaveLength(6);
  const right = await half('198.51.100.5');
  const step = await takeSecondStep(accounts, setup.recoveryCodes[0], right.knock());
  expect(step).toEqual({ state: 'in' });
  expect(await refused()).toHaveLength(6);
});
