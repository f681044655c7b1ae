import type { GivenRole } from '#lib/core/people/role.ts';
import {
  changePerson,
  dropSecondStep,
  endSessions,
  findPerson,
  removePerson
} from '#lib/server/store/persons.ts';
import type { Accounts } from './accounts.ts';
import { record, type Doer } from './record.ts';
import { sendReset } from './reset.ts';

/** What is done to somebody's account: a role, a letter to choose a password by, no second step any more (a lost telephone), out everywhere, gone. */
export type Care =
  | { readonly kind: 'role'; readonly role: GivenRole }
  | { readonly kind: 'reset' }
  | { readonly kind: 'second-step' }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'remove' };

/**
 * Does it; a sentence says why not. Nobody does it to themselves on the administration's pages, so an administrator is always left; who
 * runs commands may do anything.
 */
export async function lookAfter(
  accounts: Accounts,
  by: Doer,
  id: string,
  care: Care
): Promise<{ readonly ok: true } | { readonly ok: false; readonly message: string }> {
  const { connection, context } = accounts;
  const person = await findPerson(connection, { id });
  if (!person) return { ok: false, message: 'There is nobody of this kind.' };
  if (typeof by !== 'string' && by.id === id)
    return {
      ok: false,
      message: 'This is you. Ask another administrator, or use the page of your own account.'
    };
  const said = (what: string) =>
    record(accounts, by, { deed: 'look-after-people', what, subject: person.email });
  if (care.kind === 'role') {
    await changePerson(connection, id, { role: care.role }, context.clock().toISOString());
    await said(`Made ${care.role} who was ${person.role}.`);
  } else if (care.kind === 'sign-out') {
    const ended = await endSessions(connection, id, 'all');
    await said(`Signed out everywhere (${ended}).`);
  } else if (care.kind === 'second-step') {
    await dropSecondStep(connection, id);
    await said('Took the second step away.');
  } else if (care.kind === 'reset') {
    if (!(await sendReset(accounts, person.email)))
      return { ok: false, message: `${person.name} does not sign in with a password of their own.` };
    await said('Sent a link to choose a new password.');
  } else {
    await removePerson(connection, id);
    await said(`Removed who was ${person.role}.`);
  }
  return { ok: true };
}
