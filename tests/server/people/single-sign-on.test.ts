import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { invite } from '#lib/server/people/invite.ts';
import { peopleThereAre } from '#lib/server/people/overview.ts';
import { signIn } from '#lib/server/people/sign-in.ts';
import { beginSingleSignOn, endSingleSignOn } from '#lib/server/people/single-sign-on-steps.ts';
import { whoAsks } from '#lib/server/people/who-asks.ts';
import { auditEntries } from '#lib/server/store/audit.ts';
import { persons } from '#lib/server/store/persons.ts';
import { Browser, ORIGIN, PASSWORD, somebody, someAccounts } from '../../builders/accounts.ts';
import { SignInService } from '../../fixtures/sign-in-service.ts';

/** Against a real provider: discovery, PKCE, state, nonce, signature. */
let service: SignInService;
let accounts: Accounts;

beforeAll(async () => {
  service = await SignInService.start(`${ORIGIN}/auth/callback/council`);
});
afterAll(() => service.stop());
beforeEach(async () => {
  service.directory.clear();
  service.tellsAsEntra = false;
  accounts = await someAccounts(service.environment);
});

/** Goes the whole way as somebody of the directory; gives where it ends. */
async function come(browser: Browser, sub: string, to = '/admin'): Promise<string> {
  const there = await beginSingleSignOn(accounts, to, browser.knock());
  return back(browser, await service.pass(there, sub));
}

async function back(browser: Browser, address: string): Promise<string> {
  const answer = await endSingleSignOn(
    accounts,
    new Request(address, { headers: browser.knock().request.headers })
  );
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '' || /max-age=0/i.test(line)) browser.jar.delete(name);
    else browser.jar.set(name, value);
  }
  return answer.headers.get('location') ?? '';
}

const roleNow = async (browser: Browser) => (await whoAsks(accounts, browser.knock()))?.person.role ?? null;
const olive = {
  email: 'Olive@marshside.example',
  name: 'Olive Officer',
  groups: ['all-staff', 'map-officers']
};

describe('signing in with the council’s own service', () => {
  it('makes somebody known with the role of their group, and only that', async () => {
    service.directory.set('o-1', olive);
    const browser = new Browser();
    expect(await come(browser, 'o-1', '/wards?x=1')).toBe('/wards?x=1');
    expect((await whoAsks(accounts, browser.knock()))?.person).toMatchObject({
      email: 'olive@marshside.example',
      name: 'Olive Officer',
      role: 'officer'
    });
    expect((await auditEntries(accounts.connection, {}, 9)).map(({ what }) => what)).toEqual([
      'Signed in by the council’s sign-in service.',
      'Came by the sign-in service, as officer.'
    ]);
    expect(
      JSON.stringify(accounts.context.store.bulk.prepare('SELECT id_token FROM way_in').all())
    ).not.toContain('eyJ');
  });

  it('takes the role that the groups give now, up and down, also from who was here before', async () => {
    const known = await somebody(accounts, 'planner', 'olive@marshside.example');
    service.directory.set('o-1', olive);
    const first = new Browser();
    await come(first, 'o-1');
    expect(await roleNow(first)).toBe('officer');
    service.directory.set('o-1', { ...olive, groups: ['map-admins'] });
    const second = new Browser();
    await come(second, 'o-1');
    expect([await roleNow(first), await roleNow(second)]).toEqual(['admin', 'admin']);
    expect((await persons(accounts.connection)).map(({ id, waysIn }) => [id, [...waysIn].sort()])).toEqual([
      [known.id, ['council', 'credential']]
    ]);
  });

  it('knows somebody by the service’s own name for them when their address changes', async () => {
    service.directory.set('o-1', olive);
    await come(new Browser(), 'o-1');
    service.directory.set('o-1', {
      ...olive,
      email: 'olive.new@marshside.example',
      groups: ['map-planners']
    });
    const browser = new Browser();
    await come(browser, 'o-1');
    expect(await roleNow(browser)).toBe('planner');
    const all = () => persons(accounts.connection);
    expect((await all()).map(({ email, role }) => [email, role])).toEqual([
      ['olive.new@marshside.example', 'planner']
    ]);
    await somebody(accounts, 'officer', 'olive@marshside.example');
    service.directory.set('o-1', { ...olive, groups: ['map-admins'] });
    await come(browser, 'o-1');
    expect((await all()).map(({ email, role }) => [email, role]).sort()).toEqual([
      ['olive.new@marshside.example', 'admin'],
      ['olive@marshside.example', 'officer']
    ]);
  });

  it('takes groups from the token and the address from userinfo where each tells a part, as Entra ID does', async () => {
    service.tellsAsEntra = true;
    service.directory.set('o-1', { ...olive, preferred_username: 'o1@tenant.example' });
    const browser = new Browser();
    await come(browser, 'o-1');
    expect((await whoAsks(accounts, browser.knock()))?.person).toMatchObject({
      email: 'olive@marshside.example',
      role: 'officer'
    });
  });

  it('lets nobody in who has no group with a role, whoever they were', async () => {
    service.directory.set('n-1', { ...olive, groups: ['all-staff'] });
    const stranger = new Browser();
    expect(await come(stranger, 'n-1')).toMatch(/^\/sign-in\?error=signup_disabled(&|$)/);
    expect(await roleNow(stranger)).toBeNull();
    expect(await persons(accounts.connection)).toEqual([]);
    service.directory.set('o-1', olive);
    const before = new Browser();
    await come(before, 'o-1');
    expect(await roleNow(before)).toBe('officer');
    service.directory.set('o-1', { ...olive, groups: [] });
    const gone = new Browser();
    expect(await come(gone, 'o-1')).toMatch(/^\/sign-in\?error=no_role(&|$)/);
    expect([await roleNow(gone), await roleNow(before)], 'sessions from before end too').toEqual([
      null,
      null
    ]);
  });

  it('takes the password of whoever it knew and gives no role any more, and of nobody else', async () => {
    const email = 'olive@marshside.example';
    const enter = (browser: Browser) => signIn(accounts, { email, password: PASSWORD }, browser.knock());
    await somebody(accounts, 'admin', email);
    service.directory.set('o-1', { ...olive, groups: [] });
    await come(new Browser(), 'o-1');
    expect(await enter(new Browser()), 'the service never knew them').toEqual({ state: 'in' });
    service.directory.set('o-1', olive);
    await come(new Browser(), 'o-1');
    expect(await enter(new Browser())).toEqual({ state: 'in' });
    service.directory.set('o-1', { ...olive, groups: [] });
    expect(await come(new Browser(), 'o-1')).toMatch(/^\/sign-in\?error=no_role(&|$)/);
    const browser = new Browser();
    expect(await enter(browser)).toMatchObject({ state: 'refused' });
    expect(await roleNow(browser)).toBeNull();
    const said = await auditEntries(accounts.connection, {}, 99);
    expect(said.map(({ what }) => what)).toContain(
      'The sign-in service gives them no role: their password is taken no longer.'
    );
  });

  it('ends an invitation to whoever comes by it', async () => {
    const admin = await somebody(accounts, 'admin');
    for (const [sub, email] of [
      ['o-1', 'olive@marshside.example'],
      ['o-1', 'olive.new@marshside.example']
    ]) {
      await invite(accounts, admin, { email, role: 'admin' });
      service.directory.set(sub, { ...olive, email });
      await come(new Browser(), sub);
      expect([email, (await peopleThereAre(accounts)).invitations]).toEqual([email, []]);
    }
  });

  it('takes the name of the account where the service tells no address, as Entra ID does', async () => {
    service.directory.set('p-1', { preferred_username: 'peter@marshside.example', groups: ['map-planners'] });
    const browser = new Browser();
    await come(browser, 'p-1');
    expect((await whoAsks(accounts, browser.knock()))?.person).toMatchObject({
      email: 'peter@marshside.example',
      role: 'planner'
    });
  });

  it('leads to this site and nowhere else, whatever way back was asked for', async () => {
    service.directory.set('o-1', olive);
    for (const asked of ['/.//evil.example/x', '/x/..//evil.example', '/%2e//evil.example']) {
      const browser = new Browser();
      expect([asked, await come(browser, 'o-1', asked)]).toEqual([asked, '/sign-in?error=failed']);
    }
  });

  it('is of one browser and one time: another’s way back, a second use and a made-up one open nothing', async () => {
    service.directory.set('o-1', olive);
    const mine = new Browser();
    const address = await service.pass(await beginSingleSignOn(accounts, '/', mine.knock()), 'o-1');
    const other = new Browser();
    expect(await back(other, address)).toMatch(/^\/sign-in\?.*error=/);
    expect(await roleNow(other)).toBeNull();
    const forged = `${ORIGIN}/auth/callback/council?code=x&state=y`;
    expect(await back(new Browser(), forged)).toMatch(/error=/);
    const again = new Browser();
    const fresh = await service.pass(await beginSingleSignOn(accounts, '/', again.knock()), 'o-1');
    expect(await back(again, fresh)).toBe('/');
    again.jar.delete('safety.session_token');
    expect(await back(again, fresh)).toMatch(/error=/);
    expect(await roleNow(again)).toBeNull();
  });
});
