import { beforeEach, expect, it } from 'vitest';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { lookAfter } from '#lib/server/people/look-after.ts';
import { lettersKept } from '#lib/server/people/overview.ts';
import { changePassword, endOwnSessions } from '#lib/server/people/own-account.ts';
import { choosePassword, forgotPassword, resetLink, resetOf } from '#lib/server/people/reset.ts';
import { signIn, takeSecondStep } from '#lib/server/people/sign-in.ts';
import { whoAsks } from '#lib/server/people/who-asks.ts';
import { auditEntries } from '#lib/server/store/audit.ts';
import { changePerson, putPerson } from '#lib/server/store/persons.ts';
import { Browser, PASSWORD, somebody, someAccounts, withSecondStep } from '../../builders/accounts.ts';

let accounts: Accounts;
beforeEach(async () => {
  accounts = await someAccounts();
});

const NEW = 'walnut-ferry-orbit-plaid';
const email = 'officer@council.example';

it('a link chooses a new password once, and ends every session', async () => {
  await somebody(accounts);
  const browser = new Browser();
  await signIn(accounts, { email, password: PASSWORD }, browser.knock());
  expect(await forgotPassword(accounts, ' Officer@Council.example', '192.0.2.1')).toBeNull();
  await accounts.settled();
  const [letter] = await lettersKept(accounts);
  const token = /\/reset\/(\S+)/.exec(letter.text)?.[1] ?? '';
  expect(letter.recipient).toBe(email);
  const { bulk } = accounts.context.store;
  expect(JSON.stringify(bulk.prepare('SELECT * FROM proof').all()), 'stored hashed').not.toContain(token);
  expect(await resetOf(accounts, token)).toBe(email);
  expect(await choosePassword(accounts, token, 'officer1')).toMatchObject({ field: 'password' });
  expect(await choosePassword(accounts, token, NEW)).toBeNull();
  expect(await choosePassword(accounts, token, NEW)).toMatchObject({ field: 'token' });
  expect(await whoAsks(accounts, browser.knock())).toBeNull();
  const again = new Browser();
  expect(await signIn(accounts, { email, password: PASSWORD }, again.knock())).toMatchObject({
    state: 'refused'
  });
  expect(await signIn(accounts, { email, password: NEW }, again.knock())).toEqual({ state: 'in' });
});

/** Letters that wait, and a sign-in of somebody who knows the password and not the code. */
async function begun() {
  const made = await withSecondStep(accounts);
  const thief = new Browser('198.51.100.9');
  expect(await signIn(accounts, { email, password: PASSWORD }, thief.knock())).toEqual({ state: 'code' });
  const links = [await resetLink(accounts, email), await resetLink(accounts, email)];
  const tokens = links.map((link) => link?.split('/').at(-1) ?? '');
  expect(await resetOf(accounts, tokens[0])).toBe(email);
  const nothingIsLeft = async (what: string) => {
    for (const token of tokens) expect([what, await resetOf(accounts, token)]).toEqual([what, null]);
    const code = made.setup.recoveryCodes[0];
    const step = await takeSecondStep(accounts, code, thief.knock());
    expect([what, step.state]).toEqual([what, 'refused']);
    expect([what, await whoAsks(accounts, thief.knock())]).toEqual([what, null]);
  };
  return { ...made, tokens, nothingIsLeft };
}

it('a password chosen by a letter ends other letters, and sign-ins that wait for a code', async () => {
  const { tokens, nothingIsLeft } = await begun();
  expect(await choosePassword(accounts, tokens[1], NEW)).toBeNull();
  await nothingIsLeft('chosen');
});

it('so does a password that is changed, which leaves this browser signed in', async () => {
  const { person, browser, nothingIsLeft } = await begun();
  const change = { present: PASSWORD, chosen: NEW };
  expect(await changePassword(accounts, person, change, browser.knock())).toBeNull();
  await nothingIsLeft('changed');
  expect((await whoAsks(accounts, browser.knock()))?.person.email).toBe(email);
});

it('so does signing out everywhere, by oneself or by an administrator', async () => {
  const own = await begun();
  await endOwnSessions(accounts, own.person, 'all');
  await own.nothingIsLeft('oneself');
  accounts = await someAccounts();
  const other = await begun();
  await lookAfter(accounts, await somebody(accounts, 'admin'), other.person.id, { kind: 'sign-out' });
  await other.nothingIsLeft('administrator');
});

it('whether an address has an account shows in nothing that is answered', async () => {
  await somebody(accounts);
  const demo = await somebody(accounts, 'planner');
  await changePerson(accounts.connection, demo.id, { demo: true }, new Date().toISOString());
  const answers = [];
  for (const who of [email, 'nobody@council.example', demo.email, 'not an address'])
    answers.push(await forgotPassword(accounts, who, '192.0.2.1'));
  expect(answers).toEqual([null, null, null, null]);
  await accounts.settled();
  expect((await lettersKept(accounts)).map(({ recipient }) => recipient)).toEqual([email]);
});

it('whom others keep out by guessing is let in with the password that they chose by a letter', async () => {
  await somebody(accounts);
  for (let i = 0; i < 101; i++) await accounts.attempts.signIn(email, `10.0.0.${i}`);
  const elsewhere = new Browser('203.0.113.5');
  const entered = { email, password: NEW };
  expect(await signIn(accounts, entered, elsewhere.knock())).toMatchObject({ status: 429 });
  const token = (await resetLink(accounts, email))?.split('/').at(-1) ?? '';
  expect(await choosePassword(accounts, token, NEW)).toBeNull();
  expect(await signIn(accounts, entered, elsewhere.knock())).toEqual({ state: 'in' });
});

it('tokens that nobody was sent open nothing', async () => {
  await somebody(accounts);
  for (const token of ['', 'x', '../x', "' OR 1=1 --", 'reset-password:x'])
    expect([token, await resetOf(accounts, token), await choosePassword(accounts, token, NEW)]).toMatchObject(
      [token, null, { field: 'token' }]
    );
});

it('an administrator sends one however often strangers asked, and is told where there is no password', async () => {
  const admin = await somebody(accounts, 'admin');
  const { id } = await somebody(accounts);
  for (let i = 0; i < 5; i++) await forgotPassword(accounts, email, '192.0.2.1');
  await accounts.settled();
  expect(await lettersKept(accounts)).toHaveLength(3);
  expect(await lookAfter(accounts, admin, id, { kind: 'reset' })).toEqual({ ok: true });
  expect(await lettersKept(accounts)).toHaveLength(4);
  const now = new Date().toISOString();
  const comer = await putPerson(
    accounts.connection,
    { email: 'p@x.example', name: 'P', role: 'planner' },
    now
  );
  expect(await lookAfter(accounts, admin, comer, { kind: 'reset' })).toEqual({
    ok: false,
    message: 'P does not sign in with a password of their own.'
  });
  expect(await lettersKept(accounts)).toHaveLength(4);
  const said = (await auditEntries(accounts.connection, {}, 9)).filter(({ what }) =>
    /Sent a link/.test(what)
  );
  expect(said.map(({ subject }) => subject)).toEqual([email]);
});

it('whoever runs commands gets a link to hand over', async () => {
  await somebody(accounts);
  const link = await resetLink(accounts, email);
  expect(await resetOf(accounts, link?.split('/').at(-1) ?? '')).toBe(email);
  expect(await resetLink(accounts, 'nobody@council.example')).toBeNull();
});
