import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** A connection to the store: that of people, or the one of a snapshot. */
export type Connection = Kysely<Schema>;

/** Somebody with an account. */
export interface StoredPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'officer' | 'planner' | 'admin';
  readonly demo: boolean;
  readonly secondStep: boolean;
  readonly createdAt: string;
  /** When they last signed in or were seen; null = they have no session. */
  readonly seenAt: string | null;
  /** Names of the ways they can sign in: `credential` is a password. */
  readonly waysIn: readonly string[];
}

/** Everybody with an account, by name. */
export async function persons(connection: Connection): Promise<StoredPerson[]> {
  const rows = await connection
    .selectFrom('person')
    .selectAll()
    .select((one) => [
      one
        .selectFrom('session')
        .whereRef('session.person_id', '=', 'person.id')
        .select((session) => session.fn.max('session.updated_at').as('at'))
        .as('seen_at'),
      one
        .selectFrom('way_in')
        .whereRef('way_in.person_id', '=', 'person.id')
        .select((way) => way.fn.agg<string | null>('group_concat', ['way_in.provider']).as('names'))
        .as('ways_in')
    ])
    .orderBy('name')
    .orderBy('email')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    demo: row.demo === 1,
    secondStep: row.two_factor_enabled === 1,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    waysIn: row.ways_in?.split(',') ?? []
  }));
}

/** Somebody by id or by address; undefined when there is nobody. */
export async function findPerson(
  connection: Connection,
  by: { readonly id: string } | { readonly email: string }
): Promise<StoredPerson | undefined> {
  const all = await persons(connection);
  return all.find((one) => ('id' in by ? one.id === by.id : one.email === by.email.toLowerCase()));
}

/** Whose way in this is: an account at a service that people sign in by; undefined when it is nobody's. */
export async function personOfWayIn(
  connection: Connection,
  provider: string,
  account: string
): Promise<StoredPerson | undefined> {
  const way = await connection
    .selectFrom('way_in')
    .select('person_id')
    .where('provider', '=', provider)
    .where('account', '=', account)
    .executeTakeFirst();
  return way && findPerson(connection, { id: way.person_id });
}

/** Makes somebody known, under an id that cannot be guessed; how they sign in is still to be said. */
export async function putPerson(
  connection: Connection,
  {
    email,
    name,
    role,
    demo = false
  }: Pick<StoredPerson, 'email' | 'name' | 'role'> & { readonly demo?: boolean },
  at: string
): Promise<string> {
  const id = randomUUID();
  const row = { id, name, email, email_verified: 1, image: null, role, demo: demo ? 1 : 0 };
  await connection
    .insertInto('person')
    .values({ ...row, created_at: at, updated_at: at })
    .execute();
  return id;
}

/** Changes what is known of somebody. */
export async function changePerson(
  connection: Connection,
  id: string,
  change: Partial<Pick<StoredPerson, 'name' | 'email' | 'role' | 'demo'>>,
  at: string
): Promise<void> {
  const { name, email, role, demo } = change;
  await connection
    .updateTable('person')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
      ...(role === undefined ? {} : { role }),
      ...(demo === undefined ? {} : { demo: demo ? 1 : 0 }),
      updated_at: at
    })
    .where('id', '=', id)
    .execute();
}

/** Removes somebody with their sessions and their ways in; what they did stays in the audit log. */
export async function removePerson(connection: Connection, id: string): Promise<void> {
  await forgetProofs(connection, id);
  await connection.deleteFrom('person').where('id', '=', id).execute();
}

/** A session of somebody, without what would let anybody take it over. */
export interface StoredSession {
  readonly id: string;
  readonly userAgent: string | null;
  readonly createdAt: string;
  readonly seenAt: string;
}

/** The sessions of somebody that are in force, newest first. */
export async function sessionsOf(
  connection: Connection,
  personId: string,
  now: string
): Promise<StoredSession[]> {
  const rows = await connection
    .selectFrom('session')
    .select(['id', 'user_agent', 'created_at', 'updated_at'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    createdAt: row.created_at,
    seenAt: row.updated_at
  }));
}

/**
 * Ends sessions of somebody: one, all but one, or all, and with all of them what would make one: letters to choose a password by and
 * sign-ins that wait for a code. Returns how many sessions.
 */
export async function endSessions(
  connection: Connection,
  personId: string,
  which: { readonly only: string } | { readonly but: string } | 'all'
): Promise<number> {
  let ending = connection.deleteFrom('session').where('person_id', '=', personId);
  if (which !== 'all')
    ending = 'only' in which ? ending.where('id', '=', which.only) : ending.where('id', '!=', which.but);
  const { numDeletedRows } = await ending.executeTakeFirst();
  if (which === 'all') await forgetProofs(connection, personId);
  return Number(numDeletedRows);
}

/** Forgets what somebody has to show once: no letter to choose a password by works any more, and no sign-in that waits for a code. */
export async function forgetProofs(connection: Connection, personId: string): Promise<void> {
  await connection.deleteFrom('proof').where('value', '=', personId).execute();
}

/** Takes the second step of somebody away. */
export async function dropSecondStep(connection: Connection, personId: string): Promise<void> {
  await connection.deleteFrom('second_step').where('person_id', '=', personId).execute();
  await connection.updateTable('person').set({ two_factor_enabled: 0 }).where('id', '=', personId).execute();
}

/** Takes the password of somebody away: other ways in stay. */
export async function dropPassword(connection: Connection, personId: string): Promise<void> {
  const theirs = connection.deleteFrom('way_in').where('person_id', '=', personId);
  await theirs.where('provider', '=', 'credential').execute();
}

/** Forgets sessions and proofs that have run out. */
export async function forgetExpired(connection: Connection, now: string): Promise<void> {
  await connection.deleteFrom('session').where('expires_at', '<', now).execute();
  await connection.deleteFrom('proof').where('expires_at', '<', now).execute();
}
