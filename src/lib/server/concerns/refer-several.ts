import type { Person } from '#lib/core/people/permissions.ts';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { referConcern } from './refer-concern.ts';

/** What came of passing several on: one file, and how many are in it. */
export interface ReferredSeveral {
  readonly body: string;
  readonly passed: number;
  /** Ids of those that were moved to referred by it. */
  readonly moved: readonly number[];
  readonly problems: readonly string[];
}

/**
 * Passes several concerns on as one file: lines of CSV under one heading, or bodies of Open311 requests, one a line. Without residents’ words, which
 * an officer reads one by one.
 */
export async function referConcerns(
  accounts: Accounts,
  doer: Person,
  asked: { readonly ids: readonly number[]; readonly to: string; readonly way: 'csv' | 'open311' }
): Promise<ReferredSeveral> {
  const { ids, to, way } = asked;
  const rows = await accounts.context.store.query
    .selectFrom('concern')
    .select('reference')
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
  const [bodies, moved, problems]: [string[], number[], string[]] = [[], [], []];
  for (const { reference } of rows) {
    const made = await referConcern(accounts, doer, { reference, to, way, withWords: false });
    if (made.ok) {
      bodies.push(made.body);
      if (made.isMoved) moved.push(made.id);
    } else problems.push(`${reference}: ${made.message}`);
  }
  // Each file of one has its heading; that of several has it once.
  const lines = bodies.map((body, i) => (way === 'csv' && i > 0 ? body.slice(body.indexOf('\n') + 1) : body));
  return { body: lines.join(way === 'csv' ? '' : '\n'), passed: bodies.length, moved, problems };
}
