import type Sqlite from 'better-sqlite3';
import type { Store } from './database.ts';

/** A day's key, by its day (`YYYY-MM-DD`). */
export interface DeviceKey {
  readonly day: string;
  readonly key: Uint8Array;
}

/** The key of a day, which is `made` when it has none yet; to be used within a `Write`. */
export function deviceKey(database: Sqlite.Database, day: string, made: Uint8Array): Uint8Array {
  database
    .prepare('INSERT INTO concern_device_key (day, key) VALUES (?, ?) ON CONFLICT DO NOTHING')
    .run(day, made);
  return database.prepare('SELECT key FROM concern_device_key WHERE day = ?').pluck().get(day) as Uint8Array;
}

/** The keys that there are. To be used within a `Write`. */
export function deviceKeys(database: Sqlite.Database): DeviceKey[] {
  return database.prepare('SELECT day, key FROM concern_device_key ORDER BY day').all() as DeviceKey[];
}

/** Throws away the keys of days before one, and what was known by them; returns how many keys went. To be used within a `Write`. */
export function forgetDevices(database: Sqlite.Database, beforeDay: string): number {
  database.prepare('DELETE FROM concern_voice WHERE at < ?').run(beforeDay);
  return database.prepare('DELETE FROM concern_device_key WHERE day < ?').run(beforeDay).changes;
}

/** The secret that drafts are signed with, which is `made` when there is none yet. To be used within a `Write`. */
export function concernSecret(database: Sqlite.Database, made: Uint8Array): Uint8Array {
  database
    .prepare('INSERT INTO concern_secret (only_one, secret) VALUES (1, ?) ON CONFLICT DO NOTHING')
    .run(made);
  return database.prepare('SELECT secret FROM concern_secret').pluck().get() as Uint8Array;
}

/** The secret that drafts are signed with; null = none was made yet. */
export async function keptSecret({ query }: Store): Promise<Uint8Array | null> {
  const found = await query.selectFrom('concern_secret').select('secret').executeTakeFirst();
  return found?.secret ?? null;
}
