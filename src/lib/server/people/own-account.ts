import { APIError } from 'better-auth/api';
import type { Person } from '#lib/core/people/permissions.ts';
import {
  changePerson,
  endSessions,
  findPerson,
  forgetProofs,
  sessionsOf
} from '#lib/server/store/persons.ts';
import type { Accounts } from './accounts.ts';
import { passOn } from './cookies.ts';
import { weakness } from './password.ts';
import { record } from './record.ts';
import type { Asking } from './who-asks.ts';

/** What the page of somebody's own account tells. */
export async function ownAccount(accounts: Accounts, person: Person, sessionId: string) {
  const { connection, context } = accounts;
  const found = await findPerson(connection, { id: person.id });
  const sessions = await sessionsOf(connection, person.id, context.clock().toISOString());
  return {
    name: person.name,
    email: person.email,
    role: person.role,
    hasPassword: found?.waysIn.includes('credential') ?? false,
    secondStep: found?.secondStep ?? false,
    sessions: sessions.map(({ id, ...session }) => ({ ...session, id, isThis: id === sessionId }))
  };
}

/** Changes what somebody is called; a sentence says what is wrong. */
export async function rename(accounts: Accounts, person: Person, name: string): Promise<string | null> {
  const called = name.trim();
  if (!called || called.length > 100) return 'Write a name of at most 100 characters.';
  await changePerson(
    accounts.connection,
    person.id,
    { name: called },
    accounts.context.clock().toISOString()
  );
  await record(accounts, person, { deed: 'keep-account', what: 'Changed the name on the account.' });
  return null;
}

/** Changes somebody's password and ends all their other sessions and half sign-ins; a problem says what is wrong. */
export async function changePassword(
  accounts: Accounts,
  person: Person,
  { present, chosen }: { readonly present: string; readonly chosen: string },
  { cookies, request }: Asking
): Promise<{ readonly field: 'present' | 'chosen'; readonly message: string } | null> {
  const weak = await weakness(chosen, [person.email, person.name]);
  if (weak) return { field: 'chosen', message: weak };
  const auth = await accounts.auth();
  const asked = await attempt(() =>
    auth.api.changePassword({
      body: { currentPassword: present, newPassword: chosen, revokeOtherSessions: true },
      headers: request.headers,
      returnHeaders: true
    })
  );
  if (!asked) return { field: 'present', message: 'This is not your present password.' };
  passOn(asked.headers, cookies);
  await forgetProofs(accounts.connection, person.id);
  await record(accounts, person, { deed: 'keep-account', what: 'Changed the password.' });
  return null;
}

/** Ends one session of somebody, or all of them. */
export async function endOwnSessions(
  accounts: Accounts,
  person: Person,
  which: { readonly only: string } | 'all'
): Promise<void> {
  const ended = await endSessions(accounts.connection, person.id, which);
  const what = which === 'all' ? `Signed out everywhere (${ended}).` : `Ended ${ended} session.`;
  await record(accounts, person, { deed: 'keep-account', what });
}

/** What the library answers, or null when it refuses: a password or a code was not right. */
export async function attempt<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (failure) {
    if (failure instanceof APIError) return null;
    throw failure;
  }
}
