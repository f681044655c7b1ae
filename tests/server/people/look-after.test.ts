import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#lib/core/people/permissions.ts';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { invite, withdraw } from '#lib/server/people/invite.ts';
import { lookAfter, type Care } from '#lib/server/people/look-after.ts';
import { lettersKept, peopleThereAre } from '#lib/server/people/overview.ts';
import { auditEntries } from '#lib/server/store/audit.ts';
import { findPerson, persons } from '#lib/server/store/persons.ts';
import { somebody, someAccounts } from '../../builders/accounts.ts';

let accounts: Accounts;
let ann: Person;
let bob: Person;
beforeEach(async () => {
  accounts = await someAccounts();
  ann = await somebody(accounts, 'admin', 'ann@council.example');
  bob = await somebody(accounts, 'admin', 'bob@council.example');
});

const admins = async () =>
  (await persons(accounts.connection)).filter(({ role }) => role === 'admin').map(({ email }) => email);

describe('looking after people', () => {
  it('leaves an administrator, also where two take it from each other at once', async () => {
    const cares: Care[] = [{ kind: 'remove' }, { kind: 'role', role: 'officer' }];
    for (const care of cares) {
      const one = await somebody(accounts, 'admin', `one-${care.kind}@council.example`);
      const other = await somebody(accounts, 'admin', `other-${care.kind}@council.example`);
      const both = await Promise.all([
        lookAfter(accounts, one, other.id, care),
        lookAfter(accounts, other, one.id, care)
      ]);
      expect([care.kind, both.filter(({ ok }) => ok)]).toEqual([care.kind, [{ ok: true }]]);
      const left = (await admins()).filter((email) => email.includes(`-${care.kind}@`));
      expect([care.kind, left.length]).toEqual([care.kind, 1]);
    }
  });

  it('is done by nobody whose own account was taken, or made another, while they asked', async () => {
    const officer = await somebody(accounts);
    const before = await invite(accounts, ann, { email: 'waits@council.example', role: 'admin' });
    expect('link' in before).toBe(true);
    const [waiting] = (await peopleThereAre(accounts)).invitations;
    expect(await lookAfter(accounts, ann, bob.id, { kind: 'role', role: 'planner' })).toEqual({ ok: true });
    const letters = (await lettersKept(accounts)).length;
    const said = (await auditEntries(accounts.connection, {}, 99)).length;
    const all: Care[] = [
      { kind: 'remove' },
      { kind: 'role', role: 'admin' },
      { kind: 'reset' },
      { kind: 'second-step' },
      { kind: 'sign-out' }
    ];
    for (const by of [bob, { ...bob, id: 'nobody any more' }]) {
      for (const care of all)
        expect([care.kind, await lookAfter(accounts, by, officer.id, care)]).toEqual([
          care.kind,
          {
            ok: false,
            message:
              'You are not an administrator any more, so nothing was changed. Ask another administrator.'
          }
        ]);
      expect(await invite(accounts, by, { email: 'friend@council.example', role: 'admin' })).toMatchObject({
        field: 'email'
      });
      expect(await withdraw(accounts, by, waiting.id)).toBe(false);
    }
    expect((await findPerson(accounts.connection, { id: officer.id }))?.role).toBe('officer');
    expect((await peopleThereAre(accounts)).invitations).toHaveLength(1);
    expect(await lettersKept(accounts)).toHaveLength(letters);
    expect(await auditEntries(accounts.connection, {}, 99)).toHaveLength(said);
  });

  it('ends the invitations of whoever is an administrator no longer, and of nobody else', async () => {
    for (const [by, email] of [
      [ann, 'of-ann@council.example'],
      [bob, 'of-bob@council.example']
    ] as const)
      // prettier-ignore
      expect(await invite(accounts, by, { email, role: 'admin' })).toHaveProperty('link');
    expect(await lookAfter(accounts, ann, bob.id, { kind: 'role', role: 'officer' })).toEqual({ ok: true });
    const waiting = (await peopleThereAre(accounts)).invitations.map(({ email }) => email);
    expect(waiting).toEqual(['of-ann@council.example']);
  });
});
