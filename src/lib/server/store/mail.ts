import type { Connection } from './persons.ts';

/** A letter that stayed here: there is no mail server, or it did not take it. */
export interface StoredMail {
  readonly id: number;
  readonly at: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly state: 'outbox' | 'failed';
}

/** Keeps a letter, and forgets those from before a moment: links in them have long run out. */
export async function keepMail(
  connection: Connection,
  letter: Omit<StoredMail, 'id'>,
  forgetBefore: string
): Promise<void> {
  await connection.deleteFrom('mail').where('at', '<', forgetBefore).execute();
  await connection.insertInto('mail').values(letter).execute();
}

/** The letters that stayed here, newest first. */
export async function keptMail(connection: Connection, most: number): Promise<StoredMail[]> {
  return connection.selectFrom('mail').selectAll().orderBy('id', 'desc').limit(most).execute();
}
