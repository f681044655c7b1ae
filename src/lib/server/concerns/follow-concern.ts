import { cleaned } from '#lib/core/concerns/concern.ts';
import { STATE_IN_WORDS, type ConcernState } from '#lib/core/concerns/state.ts';
import { ALL_TIMES } from '#lib/core/concerns/concern.ts';
import { FEELINGS, HELPS, labelOf, TICKS } from '#lib/core/concerns/vocabulary.ts';
import type { Context } from '#lib/server/context.ts';
import { photoOf } from '#lib/server/store/concern-photos.ts';
import { concernWriting, writeOver } from '#lib/server/store/concern-writing.ts';
import {
  addMessage,
  addStep,
  answersOf,
  concernByReference,
  eraseConcern,
  messagesOf,
  stepsOf,
  type StoredAnswer
} from '#lib/server/store/concerns.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { spend } from './limits.ts';
import { hashOfCode, isCode, readCode, readReference } from './reference.ts';

/** What a resident shows to be let in. */
export interface Key {
  readonly reference: string;
  readonly code: string;
  /** Of the network that it is tried from. */
  readonly address: string;
}

/** A concern as the one who sent it sees it. */
export interface FollowedConcern {
  readonly reference: string;
  readonly sentAt: string;
  readonly state: ConcernState;
  readonly stateInWords: string;
  readonly said: readonly { readonly title: string; readonly text: string }[];
  /** What was done, oldest first. */
  readonly steps: readonly { readonly at: string; readonly text: string; readonly why: string | null }[];
  readonly messages: readonly { readonly at: string; readonly byCouncil: boolean; readonly text: string }[];
  /** Whether a photo goes with it. */
  readonly hasPhoto: boolean;
}

/** What is shown of a photo to the one who sent it. */
export interface OwnPhoto {
  /** As the address of a picture that holds it whole: it is nowhere to be fetched from. */
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

/** A sentence on why not. */
export interface NotOpened {
  readonly ok: false;
  readonly message: string;
  readonly retryAfter?: number;
}

type Opened = { readonly ok: true; readonly concern: FollowedConcern } | NotOpened;

const MOST_MESSAGE = 1000;
/** Compared with when there is no concern, so that it takes as long. */
const NO_HASH = hashOfCode('none');
const WRONG: NotOpened = {
  ok: false,
  message:
    'There is no report with this reference and code. Check both; a report that was erased cannot be opened any more.'
};

/** Opens a concern with its reference and reply code. Whether the reference or the code is wrong is not told. */
export async function followConcern(context: Context, key: Key): Promise<Opened> {
  const id = await idOf(context, key);
  return typeof id === 'number' ? { ok: true, concern: await view(context, key, id) } : id;
}

/** A concern with the photo that its resident sent, for them alone; null where there is none any more. */
export async function ownPhoto(
  context: Context,
  key: Key
): Promise<
  { readonly ok: true; readonly concern: FollowedConcern; readonly photo: OwnPhoto | null } | NotOpened
> {
  const id = await idOf(context, key);
  if (typeof id !== 'number') return id;
  const photo = await photoOf(context.store, id);
  return {
    ok: true,
    concern: await view(context, key, id),
    photo: photo && {
      ...{ width: photo.width, height: photo.height },
      address: `data:image/jpeg;base64,${Buffer.from(photo.jpeg).toString('base64')}`
    }
  };
}

/** Adds what a resident answers to the council. */
export async function answerCouncil(context: Context, key: Key, text: string): Promise<Opened> {
  const said = cleaned(text);
  if (said === '') return { ok: false, message: 'Write something before you send it.' };
  if ([...said].length > MOST_MESSAGE)
    return { ok: false, message: `Write ${MOST_MESSAGE.toLocaleString('en-GB')} characters or fewer.` };
  const id = await idOf(context, key);
  if (typeof id !== 'number') return id;
  const retryAfter = await spend(context.store, 'message', key.address);
  if (retryAfter !== null)
    return { ok: false, message: 'Many messages came from your network. Try again later.', retryAfter };
  const at = context.clock().toISOString();
  await concernWriting(context.store)((database) => {
    addMessage(database, { concern_id: id, at, by_council: 0, who: null, text: said });
    addStep(database, { ...STEP, concern_id: id, at, step: 'answer' });
  });
  return { ok: true, concern: await view(context, key, id) };
}

/** Erases a concern for the one who sent it: the count stays, all else goes, letters about it in the outbox too, and is written over on the disk. */
export async function eraseOwn(context: Context, key: Key): Promise<{ readonly ok: true } | NotOpened> {
  const id = await idOf(context, key);
  if (typeof id !== 'number') return id;
  const at = context.clock().toISOString();
  await concernWriting(context.store)((database) => {
    eraseConcern(database, id, at);
    addStep(database, { ...STEP, concern_id: id, at, step: 'erased' });
  });
  writeOver(context.store);
  return { ok: true };
}

const STEP = {
  ...{ who: 'resident', person_id: null, from_state: null, to_state: null },
  ...{ why: null, batch: null, before: null }
};

/** The concern that a key opens, or why it opens none. Tries are counted before they are made. */
async function idOf(context: Context, { reference, code, address }: Key): Promise<number | NotOpened> {
  const retryAfter = await spend(context.store, 'open', address);
  if (retryAfter !== null)
    return { ok: false, message: 'Too many tries. Wait a while, then try again.', retryAfter };
  const council = await loadCouncil(context);
  const read = readReference(reference);
  const given = readCode(code);
  const found = council && read ? await concernByReference(context.store, council.id, read) : null;
  const fits = isCode(given ?? '', found?.detail?.code_hash ?? NO_HASH);
  return fits && given && found?.detail?.code_hash ? found.id : WRONG;
}

async function view({ store }: Context, { reference }: Key, id: number): Promise<FollowedConcern> {
  const read = readReference(reference) ?? reference;
  const concern = await store.query
    .selectFrom('concern')
    .leftJoin('concern_detail', 'concern_detail.concern_id', 'concern.id')
    .leftJoin('concern_photo', 'concern_photo.concern_id', 'concern.id')
    .select(['sent_at', 'state', 'words', 'street', 'concern_photo.concern_id as photo'])
    .where('concern.id', '=', id)
    .executeTakeFirstOrThrow();
  const [answers, steps, messages] = [
    await answersOf(store, id),
    await stepsOf(store, id),
    await messagesOf(store, id)
  ];
  return {
    reference: read,
    sentAt: concern.sent_at,
    state: concern.state,
    stateInWords: STATE_IN_WORDS[concern.state],
    said: saidOf(answers, concern.street, concern.words),
    hasPhoto: concern.photo !== null,
    steps: steps
      .filter(({ to_state }) => to_state !== null)
      .map(({ at, to_state, why }) => ({ at, text: to_state ? STATE_IN_WORDS[to_state] : '', why })),
    messages: messages.map(({ at, by_council, text }) => ({ at, byCouncil: by_council === 1, text }))
  };
}

/** Answers as people read them. */
export function saidOf(
  answers: readonly StoredAnswer[],
  street: string | null,
  words: string | null
): { title: string; text: string }[] {
  const of = (
    question: StoredAnswer['question'],
    choices: readonly { id: string; label: string }[]
  ): string =>
    choices
      .filter(({ id }) => answers.some((one) => one.question === question && one.answer === id))
      .map(({ id }) => labelOf(choices, id))
      .join(' · ');
  return [
    { title: 'Where', text: street ?? 'A place shown on the map' },
    { title: 'What', text: of('tick', TICKS) },
    { title: 'When', text: of('time', ALL_TIMES) },
    { title: 'How it feels', text: of('feeling', FEELINGS) },
    { title: 'What would help', text: of('help', HELPS) },
    { title: 'Own words', text: words ?? '' }
  ].filter(({ text }) => text !== '');
}
