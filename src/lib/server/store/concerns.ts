import type Sqlite from 'better-sqlite3';
import type { Insertable, Selectable } from 'kysely';
import type { Store } from './database.ts';
import { addVoice, recount, type HeardVoice } from './concern-voices.ts';
import type { Schema } from './schema.ts';

/** A concern as it is counted. */
export type StoredConcern = Selectable<Schema['concern']>;
/** What erasure removes. */
export type StoredDetail = Selectable<Schema['concern_detail']>;
/** A step of the history of a concern. */
export type StoredStep = Selectable<Schema['concern_step']>;
/** A message between a resident and the council. */
export type StoredMessage = Selectable<Schema['concern_message']>;

/** An answer to one of the questions. */
export type StoredAnswer = Omit<Selectable<Schema['concern_answer']>, 'concern_id'>;

/** All of a new concern. */
export interface NewConcern {
  readonly concern: Omit<Insertable<Schema['concern']>, 'id' | 'erased_at' | 'assigned_to' | 'joined_to'>;
  readonly detail: Omit<Insertable<Schema['concern_detail']>, 'concern_id'>;
  readonly answers: readonly StoredAnswer[];
  readonly about: { readonly age: string | null; readonly sex: string | null } | null;
  readonly photo: { readonly jpeg: Uint8Array; readonly width: number; readonly height: number } | null;
  /** Which device spoke; null = it came in a file. */
  readonly voice: Omit<HeardVoice, 'concern_id' | 'echo_id' | 'at' | 'x' | 'y'> | null;
  /** Who received it, for the history. */
  readonly who: string;
}

/** Adds a concern with all that belongs to it and the first step of its history; returns its id. To be used within a `Write`. */
export function addConcern(database: Sqlite.Database, made: NewConcern): number {
  const { concern, detail, answers, about, photo, voice, who } = made;
  const id = Number(
    database
      .prepare(
        `INSERT INTO concern (council, reference, sent_at, origin, origin_id, kind, ward, x, y, state, state_at, counted, first_voice, weight, weight_why, is_proven)
         VALUES (@council, @reference, @sent_at, @origin, @origin_id, @kind, @ward, @x, @y, @state, @state_at, @counted, @first_voice, @weight, @weight_why, @is_proven)`
      )
      .run({
        counted: 0,
        first_voice: 1,
        weight: 1,
        weight_why: null,
        origin_id: null,
        is_proven: null,
        ...concern
      }).lastInsertRowid
  );
  database
    .prepare(
      `INSERT INTO concern_detail (concern_id, shape, corners, street, code_hash, draft_hash, words, email, language)
       VALUES (@id, @shape, @corners, @street, @code_hash, @draft_hash, @words, @email, @language)`
    )
    .run({ language: 'en', ...detail, id });
  const answer = database.prepare(
    'INSERT INTO concern_answer (concern_id, question, answer) VALUES (?, ?, ?)'
  );
  for (const one of answers) answer.run(id, one.question, one.answer);
  if (about)
    database
      .prepare('INSERT INTO concern_about (concern_id, age, sex) VALUES (?, ?, ?)')
      .run(id, about.age, about.sex);
  if (photo)
    database
      .prepare('INSERT INTO concern_photo (concern_id, jpeg, width, height) VALUES (?, ?, ?, ?)')
      .run(id, photo.jpeg, photo.width, photo.height);
  if (voice)
    addVoice(database, {
      ...{ concern_id: id, echo_id: null, at: concern.sent_at, x: concern.x ?? null, y: concern.y ?? null },
      ...voice
    });
  addStep(database, {
    ...{ concern_id: id, at: concern.sent_at, who, person_id: null, step: 'received' },
    ...{ from_state: null, to_state: concern.state, why: null, batch: null, before: null }
  });
  recount(database, id, concern.sent_at);
  return id;
}

/** Adds a step to a history; nothing ever changes or removes one. To be used within a `Write`. */
export function addStep(database: Sqlite.Database, step: Omit<StoredStep, 'id'>): void {
  database
    .prepare(
      `INSERT INTO concern_step (concern_id, at, who, person_id, step, from_state, to_state, why, batch, before)
       VALUES (@concern_id, @at, @who, @person_id, @step, @from_state, @to_state, @why, @batch, @before)`
    )
    .run(step);
}

/** Of some concerns, those whose residents left an e-mail address and have not erased them. */
export async function lettersWanted(
  store: Store,
  ids: readonly number[]
): Promise<{ readonly reference: string; readonly email: string; readonly language: string }[]> {
  const rows = await store.query
    .selectFrom('concern')
    .innerJoin('concern_detail', 'concern_detail.concern_id', 'concern.id')
    .select(['concern.reference', 'concern_detail.email', 'concern_detail.language'])
    .where('concern.id', 'in', ids)
    .where('concern_detail.email', 'is not', null)
    .orderBy('concern.id')
    .execute();
  return rows.map((row) => ({ ...row, email: row.email ?? '' }));
}

/** A concern by its reference, or null. */
export async function concernByReference(
  store: Store,
  council: string,
  reference: string
): Promise<(StoredConcern & { readonly detail: StoredDetail | null }) | null> {
  const concern = await store.query
    .selectFrom('concern')
    .selectAll()
    .where('council', '=', council)
    .where('reference', '=', reference)
    .executeTakeFirst();
  if (!concern) return null;
  const detail = await store.query
    .selectFrom('concern_detail')
    .selectAll()
    .where('concern_id', '=', concern.id)
    .executeTakeFirst();
  return { ...concern, detail: detail ?? null };
}

/** The answers of a concern. */
export async function answersOf(store: Store, id: number): Promise<StoredAnswer[]> {
  return store.query
    .selectFrom('concern_answer')
    .select(['question', 'answer'])
    .where('concern_id', '=', id)
    .execute();
}

/** The history of a concern, oldest first. */
export async function stepsOf(store: Store, id: number): Promise<StoredStep[]> {
  return store.query
    .selectFrom('concern_step')
    .selectAll()
    .where('concern_id', '=', id)
    .orderBy('id')
    .execute();
}

/** The messages about a concern, oldest first. */
export async function messagesOf(store: Store, id: number): Promise<StoredMessage[]> {
  return store.query
    .selectFrom('concern_message')
    .selectAll()
    .where('concern_id', '=', id)
    .orderBy('id')
    .execute();
}

/** Adds a message. To be used within a `Write`. */
export function addMessage(database: Sqlite.Database, message: Omit<StoredMessage, 'id'>): void {
  database
    .prepare(
      'INSERT INTO concern_message (concern_id, at, by_council, who, text) VALUES (@concern_id, @at, @by_council, @who, @text)'
    )
    .run(message);
}

/**
 * Removes all of a concern but its count: state, kind, ward and time stay, and for thirty days under which hash its device is known, so that
 * nobody is counted twice by erasing it and sending it again. Letters about it that wait in the outbox go too. SQLite writes over what it
 * stood on. To be used within a `Write`.
 */
export function eraseConcern(database: Sqlite.Database, id: number, at: string): void {
  database.pragma('secure_delete = ON');
  for (const table of ['concern_detail', 'concern_answer', 'concern_about', 'concern_photo'] as const)
    database.prepare(`DELETE FROM ${table} WHERE concern_id = ?`).run(id);
  for (const table of ['concern_message', 'concern_referral'] as const)
    database.prepare(`DELETE FROM ${table} WHERE concern_id = ?`).run(id);
  database
    .prepare('UPDATE concern_voice SET device = NULL, source = NULL, x = NULL, y = NULL WHERE concern_id = ?')
    .run(id);
  forgetLettersAbout(database, id);
  database.prepare('UPDATE concern SET x = NULL, y = NULL, erased_at = ? WHERE id = ?').run(at, id);
}

/** Takes letters that name a concern out of the outbox: its reference is in each. To be used within a `Write`. */
export function forgetLettersAbout(database: Sqlite.Database, id: number): void {
  database
    .prepare(
      `DELETE FROM mail WHERE EXISTS (SELECT 1 FROM concern WHERE id = ? AND (instr(text, reference) > 0 OR instr(subject, reference) > 0))`
    )
    .run(id);
}
