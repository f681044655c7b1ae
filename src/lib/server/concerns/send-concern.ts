import { readReplyAddress, replyAddressProblems } from '#lib/core/concerns/reply-address.ts';
import { checkAnswers, type AnswerProblem, type ConcernAnswers } from '#lib/core/concerns/concern.ts';
import { readConcernPlace, writeConcernPlace, type ConcernPlace } from '#lib/core/concerns/concern-place.ts';
import { kindOf } from '#lib/core/concerns/vocabulary.ts';
import type Sqlite from 'better-sqlite3';
import type { Context } from '#lib/server/context.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';
import { heldPhoto, letGoOfPhoto } from '#lib/server/store/concern-photos.ts';
import { isProofUsed, useProof } from '#lib/server/store/concern-proofs.ts';
import { addConcern, type StoredAnswer } from '#lib/server/store/concerns.ts';
import { knownDevice, repeatedVoice, type Sender } from './device.ts';
import { readDraft, sentDraft, type Draft } from './draft.ts';
import { loadGround, wardAt, type Ground } from './ground.ts';
import { hashOfName, heldSince } from './hold-photo.ts';
import { spend } from './limits.ts';
import { makeReference } from './reference.ts';
import { secretOf } from './secret.ts';

/** A proof of work that holds (`proof-of-work`). */
export interface Proof {
  /** Of its challenge, which counts once. */
  readonly hash: Uint8Array;
  readonly expiresAt: string;
}

/** What a form sends. */
export interface SentConcern {
  /** As `readConcernPlace` reads it. */
  readonly place: string;
  /** The name that it was found by; null = shown on the map. */
  readonly street: string | null;
  readonly answers: ConcernAnswers;
  /** To whom news is sent; empty = to nobody. */
  readonly email: string;
  /** The name of the language in which it is written to them ("pl"); left out = English. */
  readonly language?: string;
  /** The mark of the draft, and what the browser added to it. */
  readonly draft: string;
  readonly nonce: string;
  /** Null where none came with it. */
  readonly proof: Proof | null;
  /** The name of a photo that is held (`hold-photo`); null = none. */
  readonly photo: string | null;
  readonly sender: Sender;
}

/** What came of it. */
export type Acknowledged =
  | { readonly ok: true; readonly reference: string; readonly code: string }
  | { readonly ok: false; readonly problems: readonly AnswerProblem[]; readonly retryAfter?: number };

/** Nobody reads the first page, chooses a place and ticks something in less, milliseconds. */
const QUICKEST_MS = 3000;

/**
 * Takes a concern in. When it answers with a reference, the concern is on the disk; otherwise nothing of it is. The same draft with the same
 * content is taken once, and answered the same again.
 */
export async function sendConcern(context: Context, sent: SentConcern): Promise<Acknowledged> {
  const now = context.clock();
  const ground = await loadGround(context);
  if (!ground) return refused('place', 'No council is loaded here yet, so nothing can be taken.');
  const secret = await secretOf(context.store);
  const draft = readDraft(secret, sent.draft, now);
  if (!draft) return refused('mark', 'This form is too old, or was changed on the way. Start again.');
  const isProven = sent.proof !== null && !(await isProofUsed(context.store, sent.proof.hash));
  if (!isProven && now.getTime() - draft.openedAt < QUICKEST_MS)
    return refused('draft', 'That was very quick. Look at your answers once more, then send them.');
  const checked = readConcernPlace(sent.place, ground);
  const { answers, problems } = checkAnswers(sent.answers);
  const all: AnswerProblem[] = [...problems];
  if (!checked.ok) all.unshift({ field: 'place', message: checked.message });
  const email = readReplyAddress(sent.email);
  all.push(...replyAddressProblems(sent.email));
  if (!checked.ok || email === undefined || all.length > 0) return { ok: false, problems: all };
  const retryAfter = await spend(
    context.store,
    isProven ? 'send' : 'send-without-proof',
    sent.sender.address
  );
  if (retryAfter !== null)
    return {
      ...refused(
        'draft',
        'Many reports came from your network in the last hour. Keep this page and send it later.'
      ),
      retryAfter
    };
  const { place } = checked;
  return concernWriting(context.store)((database) =>
    keep(database, { sent, isProven, place, answers, email, ground, draft, secret, now })
  );
}

interface Keeping {
  readonly sent: SentConcern;
  readonly isProven: boolean;
  readonly place: ConcernPlace;
  readonly answers: ConcernAnswers;
  readonly email: string | null;
  readonly ground: Ground;
  readonly draft: Draft;
  readonly secret: Uint8Array;
  readonly now: Date;
}

function keep(database: Sqlite.Database, keeping: Keeping): Acknowledged {
  const { sent, isProven, place, answers, email, ground, draft, secret, now } = keeping;
  const content = JSON.stringify([writeConcernPlace(place), answers, email, sent.photo]);
  const { hash, code, codeHash } = sentDraft(secret, draft, sent.nonce.slice(0, 100), content);
  const before = referenceOfDraft(database, hash);
  if (before !== null) {
    if (sent.photo !== null) letGoOfPhoto(database, hashOfName(sent.photo));
    return { ok: true, reference: before, code };
  }
  const photo = sent.photo === null ? null : heldPhoto(database, hashOfName(sent.photo), heldSince(now));
  if (sent.photo !== null && photo === null)
    return refused('photo', 'Your photo was held for a day, and is gone. Choose it again, or remove it.');
  // Two that came at the same moment.
  if (isProven && sent.proof && !useProof(database, sent.proof.hash, sent.proof.expiresAt))
    return refused('draft', 'This came twice at once. Send it once more.');
  if (sent.photo !== null) letGoOfPhoto(database, hashOfName(sent.photo));
  const at = now.toISOString();
  const device = knownDevice(database, sent.sender, place, now);
  const repeated = repeatedVoice(device, place, now);
  // Who sends five reports is one person: age and sex are kept once.
  const isAboutNew = (answers.age ?? answers.sex) !== null && device.said.every(({ about }) => about === 0);
  const reference = freeReference(database);
  addConcern(database, {
    concern: {
      ...{ council: ground.id, reference, sent_at: at, origin: 'form', kind: kindOf(answers.ticks) },
      ...{ ward: wardAt(ground, place.x, place.y), x: place.x, y: place.y, state: 'received', state_at: at },
      ...{ first_voice: repeated ? 0 : 1, is_proven: isProven ? 1 : 0 }
    },
    detail: {
      ...{
        shape: place.shape,
        corners: JSON.stringify(place.corners),
        street: sent.street?.slice(0, 200) ?? null
      },
      ...{ code_hash: codeHash, draft_hash: hash, words: answers.words, email },
      language: sent.language ?? 'en'
    },
    answers: storedAnswers(answers),
    about: isAboutNew ? { age: answers.age, sex: answers.sex } : null,
    photo,
    voice: {
      ...device.today,
      burst: device.burst('device'),
      repeats: repeated?.id ?? null,
      about: isAboutNew ? 1 : 0
    },
    who: 'resident'
  });
  return { ok: true, reference, code };
}

/** Answers as rows. */
export function storedAnswers({ ticks, times, feelings, helps }: ConcernAnswers): StoredAnswer[] {
  const rows = (question: StoredAnswer['question'], ids: readonly string[]): StoredAnswer[] =>
    ids.map((answer) => ({ question, answer }));
  return [
    ...rows('tick', ticks),
    ...rows('time', times),
    ...rows('feeling', feelings),
    ...rows('help', helps)
  ];
}

/** A reference that nobody has yet. To be used within a `Write`. */
export function freeReference(database: Sqlite.Database): string {
  const taken = database.prepare('SELECT 1 FROM concern WHERE reference = ?').pluck();
  for (;;) {
    const reference = makeReference();
    if (taken.get(reference) === undefined) return reference;
  }
}

function referenceOfDraft(database: Sqlite.Database, hash: Uint8Array): string | null {
  const found = database
    .prepare(
      'SELECT reference FROM concern JOIN concern_detail ON concern_id = concern.id WHERE draft_hash = ?'
    )
    .pluck()
    .get(hash) as string | undefined;
  return found ?? null;
}

function refused(field: string, message: string): { ok: false; problems: AnswerProblem[] } {
  return { ok: false, problems: [{ field, message }] };
}
