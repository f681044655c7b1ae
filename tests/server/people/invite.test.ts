import { beforeEach, describe, expect, it } from 'vitest';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { invitationOf, invite, takeUp, withdraw } from '#lib/server/people/invite.ts';
import { lookAfter } from '#lib/server/people/look-after.ts';
import { newPerson } from '#lib/server/people/new-person.ts';
import { lettersKept, peopleThereAre } from '#lib/server/people/overview.ts';
import { signIn } from '#lib/server/people/sign-in.ts';
import { putPerson } from '#lib/server/store/persons.ts';
import { Browser, ORIGIN, PASSWORD, somebody, someAccounts } from '../../builders/accounts.ts';

let accounts: Accounts;
beforeEach(async () => {
  accounts = await someAccounts();
});

const asked = { email: ' New@Council.example', role: 'planner' } as const;
const chosen = { name: 'Nora New', password: PASSWORD };

async function tokenOf(): Promise<string> {
  const made = await invite(accounts, await somebody(accounts, 'admin'), asked);
  if (!('link' in made)) throw new Error(made.message);
  expect(made.link.startsWith(`${ORIGIN}/invitation/`)).toBe(true);
  return made.link.split('/').at(-1) ?? '';
}

describe('an invitation', () => {
  it('goes out as a letter with a link that cannot be guessed, and is not stored as it is sent', async () => {
    const token = await tokenOf();
    expect(token).toMatch(/^[\w-]{43}$/);
    const [letter] = await lettersKept(accounts);
    expect([letter.recipient, letter.text.includes(token)]).toEqual(['new@council.example', true]);
    const { bulk } = accounts.context.store;
    expect(JSON.stringify(bulk.prepare('SELECT * FROM invitation').all())).not.toContain(token);
    expect((await peopleThereAre(accounts)).invitations).toMatchObject([
      { email: 'new@council.example', role: 'planner', invitedBy: 'admin@council.example' }
    ]);
  });

  it('makes just the account that it was for, once, even if two take it up together', async () => {
    const token = await tokenOf();
    expect(await takeUp(accounts, token, { ...chosen, name: ' ' })).toMatchObject({ field: 'name' });
    expect(await takeUp(accounts, token, { ...chosen, password: 'password1' })).toMatchObject({
      field: 'password'
    });
    const both = await Promise.all([takeUp(accounts, token, chosen), takeUp(accounts, token, chosen)]);
    expect(both.filter((one) => 'email' in one)).toHaveLength(1);
    expect(both.filter((one) => 'field' in one && one.field === 'token')).toHaveLength(1);
    const { people, invitations } = await peopleThereAre(accounts);
    expect(people.map(({ email, role, name }) => [email, role, name]).sort()).toEqual([
      ['admin@council.example', 'admin', 'An admin'],
      ['new@council.example', 'planner', 'Nora New']
    ]);
    expect(invitations).toEqual([]);
    const step = await signIn(
      accounts,
      { email: 'new@council.example', password: PASSWORD },
      new Browser().knock()
    );
    expect(step).toEqual({ state: 'in' });
  });

  it('ends when it is withdrawn, made anew, or a week old', async () => {
    const admin = await somebody(accounts, 'admin', 'other@council.example');
    const first = await tokenOf();
    const second = await invite(accounts, admin, asked);
    expect(await invitationOf(accounts, first)).toBeUndefined();
    const token = 'link' in second ? (second.link.split('/').at(-1) ?? '') : '';
    const waiting = await invitationOf(accounts, token);
    expect(waiting).toMatchObject({ email: 'new@council.example' });
    const late = new Date(Date.now() + 7 * 86_400_000 + 1000);
    const later: Accounts = { ...accounts, context: { ...accounts.context, clock: () => late } };
    expect(await invitationOf(later, token)).toBeUndefined();
    expect(await withdraw(accounts, admin, waiting?.id ?? 0)).toBe(true);
    expect(await withdraw(accounts, admin, waiting?.id ?? 0)).toBe(false);
    expect(await takeUp(accounts, token, chosen)).toMatchObject({ field: 'token' });
  });

  it('brings nobody back who was removed, neither as themselves nor as a friend', async () => {
    const admin = await somebody(accounts, 'admin');
    const gone = await somebody(accounts, 'admin', 'gone@council.example');
    const invited = async (by: typeof admin, email: string) => {
      const made = await invite(accounts, by, { email, role: 'admin' });
      return 'link' in made ? (made.link.split('/').at(-1) ?? '') : '';
    };
    const own = await invited(admin, 'gone.too@council.example');
    const friend = await invited(gone, 'friend@x.example');
    const other = await invited(admin, 'other@council.example');
    const made = await newPerson(accounts, {
      ...{ email: 'gone.too@council.example', name: 'Gone', role: 'officer', password: PASSWORD }
    });
    expect(await invitationOf(accounts, own), 'whoever is there needs none').toBeUndefined();
    const late = 'late@council.example';
    const ended = await invited(admin, late);
    const came = { email: late, name: 'L', role: 'planner' } as const;
    const id = await putPerson(accounts.connection, came, new Date().toISOString());
    for (const one of [made.id, gone.id, id])
      expect(await lookAfter(accounts, admin, one, { kind: 'remove' })).toEqual({ ok: true });
    for (const token of [own, friend, ended])
      expect(await takeUp(accounts, token, chosen)).toMatchObject({ field: 'token' });
    expect(await invitationOf(accounts, other)).toMatchObject({ email: 'other@council.example' });
  });

  it('goes to every address that can sign in afterwards, one with an apostrophe too', async () => {
    const admin = await somebody(accounts, 'admin');
    for (const email of ["o'brien@council.gov.uk", 'a.b-c_d+e@sub.council.gov.uk']) {
      const made = await invite(accounts, admin, { email, role: 'officer' });
      const token = 'link' in made ? (made.link.split('/').at(-1) ?? '') : '';
      expect(await takeUp(accounts, token, chosen)).toEqual({ email });
      const step = await signIn(accounts, { email, password: PASSWORD }, new Browser().knock());
      expect([email, step]).toEqual([email, { state: 'in' }]);
    }
  });

  it('is not spent, and says so, where they came by the council’s sign-in service meanwhile', async () => {
    const token = await tokenOf();
    const now = new Date().toISOString();
    const come = { email: 'new@council.example', name: 'Nora', role: 'officer' } as const;
    await putPerson(accounts.connection, come, now);
    expect(await takeUp(accounts, token, chosen)).toMatchObject({
      field: 'token',
      message:
        'new@council.example has an account already: sign in with it. An administrator can give it another role.'
    });
    expect(await invitationOf(accounts, token)).toBeDefined();
  });

  it('is refused for what is no address, and for who has an account', async () => {
    const admin = await somebody(accounts, 'admin');
    for (const email of [
      '',
      'nobody',
      'a@b',
      'a b@c.example',
      'a@b.example\nbcc: x@y.example',
      '<a@b.example>',
      'josé@council.example',
      'a..b@council.example'
    ])
      expect([email, await invite(accounts, admin, { email, role: 'officer' })]).toMatchObject([
        email,
        { field: 'email' }
      ]);
    expect(await invite(accounts, admin, { email: 'ADMIN@council.example', role: 'officer' })).toMatchObject({
      field: 'email'
    });
    expect(await lettersKept(accounts)).toEqual([]);
  });
});
