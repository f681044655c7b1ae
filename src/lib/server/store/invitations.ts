import type { Connection } from './persons.ts';

/** An invitation that waits to be taken up. */
export interface StoredInvitation {
  readonly id: number;
  readonly email: string;
  readonly role: 'officer' | 'planner' | 'admin';
  readonly invitedBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Keeps an invitation; those to the same address before it end. */
export async function putInvitation(
  connection: Connection,
  { tokenHash, ...invitation }: Omit<StoredInvitation, 'id'> & { readonly tokenHash: string }
): Promise<void> {
  await endInvitations(connection, { to: invitation.email }, invitation.createdAt);
  await connection
    .insertInto('invitation')
    .values({
      token_hash: tokenHash,
      email: invitation.email,
      role: invitation.role,
      invited_by: invitation.invitedBy,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
      ended_at: null
    })
    .execute();
}

/** Invitations that wait, newest first. */
export async function invitations(connection: Connection, now: string): Promise<StoredInvitation[]> {
  const rows = await waiting(connection, now).orderBy('id', 'desc').execute();
  return rows.map(shaped);
}

/** The invitation with this token, if it waits. */
export async function findInvitation(
  connection: Connection,
  tokenHash: string,
  now: string
): Promise<StoredInvitation | undefined> {
  const row = await waiting(connection, now).where('token_hash', '=', tokenHash).executeTakeFirst();
  return row && shaped(row);
}

/** Ends an invitation that waits: taken up or withdrawn. Says whether it was this call that ended it. */
export async function endInvitation(connection: Connection, id: number, now: string): Promise<boolean> {
  const ended = await connection
    .updateTable('invitation')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** Ends every invitation that waits, to an address or by whoever has it. */
export async function endInvitations(
  connection: Connection,
  which: { readonly to: string } | { readonly by: string },
  now: string
): Promise<void> {
  const ending = connection.updateTable('invitation').set({ ended_at: now }).where('ended_at', 'is', null);
  await (
    'to' in which ? ending.where('email', '=', which.to) : ending.where('invited_by', '=', which.by)
  ).execute();
}

function waiting(connection: Connection, now: string) {
  return connection
    .selectFrom('invitation')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now);
}

interface Row {
  id: number;
  email: string;
  role: StoredInvitation['role'];
  invited_by: string;
  created_at: string;
  expires_at: string;
}

function shaped(row: Row): StoredInvitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at
  };
}
