import { findPersonalData, PERSONAL_IN_WORDS } from '#lib/core/concerns/personal-data.ts';
import { movesFrom, STATE_IN_WORDS } from '#lib/core/concerns/state.ts';
import type { Context } from '#lib/server/context.ts';
import { isMoving } from '#lib/server/store/concern-moves.ts';
import { answersOf, concernByReference, messagesOf, stepsOf } from '#lib/server/store/concerns.ts';
import { saidOf } from './follow-concern.ts';
import { loadGround } from './ground.ts';
import { lastToTakeBack } from './move-concern.ts';
import { readReference } from './reference.ts';

/** A stretch of a text, and what an officer must look at in it; null = nothing. */
export interface MarkedText {
  readonly text: string;
  readonly mark: string | null;
}

/** A concern as an officer sees it; null where there is none of this reference. */
export async function lookAtConcern(context: Context, reference: string) {
  const { store } = context;
  const ground = await loadGround(context);
  const read = readReference(reference);
  const concern = ground && read ? await concernByReference(store, ground.id, read) : null;
  if (!ground || !concern) return null;
  const { id, detail } = concern;
  const [answers, steps, messages] = [
    await answersOf(store, id),
    await stepsOf(store, id),
    await messagesOf(store, id)
  ];
  const joined = concern.joined_to === null ? null : await referenceOf(context, concern.joined_to);
  const names = await personNames(context);
  const last = lastToTakeBack(steps);
  const photo = await store.query
    .selectFrom('concern_photo')
    .select(['width', 'height', 'shown_as as shownAs'])
    .where('concern_id', '=', id)
    .executeTakeFirst();
  return {
    ...{
      id,
      reference: concern.reference,
      sentAt: concern.sent_at,
      state: concern.state,
      kind: concern.kind
    },
    ...{ stateInWords: STATE_IN_WORDS[concern.state], moves: movesFrom(concern.state), joined },
    ...{ echoes: concern.echoes, firstVoice: concern.first_voice === 1, weight: concern.weight },
    ...{ weighedByHand: concern.weighed_by_hand === 1, counts: concern.counted === 1 },
    ...{ weightWhy: concern.weight_why, origin: concern.origin, erasedAt: concern.erased_at },
    ...{
      assignedTo: concern.assigned_to,
      isProven: concern.is_proven === null ? null : concern.is_proven === 1
    },
    ward: concern.ward === null ? null : (ground.wardNames[ground.wardCodes.indexOf(concern.ward)] ?? null),
    place: detail
      ? {
          ...{ shape: detail.shape, x: concern.x, y: concern.y },
          corners: JSON.parse(detail.corners) as [number, number][]
        }
      : null,
    said: saidOf(answers, detail?.street ?? null, null),
    words: markedText(detail?.words ?? ''),
    plainWords: detail?.words ?? '',
    photo: photo ?? null,
    people: names,
    seen: steps.findLast(isMoving)?.id ?? 0,
    takeBack: last && { id: last.id, batch: last.batch },
    steps: steps.map((step) => ({
      ...{
        id: step.id,
        at: step.at,
        who: step.who,
        step: step.step,
        from: step.from_state,
        to: step.to_state
      },
      why: step.step === 'assigned' ? (names.find((one) => one.id === step.why)?.name ?? null) : step.why
    })),
    messages: messages.map(({ at, by_council, who, text }) => ({
      at,
      byCouncil: by_council === 1,
      who,
      text
    }))
  };
}

/** A text in stretches, with what may name or accuse somebody marked. */
export function markedText(text: string): MarkedText[] {
  const parts: MarkedText[] = [];
  let at = 0;
  for (const { kind, start, end } of findPersonalData(text)) {
    if (start < at) continue;
    if (start > at) parts.push({ text: text.slice(at, start), mark: null });
    parts.push({ text: text.slice(start, end), mark: PERSONAL_IN_WORDS[kind] });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), mark: null });
  return parts;
}

async function referenceOf({ store }: Context, id: number): Promise<string | null> {
  const row = await store.query
    .selectFrom('concern')
    .select('reference')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.reference ?? null;
}

async function personNames({ store }: Context): Promise<{ id: string; name: string }[]> {
  return store.query
    .selectFrom('person')
    .select(['id', 'name'])
    .where('role', 'in', ['officer', 'admin'])
    .orderBy('name')
    .execute();
}
