import { forgetExpired } from '#lib/server/store/persons.ts';
import type { Accounts } from './accounts.ts';

/** Forgets the sessions and the links that have run out: nobody can use them any more, and nobody need know of them. */
export function forgetWhatRanOut({ connection, context }: Accounts): Promise<void> {
  return forgetExpired(connection, context.clock().toISOString());
}
