import type Sqlite from 'better-sqlite3';
import type { Store } from './database.ts';

/** Keeps that a challenge was answered, until it runs out; false where it was answered before. To be used within a `Write`. */
export function useProof(database: Sqlite.Database, hash: Uint8Array, expiresAt: string): boolean {
  return (
    database
      .prepare('INSERT INTO concern_proof (hash, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING')
      .run(hash, expiresAt).changes > 0
  );
}

/** Whether a challenge was answered before. */
export async function isProofUsed({ query }: Store, hash: Uint8Array): Promise<boolean> {
  const found = await query
    .selectFrom('concern_proof')
    .select('expires_at')
    .where('hash', '=', hash)
    .executeTakeFirst();
  return found !== undefined;
}

/** Throws away what ran out: an answer to it is refused for its age. To be used within a `Write`. */
export function forgetProofs(database: Sqlite.Database, now: string): number {
  return database.prepare('DELETE FROM concern_proof WHERE expires_at < ?').run(now).changes;
}
