import { AsyncLocalStorage } from 'node:async_hooks';
import type { Deed, Person } from '#lib/core/people/permissions.ts';
import { addAudit } from '#lib/server/store/audit.ts';
import type { Accounts } from './accounts.ts';

/** Who did something: somebody who is signed in, whoever runs commands, or nobody that is known. */
export type Doer = Person | 'command line' | 'nobody';

/** What is recorded of it. */
export interface Recorded {
  readonly deed: Deed;
  /** A sentence. */
  readonly what: string;
  readonly subject?: string;
}

/** Whom what runs now has recorded something of. */
const watched = new AsyncLocalStorage<Person[]>();

/** Does something, and tells whose deeds were recorded in it: of this one request, however many there are at once. */
export async function watchRecords<T>(
  work: () => Promise<T>
): Promise<{ readonly result: T; readonly recorded: readonly Person[] }> {
  const recorded: Person[] = [];
  return { result: await watched.run(recorded, work), recorded };
}

/** Adds to the audit log, which only grows. */
export async function record(
  { connection, context }: Pick<Accounts, 'connection' | 'context'>,
  doer: Doer,
  { deed, what, subject }: Recorded
): Promise<void> {
  const isPerson = typeof doer !== 'string';
  await addAudit(connection, {
    at: context.clock().toISOString(),
    who: isPerson ? doer.email : doer,
    personId: isPerson ? doer.id : null,
    role: isPerson ? doer.role : doer === 'command line' ? 'admin' : 'resident',
    deed,
    what,
    subject: subject ?? null
  });
  if (isPerson) watched.getStore()?.push(doer);
}
