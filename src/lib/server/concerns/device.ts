import { createHmac, randomBytes } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import { BURST_LIMITS } from '#lib/core/concerns/bursts.ts';
import { countsBeside, ONE_VOICE_MS } from '#lib/core/concerns/counted-once.ts';
import { cellNumberAt } from '#lib/core/geometry/hex-grid.ts';
import { network } from '#lib/server/answer/network.ts';
import { deviceKey, deviceKeys, forgetDevices } from '#lib/server/store/concern-keys.ts';
import { burstBefore, voicesOf, type Hashes, type HeldVoice } from '#lib/server/store/concern-voices.ts';
import { SIMILAR_SPACING } from './similar.ts';

/** Where something was sent from, as far as a request tells. */
export interface Sender {
  readonly address: string;
  /** What the browser calls itself. */
  readonly agent: string;
}

/** A place in metres. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** A device as it is known today, and what it said in the last thirty days. */
export interface KnownDevice {
  readonly today: Hashes;
  /** Of it, or of it about this hexagon where its place was erased since; oldest first. */
  readonly said: readonly HeldVoice[];
  /** Of those, whether one is about this hexagon. */
  readonly isAboutHexagon: (voice: HeldVoice) => boolean;
  /** The same for all that came from one device (of a "me too": from one network) within a day of each other, over midnight too. */
  readonly burst: (of: 'device' | 'source') => Uint8Array;
}

/**
 * How a device is known that speaks about a place: by hashes of its network and browser under a key that is made each day and thrown away after
 * thirty, and with it all that was known by it. Nothing is kept on the device. Two in one house with the same browser are taken for one: they lose a
 * count, never a concern. To be used within a `Write`; throws away what is too old.
 */
export function knownDevice(database: Sqlite.Database, sender: Sender, place: Place, now: Date): KnownDevice {
  forgetOldDevices(database, now);
  const today = hashesOf(deviceKey(database, dayOf(now), randomBytes(32)), sender, place);
  const ever = deviceKeys(database).map(({ key }) => hashesOf(key, sender, place));
  const before = (milliseconds: number): string => new Date(now.getTime() - milliseconds).toISOString();
  const places = ever.map((one) => one.place);
  const said = voicesOf(
    database,
    { devices: ever.map(({ device }) => device), places },
    before(ONE_VOICE_MS)
  );
  return {
    today,
    said,
    isAboutHexagon: (voice) =>
      places.some((one) => voice.place !== null && Buffer.compare(one, voice.place) === 0),
    burst: (of) =>
      burstBefore(
        database,
        of,
        ever.map((one) => one[of]),
        before(BURST_LIMITS.windowMs)
      ) ?? randomBytes(16)
  };
}

/**
 * Of what a device said, the voice that a report about a place repeats (METHODS, section 9: within 50 m and 30 days; by hexagon where the place was
 * erased); null = it is the first. Only what counts, or still may, has a voice: not what was turned away, and not what itself repeats.
 */
export function repeatedVoice(
  { said, isAboutHexagon }: KnownDevice,
  { x, y }: Place,
  now: Date
): HeldVoice | null {
  const device = 'this';
  const here = { x, y, at: now.getTime(), device };
  const repeated = said.find((voice) => {
    if (voice.isLive === 0 || voice.repeats !== null) return false;
    if (voice.x === null || voice.y === null) return isAboutHexagon(voice);
    return !countsBeside(here, [{ x: voice.x, y: voice.y, at: Date.parse(voice.at), device }]);
  });
  return repeated ?? null;
}

/** Throws away keys of thirty days ago and what was known by them; returns how many. To be used within a `Write`. */
export function forgetOldDevices(database: Sqlite.Database, now: Date): number {
  return forgetDevices(database, dayOf(new Date(now.getTime() - ONE_VOICE_MS)));
}

function hashesOf(key: Uint8Array, { address, agent }: Sender, { x, y }: Place): Hashes {
  const from = network(address);
  const device = [from, agent.slice(0, 500)];
  const hash = (known: unknown): Uint8Array =>
    createHmac('sha256', key).update(JSON.stringify(known)).digest();
  const hexagon = cellNumberAt(SIMILAR_SPACING, x, y);
  return { device: hash(device), source: hash([from]), place: hash([...device, hexagon]) };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
