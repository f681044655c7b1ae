import type { Person } from '#lib/core/people/permissions.ts';
import type { GivenRole } from '#lib/core/people/role.ts';
import { endInvitations } from '#lib/server/store/invitations.ts';
import { putPerson } from '#lib/server/store/persons.ts';
import type { Accounts } from './accounts.ts';

/** Makes somebody who signs in by a password, whose strength was looked at before; no invitation to their address waits any more. */
export async function newPerson(
  accounts: Accounts,
  given: {
    readonly email: string;
    readonly name: string;
    readonly role: GivenRole;
    readonly password: string;
    readonly demo?: boolean;
  }
): Promise<Person> {
  const { password, demo = false, ...known } = given;
  const { connection, context } = accounts;
  const { internalAdapter, password: passwords } = await (await accounts.auth()).$context;
  const hash = await passwords.hash(password);
  const now = context.clock().toISOString();
  const id = await putPerson(connection, { ...known, demo }, now);
  await endInvitations(connection, { to: known.email }, now);
  await internalAdapter.createAccount({
    userId: id,
    providerId: 'credential',
    accountId: id,
    password: hash
  });
  return { id, email: known.email, name: known.name, role: known.role };
}
