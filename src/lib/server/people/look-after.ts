import type { GivenRole } from '#lib/core/people/role.ts';
import { endInvitations } from '#lib/server/store/invitations.ts';
import {
  changePerson,
  dropSecondStep,
  endSessions,
  findPerson,
  removePerson,
  type Connection,
  type StoredPerson
} from '#lib/server/store/persons.ts';
import type { Accounts } from './accounts.ts';
import { record, type Doer } from './record.ts';
import { sendReset } from './reset.ts';
import { NO_LONGER_ADMIN, stillAdmin } from './still-admin.ts';

/** What is done to somebody's account: a role, a letter to choose a password by, no second step any more (a lost telephone), out everywhere, gone. */
export type Care =
  | { readonly kind: 'role'; readonly role: GivenRole }
  | { readonly kind: 'reset' }
  | { readonly kind: 'second-step' }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'remove' };

/** Whether it was done; a sentence says why not. */
type Done = { readonly ok: true } | { readonly ok: false; readonly message: string };

/**
 * Does it. Nobody does it to themselves on the administration's pages, and whoever asks is an administrator at the moment of the deed, so one
 * is always left; who runs commands may do anything.
 */
export async function lookAfter(accounts: Accounts, by: Doer, id: string, care: Care): Promise<Done> {
  const { connection, context } = accounts;
  const done = await connection.transaction().execute(async (transaction): Promise<Done> => {
    if (!(await stillAdmin(transaction, by))) return { ok: false, message: NO_LONGER_ADMIN };
    const person = await findPerson(transaction, { id });
    if (!person) return { ok: false, message: 'There is nobody of this kind.' };
    if (typeof by !== 'string' && by.id === id)
      return {
        ok: false,
        message: 'This is you. Ask another administrator, or use the page of your own account.'
      };
    const what = await doneTo(transaction, person, care, context.clock().toISOString());
    if (what !== null)
      await record({ connection: transaction, context }, by, {
        deed: 'look-after-people',
        what,
        subject: person.email
      });
    return { ok: true };
  });
  return done.ok && care.kind === 'reset' ? letterTo(accounts, by, id) : done;
}

/** What is said of what was done; null = nothing is to be done to the rows. */
async function doneTo(
  connection: Connection,
  { id, email, role }: StoredPerson,
  care: Care,
  now: string
): Promise<string | null> {
  switch (care.kind) {
    case 'role':
      await changePerson(connection, id, { role: care.role }, now);
      // Whoever may invite nobody any more has nobody waiting, themselves among them.
      if (care.role !== 'admin') await endInvitations(connection, { by: email }, now);
      return `Made ${care.role} who was ${role}.`;
    case 'sign-out':
      return `Signed out everywhere (${await endSessions(connection, id, 'all')}).`;
    case 'second-step':
      await dropSecondStep(connection, id);
      return 'Took the second step away.';
    case 'remove':
      await removePerson(connection, id);
      // Neither to themselves nor to a friend: nobody removed comes back by what was made before.
      await endInvitations(connection, { to: email }, now);
      await endInvitations(connection, { by: email }, now);
      return `Removed who was ${role}.`;
    case 'reset':
      return null;
  }
}

async function letterTo(accounts: Accounts, by: Doer, id: string): Promise<Done> {
  const person = await findPerson(accounts.connection, { id });
  if (!person) return { ok: false, message: 'There is nobody of this kind.' };
  if (!(await sendReset(accounts, person.email)))
    return { ok: false, message: `${person.name} does not sign in with a password of their own.` };
  const what = 'Sent a link to choose a new password.';
  await record(accounts, by, { deed: 'look-after-people', what, subject: person.email });
  return { ok: true };
}
