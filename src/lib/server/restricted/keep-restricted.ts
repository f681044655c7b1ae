import type { Context } from '#lib/server/context.ts';
import { readRetention } from '#lib/server/council/configuration.ts';
import { Refused } from '#lib/server/import/run/report.ts';
import { record } from '#lib/server/people/record.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';
import { restrictedExtracts } from '#lib/server/store/restricted.ts';
import { forgetExtracts, type GoneExtracts } from '#lib/server/store/restricted-gone.ts';
import { wholly } from '#lib/server/store/transaction.ts';

const DAY_MS = 86_400_000;

/** Takes away extracts that were loaded longer ago than the council keeps them (its configuration says how many days). Can be asked at any time. */
export async function keepRestrictedNoLonger(context: Context): Promise<GoneExtracts> {
  const now = context.clock();
  const { restrictedUploadsDays } = await readRetention(context);
  const before = new Date(now.getTime() - restrictedUploadsDays * DAY_MS).toISOString();
  // By the connection that waits for an import without holding up answers.
  return concernWriting(context.store)((database) =>
    forgetExtracts(database, now.toISOString(), ({ loadedAt }) => loadedAt < before)
  );
}

/** The extracts that a purge would take: those of a name, or all. Throws a `Refused` with a sentence where there is none of the name. */
export async function extractsToPurge(context: Context, name?: string) {
  const all = await restrictedExtracts(context.store);
  const found = all.filter((one) => name === undefined || one.name === name);
  if (found.length === 0 && name !== undefined) {
    const known = all.map((one) => `“${one.name}”`).join(', ') || 'none';
    throw new Refused(`There is no restricted extract “${name}”. Stored: ${known}.`);
  }
  return found;
}

/**
 * Takes extracts (those of a name, or all) away at once and for good: they cannot be taken back, and a copy that is put back later does not bring
 * them. Copies that were made before still hold them.
 */
export async function purgeRestricted(context: Context, name?: string): Promise<GoneExtracts> {
  const { store, clock } = context;
  const at = clock().toISOString();
  const gone = await wholly(store, async () => {
    const went = forgetExtracts(store.bulk, at, (one) => name === undefined || one.name === name);
    await record({ connection: store.query, context }, 'command line', {
      deed: 'import-data',
      what: `Purged restricted extracts: ${went.extracts.length}, with ${went.rows} rows.`
    });
    return went;
  });
  // What was written over stands in the journal until then.
  store.bulk.pragma('wal_checkpoint(TRUNCATE)');
  return gone;
}
