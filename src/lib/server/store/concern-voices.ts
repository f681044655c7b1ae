import type Sqlite from 'better-sqlite3';
import type { Selectable } from 'kysely';
import type { Schema } from './schema.ts';

/** A device that spoke about a place. */
export type StoredVoice = Selectable<Schema['concern_voice']>;

/** How a device is known today. */
export interface Hashes {
  /** Of network and browser. */
  readonly device: Uint8Array;
  /** Of the network alone. */
  readonly source: Uint8Array;
  /** Of network, browser and hexagon. */
  readonly place: Uint8Array;
}

/** What is kept of a voice when it is heard. */
export type HeardVoice = Hashes &
  Pick<StoredVoice, 'concern_id' | 'echo_id' | 'at' | 'burst' | 'repeats' | 'about' | 'x' | 'y'>;

/** Keeps which device spoke. To be used within a `Write`. */
export function addVoice(database: Sqlite.Database, voice: HeardVoice): void {
  database
    .prepare(
      `INSERT INTO concern_voice (concern_id, echo_id, at, device, source, place, burst, repeats, about, x, y)
       VALUES (@concern_id, @echo_id, @at, @device, @source, @place, @burst, @repeats, @about, @x, @y)`
    )
    .run(voice);
}

/** A voice and whether what it said still may count: not where it was turned away or joined to another report. */
export type HeldVoice = StoredVoice & { readonly isLive: number };

const LIVE = `concern.state NOT IN ('rejected', 'duplicate')`;

/** What any of some devices said since a moment, or said of the same hexagon where the device is no longer kept. To be used within a `Write`. */
export function voicesOf(
  database: Sqlite.Database,
  known: { readonly devices: readonly Uint8Array[]; readonly places: readonly Uint8Array[] },
  since: string
): HeldVoice[] {
  const { devices, places } = known;
  const marks = (many: readonly unknown[]): string => many.map(() => '?').join(', ');
  return database
    .prepare(
      `SELECT concern_voice.*, ${LIVE} AS isLive FROM concern_voice JOIN concern ON concern.id = concern_id
       WHERE (device IN (${marks(devices)}) OR place IN (${marks(places)})) AND at >= ? ORDER BY concern_voice.id`
    )
    .all(...devices, ...places, since) as HeldVoice[];
}

/**
 * What tells that a voice came from the same source as one within the day before: of a report the device, of a "me too", which no officer
 * looks at, the whole network, since what a browser calls itself is soon changed. Null = it came alone. To be used within a `Write`.
 */
export function burstBefore(
  database: Sqlite.Database,
  of: 'device' | 'source',
  hashes: readonly Uint8Array[],
  since: string
): Uint8Array | null {
  const found = database
    .prepare(
      `SELECT burst FROM concern_voice WHERE ${of} IN (${hashes.map(() => '?').join(', ')}) AND at >= ?
       AND burst IS NOT NULL AND echo_id IS ${of === 'device' ? '' : 'NOT '}NULL ORDER BY id DESC LIMIT 1`
    )
    .pluck()
    .get(...hashes, since) as Uint8Array | undefined;
  return found ?? null;
}

/**
 * Hands the one voice of a device about a place from a report that is turned away, or joined to another, to the next that repeats it, and lets
 * one that is taken up again speak where the one that had its voice was turned away meanwhile. To be used within a `Write`, after each move.
 */
export function handVoicesOn(database: Sqlite.Database, concernId: number): void {
  const isLive = database.prepare(`SELECT ${LIVE} FROM concern WHERE id = ?`).pluck().get(concernId) === 1;
  const voices = database
    .prepare('SELECT * FROM concern_voice WHERE concern_id = ?')
    .all(concernId) as StoredVoice[];
  for (const voice of voices) {
    if (isLive && voice.repeats !== null) {
      const holder = held(database, 'concern_voice.id = ?', voice.repeats);
      if (holder && holder.isLive === 0) handOver(database, holder, voice);
    } else if (!isLive && voice.repeats === null) {
      const next = held(database, `concern_voice.repeats = ? AND ${LIVE}`, voice.id);
      if (next) handOver(database, voice, next);
    }
  }
}

function held(database: Sqlite.Database, condition: string, id: number): HeldVoice | undefined {
  return database
    .prepare(
      `SELECT concern_voice.*, ${LIVE} AS isLive FROM concern_voice JOIN concern ON concern.id = concern_id
       WHERE ${condition} ORDER BY concern_voice.id LIMIT 1`
    )
    .get(id) as HeldVoice | undefined;
}

function handOver(database: Sqlite.Database, from: StoredVoice, to: StoredVoice): void {
  database
    .prepare('UPDATE concern_voice SET repeats = ? WHERE repeats = ? OR id = ?')
    .run(to.id, from.id, from.id);
  database.prepare('UPDATE concern_voice SET repeats = NULL WHERE id = ?').run(to.id);
  for (const [{ concern_id, echo_id }, first] of [
    [from, 0],
    [to, 1]
  ] as const)
    database
      .prepare(`UPDATE ${echo_id === null ? 'concern' : 'concern_echo'} SET first_voice = ? WHERE id = ?`)
      .run(first, echo_id ?? concern_id);
}

/** Keeps from when until when a report counts, as it stands now. To be used within a `Write`, after each move. */
export function recount(database: Sqlite.Database, concernId: number, at: string): void {
  database
    .prepare(
      `UPDATE concern_counted SET until_at = @at WHERE concern_id = @id AND until_at IS NULL
       AND (SELECT counted FROM concern WHERE id = @id) = 0`
    )
    .run({ id: concernId, at });
  database
    .prepare(
      `INSERT INTO concern_counted (concern_id, from_at) SELECT id, @at FROM concern WHERE id = @id AND counted = 1
       AND NOT EXISTS (SELECT 1 FROM concern_counted WHERE concern_id = @id AND until_at IS NULL)`
    )
    .run({ id: concernId, at });
}
