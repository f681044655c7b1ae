import type { AnswerProblem } from '#lib/core/concerns/concern.ts';
import type { Context } from '#lib/server/context.ts';
import { isProofUsed, useProof } from '#lib/server/store/concern-proofs.ts';
import { addVoice } from '#lib/server/store/concern-voices.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';
import { addStep } from '#lib/server/store/concerns.ts';
import { knownDevice, type Sender } from './device.ts';
import { readDraft } from './draft.ts';
import { loadGround } from './ground.ts';
import { spend } from './limits.ts';
import { secretOf } from './secret.ts';
import type { Proof } from './send-concern.ts';
import { joinableAt } from './similar.ts';

/** "Me too": who says so, and about what. */
export interface Echo {
  readonly place: string;
  readonly ticks: readonly string[];
  readonly draft: string;
  /** Null where none came with it. */
  readonly proof: Proof | null;
  readonly sender: Sender;
}

/** What came of it. */
export type Echoed =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly problems: readonly AnswerProblem[];
      readonly retryAfter?: number;
      /** The device has its voice about the place already. */
      readonly isSpoken?: true;
    };

const NO_WORK =
  'Your browser could not show that it is no program, so nobody would look at this. Go on with your own report: an officer reads it.';

/**
 * Adds a voice to the newest accepted concern of the same kind near a place, instead of one more concern, where as many said so that it is told.
 * No officer looks at it, so it takes a proof of work, a device has one voice in a hexagon (its own report is one), and bursts of one network
 * are weighed (`weigh-bursts`). Whether there are none or few is answered alike.
 */
export async function echoConcern(context: Context, echo: Echo): Promise<Echoed> {
  const { place, ticks, draft, proof, sender } = echo;
  const now = context.clock();
  const ground = await loadGround(context);
  const secret = await secretOf(context.store);
  if (!ground || !readDraft(secret, draft, now))
    return refused('This form is too old, or was changed on the way. Start again.', 'mark');
  const retryAfter = await spend(context.store, 'echo', sender.address);
  if (retryAfter !== null)
    return {
      ...refused('Many reports came from your network in the last hour. Try again later.'),
      retryAfter
    };
  if (proof === null || (await isProofUsed(context.store, proof.hash))) return refused(NO_WORK);
  const joinable = await joinableAt(context, ground, place, ticks);
  if (!joinable)
    return refused('There are no others that you could be counted with here: go on with your own report.');
  const { newest } = joinable;
  const { x, y } = joinable.place;
  const at = now.toISOString();
  return concernWriting(context.store)((database) => {
    // Two that came at the same moment.
    if (!useProof(database, proof.hash, proof.expiresAt)) return refused(NO_WORK);
    const { said, isAboutHexagon, today, burst } = knownDevice(database, sender, joinable.place, now);
    if (said.some((voice) => voice.concern_id === newest || isAboutHexagon(voice)))
      return { ok: false, problems: [], isSpoken: true };
    const echoId = Number(
      database.prepare('INSERT INTO concern_echo (concern_id, at) VALUES (?, ?)').run(newest, at)
        .lastInsertRowid
    );
    addVoice(database, {
      ...{ concern_id: newest, echo_id: echoId, at, ...today, x, y },
      ...{ burst: burst('source'), repeats: null, about: 0 }
    });
    database.prepare('UPDATE concern SET echoes = echoes + 1 WHERE id = ?').run(newest);
    addStep(database, {
      ...{ concern_id: newest, at, who: 'resident', person_id: null, step: 'echo' },
      ...{ from_state: null, to_state: null, why: null, batch: null, before: null }
    });
    return { ok: true };
  });
}

function refused(message: string, field = 'question'): { ok: false; problems: AnswerProblem[] } {
  return { ok: false, problems: [{ field, message }] };
}
