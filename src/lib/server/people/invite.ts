import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { GivenRole } from '#lib/core/people/role.ts';
import {
  endInvitation,
  findInvitation,
  invitations,
  putInvitation,
  type StoredInvitation
} from '#lib/server/store/invitations.ts';
import { findPerson } from '#lib/server/store/persons.ts';
import type { Accounts } from './accounts.ts';
import { sendInvitation } from './letters.ts';
import { weakness } from './password.ts';
import { newPerson } from './new-person.ts';
import { record, type Doer } from './record.ts';
import { NO_LONGER_ADMIN, stillAdmin } from './still-admin.ts';

/** What a form or a command disliked. */
export interface PersonProblem {
  readonly field: 'email' | 'name' | 'role' | 'password' | 'token';
  readonly message: string;
}

/** An address of mail by the check that signs people in: one that it refuses could be invited and never come in. */
const ADDRESS = z.email().max(200);
const WEEK_MS = 7 * 86_400_000;

/** Invites an address as a role, by a link that works once within seven days; answers the link. */
export async function invite(
  accounts: Accounts,
  by: Doer,
  {
    email,
    role,
    letter = true
  }: { readonly email: string; readonly role: GivenRole; readonly letter?: boolean }
): Promise<{ readonly link: string } | PersonProblem> {
  const address = email.trim().toLowerCase();
  const problem = addressProblem(address);
  if (problem) return problem;
  const { connection, context, settings } = accounts;
  const token = randomBytes(32).toString('base64url');
  const now = context.clock();
  const invitation = {
    email: address,
    role,
    invitedBy: typeof by === 'string' ? by : by.email,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + WEEK_MS).toISOString()
  };
  const refused = await connection
    .transaction()
    .execute(async (transaction): Promise<PersonProblem | null> => {
      if (!(await stillAdmin(transaction, by))) return { field: 'email', message: NO_LONGER_ADMIN };
      if (await findPerson(transaction, { email: address }))
        return { field: 'email', message: `${address} has an account already.` };
      await putInvitation(transaction, { ...invitation, tokenHash: hashOf(token) });
      return null;
    });
  if (refused) return refused;
  const link = `${settings.origin}/invitation/${token}`;
  if (letter) {
    const inviter = typeof by === 'string' ? 'An administrator' : by.name;
    await sendInvitation(accounts, { email: address, role, invitedBy: inviter }, link);
  }
  await record(accounts, by, { deed: 'look-after-people', what: `Invited as ${role}.`, subject: address });
  return { link };
}

/** The invitation that a link is of, if it still works. */
export async function invitationOf(
  { connection, context }: Accounts,
  token: string
): Promise<StoredInvitation | undefined> {
  return findInvitation(connection, hashOf(token), context.clock().toISOString());
}

/** Takes up an invitation: the link is spent, and there is somebody who can sign in. */
export async function takeUp(
  accounts: Accounts,
  token: string,
  { name, password }: { readonly name: string; readonly password: string }
): Promise<{ readonly email: string } | PersonProblem> {
  const found = await invitationOf(accounts, token);
  if (!found) return { field: 'token', message: 'This link has been used, or has run out.' };
  const { email, role } = found;
  const called = name.trim();
  if (!called || called.length > 100) return { field: 'name', message: 'Say what you are called.' };
  const weak = await weakness(password, [email, called]);
  if (weak) return { field: 'password', message: weak };
  // They may have come by the council's sign-in service meanwhile.
  if (await findPerson(accounts.connection, { email }))
    return {
      field: 'token',
      message: `${email} has an account already: sign in with it. An administrator can give it another role.`
    };
  const now = accounts.context.clock().toISOString();
  // Of two that press the button at once, one comes in.
  if (!(await endInvitation(accounts.connection, found.id, now)))
    return { field: 'token', message: 'This link has been used, or has run out.' };
  const person = await newPerson(accounts, { email, name: called, role, password });
  await record(accounts, person, {
    deed: 'sign-in',
    what: `Took up an invitation as ${role}.`,
    subject: email
  });
  return { email };
}

/** Withdraws an invitation that waits; says whether there was one, and whoever asks may still. */
export async function withdraw({ connection, context }: Accounts, by: Doer, id: number): Promise<boolean> {
  const now = context.clock().toISOString();
  return connection.transaction().execute(async (transaction) => {
    if (!(await stillAdmin(transaction, by))) return false;
    const found = (await invitations(transaction, now)).find((one) => one.id === id);
    if (!found || !(await endInvitation(transaction, id, now))) return false;
    const what = 'Withdrew the invitation.';
    const entry = { deed: 'look-after-people', what, subject: found.email } as const;
    await record({ connection: transaction, context }, by, entry);
    return true;
  });
}

/** What is wrong with an address of mail as it was written, or null. */
export function addressProblem(address: string): PersonProblem | null {
  return ADDRESS.safeParse(address).success
    ? null
    : { field: 'email', message: 'Write an e-mail address like name@council.gov.uk.' };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
