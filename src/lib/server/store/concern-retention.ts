import type Sqlite from 'better-sqlite3';
import { forgetHeldPhotos } from './concern-photos.ts';
import { forgetProofs } from './concern-proofs.ts';
import { countAbout } from './concern-counts.ts';
import { addStep, eraseConcern, forgetLettersAbout } from './concerns.ts';

/** What is older goes. Times ISO. */
export interface RetentionLimits {
  readonly council: string;
  readonly at: string;
  readonly wordsBefore: string;
  readonly photosBefore: string;
  readonly emailsBefore: string;
  /** Places and answers, and with them all but the count. */
  readonly placesBefore: string;
  readonly lettersBefore: string;
  /** Ages and sexes from before are counted and parted from their reports. */
  readonly monthBegan: string;
  /** Photos of forms that were never sent. */
  readonly heldBefore: string;
}

/** How many of each went. */
export interface Forgotten {
  readonly words: number;
  readonly photos: number;
  readonly emails: number;
  readonly places: number;
  readonly letters: number;
  /** Photos of forms that were never sent. */
  readonly held: number;
}

/**
 * Removes words (with messages, what was passed on, and letters about them), photos, addresses, and in the end all but the count, of concerns that are
 * older than they may be, each with a step in the history. To be used within a `Write`.
 */
export function forgetWhatIsOld(database: Sqlite.Database, limits: RetentionLimits): Forgotten {
  const { council, at } = limits;
  database.pragma('secure_delete = ON');
  countAbout(database, limits.monthBegan);
  const older = (condition: string, before: string): number[] =>
    database
      .prepare(
        `SELECT concern.id FROM concern JOIN concern_detail ON concern_detail.concern_id = concern.id WHERE council = ? AND sent_at < ? AND ${condition}`
      )
      .pluck()
      .all(council, before) as number[];
  const said = `(words != '' OR EXISTS (SELECT 1 FROM concern_message WHERE concern_message.concern_id = concern.id)
    OR EXISTS (SELECT 1 FROM concern_referral WHERE concern_referral.concern_id = concern.id AND body != ''))`;
  const places = older('erased_at IS NULL', limits.placesBefore);
  const words = older(said, limits.wordsBefore);
  const photos = older(
    'EXISTS (SELECT 1 FROM concern_photo WHERE concern_photo.concern_id = concern.id)',
    limits.photosBefore
  );
  const emails = older('email IS NOT NULL', limits.emailsBefore);
  for (const id of words) {
    database.prepare(`UPDATE concern_detail SET words = '' WHERE concern_id = ?`).run(id);
    database.prepare('DELETE FROM concern_message WHERE concern_id = ?').run(id);
    database.prepare(`UPDATE concern_referral SET body = '' WHERE concern_id = ?`).run(id);
    forgetLettersAbout(database, id);
  }
  for (const id of photos) database.prepare('DELETE FROM concern_photo WHERE concern_id = ?').run(id);
  for (const id of emails)
    database.prepare('UPDATE concern_detail SET email = NULL WHERE concern_id = ?').run(id);
  for (const id of places) eraseConcern(database, id, at);
  for (const [what, ids] of [
    ['words', words],
    ['photo', photos],
    ['e-mail address', emails],
    ['all but its count', places]
  ] as const)
    for (const id of ids)
      addStep(database, {
        ...{ concern_id: id, at, who: 'the clock', person_id: null, step: 'kept no longer', why: what },
        ...{ from_state: null, to_state: null, batch: null, before: null }
      });
  const held = forgetHeldPhotos(database, limits.heldBefore);
  forgetProofs(database, at);
  const letters = database.prepare('DELETE FROM mail WHERE at < ?').run(limits.lettersBefore).changes;
  return {
    words: words.length,
    photos: photos.length,
    emails: emails.length,
    places: places.length,
    letters,
    held
  };
}
