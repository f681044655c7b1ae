import type { Connection } from './persons.ts';

/** The secret of this store, which is `made` when it has none yet. */
export async function signInSecret(connection: Connection, made: string): Promise<string> {
  await connection
    .insertInto('sign_in_secret')
    .values({ only_one: 1, secret: made })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await connection.selectFrom('sign_in_secret').select('secret').executeTakeFirstOrThrow();
  return row.secret;
}

/** Keeps the password of a demonstration sign-in, so that every start can print it. */
export async function putDemoPassword(
  connection: Connection,
  personId: string,
  password: string
): Promise<void> {
  await connection.insertInto('demo_sign_in').values({ person_id: personId, password }).execute();
}

/** The demonstration sign-ins that there are. */
export async function demoPasswords(
  connection: Connection
): Promise<
  { readonly personId: string; readonly email: string; readonly role: string; readonly password: string }[]
> {
  return connection
    .selectFrom('demo_sign_in')
    .innerJoin('person', 'person.id', 'demo_sign_in.person_id')
    .select(['person.id as personId', 'person.email', 'person.role', 'demo_sign_in.password'])
    .orderBy('person.role')
    .execute();
}
