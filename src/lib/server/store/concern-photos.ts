import type Sqlite from 'better-sqlite3';
import type { Store } from './database.ts';

/** A photo as it is kept. */
export interface StoredPhoto {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A photo of a form that is not sent yet, known by a hash. */
export interface HeldPhoto extends StoredPhoto {
  readonly hash: Uint8Array;
  readonly held_at: string;
  readonly small: Uint8Array;
}

/** Holds a photo until its form is sent, one that is held already from now on; false where so many wait already. To be used within a `Write`. */
export function holdPhoto(database: Sqlite.Database, photo: HeldPhoto, most: number): boolean {
  const waiting = database.prepare('SELECT count(*) FROM concern_held_photo').pluck().get() as number;
  if (waiting >= most) return false;
  database
    .prepare(
      'INSERT INTO concern_held_photo (hash, held_at, jpeg, width, height, small) VALUES (@hash, @held_at, @jpeg, @width, @height, @small) ON CONFLICT (hash) DO UPDATE SET held_at = excluded.held_at'
    )
    .run(photo);
  return true;
}

/** A photo that is held since a moment or later, or null. To be used within a `Write`. */
export function heldPhoto(database: Sqlite.Database, hash: Uint8Array, since: string): StoredPhoto | null {
  const found = database
    .prepare('SELECT jpeg, width, height FROM concern_held_photo WHERE hash = ? AND held_at >= ?')
    .get(hash, since) as StoredPhoto | undefined;
  return found ?? null;
}

/** Holds a photo no longer. To be used within a `Write`. */
export function letGoOfPhoto(database: Sqlite.Database, hash: Uint8Array): void {
  database.prepare('DELETE FROM concern_held_photo WHERE hash = ?').run(hash);
}

/** The small one of a photo that is held since a moment or later, or null. */
export async function smallOfHeld(
  { query }: Store,
  hash: Uint8Array,
  since: string
): Promise<Uint8Array | null> {
  const found = await query
    .selectFrom('concern_held_photo')
    .select('small')
    .where('hash', '=', hash)
    .where('held_at', '>=', since)
    .executeTakeFirst();
  return found?.small ?? null;
}

/** Throws away what was held before a moment; returns how many. To be used within a `Write`. */
export function forgetHeldPhotos(database: Sqlite.Database, before: string): number {
  return database.prepare('DELETE FROM concern_held_photo WHERE held_at < ?').run(before).changes;
}

/** The photo of a concern, or null. */
export async function photoOf({ query }: Store, id: number): Promise<StoredPhoto | null> {
  const found = await query
    .selectFrom('concern_photo')
    .select(['jpeg', 'width', 'height'])
    .where('concern_id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** Gives a photo the name by which everybody may see it, or takes it away (null); false where there is no photo. To be used within a `Write`. */
export function namePhoto(database: Sqlite.Database, id: number, name: string | null): boolean {
  return (
    database.prepare('UPDATE concern_photo SET shown_as = ? WHERE concern_id = ?').run(name, id).changes > 0
  );
}

/** The photos of a council that everybody may see: of concerns that count, in the order of their names, which are drawn by lot: nobody can tell which is new. */
export async function shownPhotos(
  { query }: Store,
  council: string
): Promise<{ readonly name: string; readonly width: number; readonly height: number }[]> {
  const rows = await query
    .selectFrom('concern_photo')
    .innerJoin('concern', 'concern.id', 'concern_photo.concern_id')
    .select(['shown_as', 'width', 'height'])
    .where('council', '=', council)
    .where('counted', '=', 1)
    .where('shown_as', 'is not', null)
    .orderBy('shown_as')
    .execute();
  return rows.map(({ shown_as, width, height }) => ({ name: shown_as ?? '', width, height }));
}

/** The photo that everybody may see under a name, or null. */
export async function shownPhoto(
  { query }: Store,
  council: string,
  name: string
): Promise<StoredPhoto | null> {
  const found = await query
    .selectFrom('concern_photo')
    .innerJoin('concern', 'concern.id', 'concern_photo.concern_id')
    .select(['jpeg', 'width', 'height'])
    .where('council', '=', council)
    .where('counted', '=', 1)
    .where('shown_as', '=', name)
    .executeTakeFirst();
  return found ?? null;
}
