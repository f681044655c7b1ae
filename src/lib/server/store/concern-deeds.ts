import type Sqlite from 'better-sqlite3';
import type { Selectable } from 'kysely';
import type { Schema } from './schema.ts';
import type { Store } from './database.ts';

/** "You said, we did": what was done in a ward after people spoke up. */
export type StoredDeed = Selectable<Schema['concern_deed']>;

/** Adds one. To be used within a `Write`. */
export function addDeed(database: Sqlite.Database, deed: Omit<StoredDeed, 'id' | 'ended_at'>): void {
  database
    .prepare(
      'INSERT INTO concern_deed (council, ward, at, who, said, did, concern_id) VALUES (@council, @ward, @at, @who, @said, @did, @concern_id)'
    )
    .run(deed);
}

/** Those of a council that stand, newest first. */
export async function deedsOfCouncil({ query }: Store, council: string, most: number): Promise<StoredDeed[]> {
  return query
    .selectFrom('concern_deed')
    .selectAll()
    .where('council', '=', council)
    .where('ended_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
}

/** Those that stand of a ward, newest first. */
export async function deedsOfWard({ query }: Store, council: string, ward: string): Promise<StoredDeed[]> {
  return query
    .selectFrom('concern_deed')
    .selectAll()
    .where('council', '=', council)
    .where('ward', '=', ward)
    .where('ended_at', 'is', null)
    .orderBy('at', 'desc')
    .execute();
}

/** Ends one that stands in a ward; false where none does. To be used within a `Write`. */
export function endDeed(
  database: Sqlite.Database,
  {
    council,
    ward,
    id,
    at
  }: { readonly council: string; readonly ward: string; readonly id: number; readonly at: string }
): boolean {
  return (
    database
      .prepare(
        'UPDATE concern_deed SET ended_at = ? WHERE id = ? AND council = ? AND ward = ? AND ended_at IS NULL'
      )
      .run(at, id, council, ward).changes > 0
  );
}
