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
}
