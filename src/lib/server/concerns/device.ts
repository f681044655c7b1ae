import { createHmac, randomBytes } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import { ONE_VOICE_MS } from '#lib/core/concerns/counted-once.ts';
import { network } from '#lib/server/people/attempts.ts';
import { deviceKey, deviceKeys, forgetDevices } from '#lib/server/store/concern-keys.ts';

/** Where something was sent from, as far as a request tells. */
export interface Sender {
  readonly address: string;
  /** What the browser calls itself. */
  readonly agent: string;
}

/** A device as it is known today, and as it was known on each of the last thirty days. */
export interface KnownDevice {
  readonly today: Uint8Array;
  readonly ever: readonly Uint8Array[];
}

/**
 * How a device is known: a hash of its network and browser under a key that is made each day and thrown away after thirty. Nothing is kept on
 * the device. Two in one house with the same browser are taken for one: they lose a count, never a concern. To be used within a `Write`;
 * throws away what is too old.
 */
export function knownDevice(database: Sqlite.Database, sender: Sender, now: Date): KnownDevice {
  forgetOldDevices(database, now);
  const today = hash(deviceKey(database, dayOf(now), randomBytes(32)), sender);
  return { today, ever: deviceKeys(database).map(({ key }) => hash(key, sender)) };
}

/** Throws away keys of thirty days ago and what was known by them; returns how many. To be used within a `Write`. */
export function forgetOldDevices(database: Sqlite.Database, now: Date): number {
  return forgetDevices(database, dayOf(new Date(now.getTime() - ONE_VOICE_MS)));
}

function hash(key: Uint8Array, { address, agent }: Sender): Uint8Array {
  return createHmac('sha256', key)
    .update(JSON.stringify([network(address), agent.slice(0, 500)]))
    .digest();
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
