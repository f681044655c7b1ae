import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { endOwnSessions } from '#lib/server/people/own-account.ts';
import { lookAfter } from '#lib/server/people/look-after.ts';
import { beginSecondStep, confirmSecondStep, endSecondStep } from '#lib/server/people/second-step.ts';
import { signIn, signOut, takeSecondStep } from '#lib/server/people/sign-in.ts';
import { whoAsks } from '#lib/server/people/who-asks.ts';
import { auditEntries } from '#lib/server/store/audit.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { changePerson, findPerson } from '#lib/server/store/persons.ts';
import { Browser, codeOf, PASSWORD, somebody, someAccounts } from '../../builders/accounts.ts';

let accounts: Accounts;
let browser: Browser;

beforeEach(async () => {
  accounts = await someAccounts();
  browser = new Browser();
});

const right = { email: 'officer@council.example', password: PASSWORD };
const roleNow = async (one = browser) => (await whoAsks(accounts, one.knock()))?.person.role ?? null;

describe('signing in', () => {
  it('takes the right password, whatever the case of the address, and gives a cookie that scripts cannot read', async () => {
    const person = await somebody(accounts);
    expect(await roleNow()).toBeNull();
    const step = await signIn(accounts, { ...right, email: ' Officer@Council.example ' }, browser.knock());
    expect(step).toEqual({ state: 'in' });
    expect((await whoAsks(accounts, browser.knock()))?.person).toEqual(person);
    expect(browser.set.length).toBeGreaterThan(0);
    for (const { httpOnly, sameSite } of browser.set) expect([httpOnly, sameSite]).toEqual([true, 'lax']);
    await accounts.settled();
    expect((await auditEntries(accounts.connection, {}, 10)).map(({ what }) => what)).toEqual(['Signed in.']);
  });

  it('says the same of a wrong password as of an address that nobody has', async () => {
    await somebody(accounts);
    const wrong = await signIn(accounts, { ...right, password: 'not-this-one' }, browser.knock());
    const nobody = await signIn(accounts, { ...right, email: 'who@council.example' }, browser.knock());
    expect(wrong).toEqual(nobody);
    expect(wrong).toMatchObject({ state: 'refused', status: 400 });
    expect(browser.jar.size).toBe(0);
    await accounts.settled();
    const said = await auditEntries(accounts.connection, {}, 10);
    expect(said.map(({ what, subject }) => [what, subject]).sort()).toEqual([
      ['A sign-in was refused.', null],
      ['A sign-in was refused.', 'officer@council.example']
    ]);
  });

  it('makes a new session each time, and pays no heed to one that was planted', async () => {
    await somebody(accounts);
    browser.jar.set('safety.session_token', 'planted.by-somebody');
    await signIn(accounts, right, browser.knock());
    const first = browser.jar.get('safety.session_token');
    expect(first).not.toContain('planted');
    const victim = new Browser();
    victim.jar.set('safety.session_token', first ?? '');
    await signIn(accounts, right, victim.knock());
    expect(victim.jar.get('safety.session_token')).not.toBe(first);
  });

  it('holds only as long as the session does: signed out here, or everywhere', async () => {
    const person = await somebody(accounts);
    const other = new Browser();
    for (const one of [browser, other]) await signIn(accounts, right, one.knock());
    const kept = new Map(browser.jar);
    await signOut(accounts, browser.knock());
    expect(await roleNow()).toBeNull();
    for (const [name, value] of kept) browser.jar.set(name, value);
    expect(await roleNow(), 'the cookie of a session that has ended').toBeNull();
    expect(await roleNow(other)).toBe('officer');
    await endOwnSessions(accounts, person, 'all');
    expect(await roleNow(other)).toBeNull();
  });

  it('ends a day after the sign-in, however much it was used', async () => {
    await somebody(accounts);
    await signIn(accounts, right, browser.knock());
    const { bulk } = accounts.context.store;
    const began = (hoursAgo: number) =>
      bulk
        .prepare('UPDATE session SET created_at = ?')
        .run(new Date(Date.now() - hoursAgo * 3_600_000).toISOString());
    began(23.9);
    expect(await roleNow()).toBe('officer');
    began(24.1);
    expect(await roleNow()).toBeNull();
    expect(bulk.prepare('SELECT count(*) FROM session').pluck().get()).toBe(0);
  });

  it('counts a change of role, and a removal, from the next request on', async () => {
    const admin = await somebody(accounts, 'admin');
    const { id } = await somebody(accounts);
    await signIn(accounts, right, browser.knock());
    expect(await roleNow()).toBe('officer');
    expect(await lookAfter(accounts, admin, id, { kind: 'role', role: 'planner' })).toEqual({ ok: true });
    expect(await roleNow()).toBe('planner');
    await lookAfter(accounts, admin, id, { kind: 'remove' });
    expect(await roleNow()).toBeNull();
    expect(await lookAfter(accounts, admin, admin.id, { kind: 'role', role: 'officer' })).toMatchObject({
      ok: false
    });
    expect(await lookAfter(accounts, admin, admin.id, { kind: 'remove' })).toMatchObject({ ok: false });
  });

  it('does not look anybody up for whoever carries no session', async () => {
    const auth = vi.spyOn(accounts, 'auth');
    browser.jar.set('theme', 'dark');
    expect(await whoAsks(accounts, browser.knock())).toBeNull();
    expect(auth).not.toHaveBeenCalled();
  });

  it('refuses cookies that are changed, cut short or made up', async () => {
    await somebody(accounts);
    await signIn(accounts, right, browser.knock());
    const [name, value] = [...browser.jar].find(([key]) => key.includes('session_token')) ?? ['', ''];
    for (const forged of [
      `x${value}`,
      value.slice(0, -3),
      value.split('.')[0],
      `${value.split('.')[0]}.aaaa`,
      ''
    ]) {
      browser.jar.set(name, forged);
      expect([forged, await roleNow()]).toEqual([forged, null]);
    }
  });
});

describe('the demonstration sign-ins', () => {
  it('are refused the moment that real data are loaded, sessions too', async () => {
    const { id } = await somebody(accounts);
    await changePerson(accounts.connection, id, { demo: true }, new Date().toISOString());
    await signIn(accounts, right, browser.knock());
    expect(await roleNow()).toBe('officer');
    const { store } = accounts.context;
    const stored = store.bulk.prepare('SELECT config FROM council').pluck().get() as string;
    const config = JSON.stringify({ ...JSON.parse(stored), sample: false });
    await putCouncil(store, { id: 'marshside', config, loadedAt: '2025-11-22' });
    expect(await roleNow()).toBeNull();
    const again = new Browser();
    expect(await signIn(accounts, right, again.knock())).toMatchObject({ state: 'refused' });
    expect(again.jar.size).toBe(0);
  });
});

describe('the second step', () => {
  async function withSecondStep() {
    const person = await somebody(accounts);
    await signIn(accounts, right, browser.knock());
    expect(await beginSecondStep(accounts, 'not-this-one', browser.knock())).toBeNull();
    const setup = await beginSecondStep(accounts, PASSWORD, browser.knock());
    if (!setup) throw new Error('no second step was begun');
    expect(setup.drawn).toContain('<svg');
    return { person, setup };
  }

  it('is asked for only after a first code was right', async () => {
    const { person, setup } = await withSecondStep();
    const second = new Browser();
    expect(await signIn(accounts, right, second.knock())).toEqual({ state: 'in' });
    expect(await confirmSecondStep(accounts, person, '000000', browser.knock())).toBe(false);
    expect(await confirmSecondStep(accounts, person, await codeOf(setup.secret), browser.knock())).toBe(true);
    expect(await roleNow()).toBe('officer');
    const third = new Browser();
    expect(await signIn(accounts, right, third.knock())).toEqual({ state: 'code' });
    expect(await roleNow(third), 'half signed in is not signed in').toBeNull();
    expect(await takeSecondStep(accounts, '000000', third.knock())).toMatchObject({ state: 'refused' });
    expect(await takeSecondStep(accounts, await codeOf(setup.secret), third.knock())).toEqual({
      state: 'in'
    });
    expect(await roleNow(third)).toBe('officer');
  });

  it('once right, forgives what was counted, as a sign-in without one does', async () => {
    const { person, setup } = await withSecondStep();
    await confirmSecondStep(accounts, person, await codeOf(setup.secret), browser.knock());
    // One name may be tried five times, and from one address 50 things: what is right takes nothing of either.
    for (let i = 0; i < 43; i++) await accounts.attempts.other('192.0.2.7');
    for (let i = 0; i < 8; i++) {
      const fresh = new Browser();
      expect([i, await signIn(accounts, right, fresh.knock())]).toEqual([i, { state: 'code' }]);
      const step = await takeSecondStep(accounts, setup.recoveryCodes[i], fresh.knock());
      expect([i, step]).toEqual([i, { state: 'in' }]);
    }
  });

  it('takes each recovery code once', async () => {
    const { person, setup } = await withSecondStep();
    await confirmSecondStep(accounts, person, await codeOf(setup.secret), browser.knock());
    const [code, other] = setup.recoveryCodes;
    for (const [used, state] of [
      [code, 'in'],
      [code, 'refused'],
      [other, 'in']
    ]) {
      const fresh = new Browser();
      await signIn(accounts, right, fresh.knock());
      expect([used, (await takeSecondStep(accounts, used, fresh.knock())).state]).toEqual([used, state]);
    }
  });

  it('cannot be guessed: after five wrong codes the sign-in begins anew', async () => {
    const { person, setup } = await withSecondStep();
    await confirmSecondStep(accounts, person, await codeOf(setup.secret), browser.knock());
    const guesser = new Browser();
    await signIn(accounts, right, guesser.knock());
    for (let i = 0; i < 5; i++) await takeSecondStep(accounts, `00000${i}`, guesser.knock());
    const code = await codeOf(setup.secret);
    expect(await takeSecondStep(accounts, code, guesser.knock())).toMatchObject({ state: 'refused' });
    // It was right: in a sign-in that was begun anew it lets in.
    const anew = new Browser();
    expect(await signIn(accounts, right, anew.knock())).toEqual({ state: 'code' });
    expect(await takeSecondStep(accounts, code, anew.knock())).toEqual({ state: 'in' });
    expect(await takeSecondStep(accounts, '123456', new Browser().knock()), 'no cookie').toMatchObject({
      message: expect.stringContaining('The time for the code is over') as string
    });
  });

  it('is ended by the password, or by an administrator when the telephone is lost', async () => {
    const { person, setup } = await withSecondStep();
    await confirmSecondStep(accounts, person, await codeOf(setup.secret), browser.knock());
    expect(await endSecondStep(accounts, person, 'not-this-one', browser.knock())).toBe(false);
    const admin = await somebody(accounts, 'admin');
    await lookAfter(accounts, admin, person.id, { kind: 'second-step' });
    expect((await findPerson(accounts.connection, { id: person.id }))?.secondStep).toBe(false);
    expect(await signIn(accounts, right, new Browser().knock())).toEqual({ state: 'in' });
  });
});
