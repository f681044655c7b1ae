import type Sqlite from 'better-sqlite3';
import type { Store } from './database.ts';
import { addStep } from './concerns.ts';

/** A concern as far as bursts are told by; the device as text without meaning, null = not known. */
export interface BurstConcern {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly sentAt: string;
  readonly weight: number;
  readonly weightWhy: string | null;
  readonly device: string | null;
  /** 1 = an officer said what it counts. */
  readonly byHand: number;
}

/** Concerns sent by form since a moment, by time. Imported ones carry other days, and no device. */
export async function burstConcerns(
  { bulk }: Store,
  council: string,
  since: string
): Promise<BurstConcern[]> {
  return bulk
    .prepare(
      `SELECT concern.id, concern.x, concern.y, sent_at AS sentAt, weight, weight_why AS weightWhy,
         (SELECT hex(device) FROM concern_voice WHERE concern_id = concern.id AND at = sent_at LIMIT 1) AS device,
         EXISTS (SELECT 1 FROM concern_step WHERE concern_id = concern.id AND step = 'weighed' AND person_id IS NOT NULL) AS byHand
       FROM concern WHERE council = ? AND sent_at >= ? AND origin = 'form' AND concern.x IS NOT NULL
       ORDER BY sent_at, concern.id`
    )
    .all(council, since) as BurstConcern[];
}

/** Weighs one, with a step in its history. To be used within a `Write`. */
export function weighConcern(
  database: Sqlite.Database,
  {
    concern,
    weight,
    why,
    at
  }: {
    readonly concern: BurstConcern;
    readonly weight: number;
    readonly why: string | null;
    readonly at: string;
  }
): void {
  const { id } = concern;
  database.prepare('UPDATE concern SET weight = ?, weight_why = ? WHERE id = ?').run(weight, why, id);
  addStep(database, {
    ...{ concern_id: id, at, who: 'the clock', person_id: null, step: 'weighed', why, batch: null },
    ...{ before: JSON.stringify({ weight: concern.weight, weight_why: concern.weightWhy }) },
    ...{ from_state: null, to_state: null }
  });
}
