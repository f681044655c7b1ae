import type Sqlite from 'better-sqlite3';
import type { Store } from './database.ts';
import { addStep } from './concerns.ts';

/** A voice as far as bursts are told by: a report, or a "me too" of it. */
export interface BurstVoice {
  /** Of the report. */
  readonly id: number;
  /** Of the "me too"; null = the report itself. */
  readonly echoId: number | null;
  /** Null = erased; bursts of its device are told all the same. */
  readonly x: number | null;
  readonly y: number | null;
  readonly at: string;
  readonly weight: number;
  readonly weightWhy: string | null;
  /** The same for what came from one source within a day, a text without meaning; null = not known. */
  readonly burst: string | null;
  /** 1 = an officer said what it counts. */
  readonly byHand: number;
}

/** Voices heard by form since a moment, by time. Imported ones carry other days, and no device. */
export async function burstVoices({ bulk }: Store, council: string, since: string): Promise<BurstVoice[]> {
  return bulk
    .prepare(
      `SELECT concern.id, NULL AS echoId, concern.x, concern.y, sent_at AS at, weight, weight_why AS weightWhy, weighed_by_hand AS byHand,
         (SELECT hex(burst) FROM concern_voice WHERE concern_id = concern.id AND echo_id IS NULL AND burst IS NOT NULL) AS burst
       FROM concern WHERE council = @council AND sent_at >= @since AND origin = 'form'
       UNION ALL SELECT concern.id, echo.id, concern.x, concern.y, echo.at, echo.weight, NULL, weighed_by_hand,
         (SELECT hex(burst) FROM concern_voice WHERE concern_id = concern.id AND echo_id = echo.id)
       FROM concern_echo AS echo JOIN concern ON concern.id = echo.concern_id WHERE council = @council AND echo.at >= @since
       ORDER BY at, concern.id`
    )
    .all({ council, since }) as BurstVoice[];
}

/** Weighs one, with a step in its history. To be used within a `Write`. */
export function weighVoice(
  database: Sqlite.Database,
  {
    voice,
    weight,
    why,
    at
  }: { readonly voice: BurstVoice; readonly weight: number; readonly why: string | null; readonly at: string }
): void {
  const { id, echoId } = voice;
  if (echoId === null)
    database.prepare('UPDATE concern SET weight = ?, weight_why = ? WHERE id = ?').run(weight, why, id);
  else database.prepare('UPDATE concern_echo SET weight = ? WHERE id = ?').run(weight, echoId);
  addStep(database, {
    ...{
      concern_id: id,
      at,
      who: 'the clock',
      person_id: null,
      step: echoId === null ? 'weighed' : 'echo weighed',
      why,
      batch: null
    },
    ...{ before: JSON.stringify({ weight: voice.weight, weight_why: voice.weightWhy }) },
    ...{ from_state: null, to_state: null }
  });
}
