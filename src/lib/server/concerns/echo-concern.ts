import type { AnswerProblem } from '#lib/core/concerns/concern.ts';
import { readConcernPlace } from '#lib/core/concerns/concern-place.ts';
import { countsBeside, ONE_VOICE_MS } from '#lib/core/concerns/counted-once.ts';
import { groupOf, kindOf } from '#lib/core/concerns/vocabulary.ts';
import type { Context } from '#lib/server/context.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';
import { addStep, addVoice, voicesOf } from '#lib/server/store/concerns.ts';
import { knownDevice, type Sender } from './device.ts';
import { readDraft } from './draft.ts';
import { loadGround } from './ground.ts';
import { spend } from './limits.ts';
import { secretOf } from './secret.ts';
import { concernsInCell, SIMILAR_SPACING } from './similar.ts';

/** "Me too": who says so, and about what. */
export interface Echo {
  readonly place: string;
  readonly ticks: readonly string[];
  readonly draft: string;
  readonly sender: Sender;
}

/** What came of it. */
export type Echoed =
  { readonly ok: true } | { readonly ok: false; readonly problems: readonly AnswerProblem[] };

/**
 * Adds a voice to the newest accepted concern of the same kind near a place, instead of one more concern. A device that spoke about the place
 * within thirty days is thanked all the same, and not counted twice.
 */
export async function echoConcern(context: Context, { place, ticks, draft, sender }: Echo): Promise<Echoed> {
  const now = context.clock();
  const ground = await loadGround(context);
  const secret = await secretOf(context.store);
  if (!ground || !readDraft(secret, draft, now))
    return refused('This form is too old, or was changed on the way. Start again.');
  const checked = readConcernPlace(place, ground);
  if (!checked.ok) return refused(checked.message);
  const known = ticks.filter((tick) => groupOf(tick) !== undefined);
  if (known.length === 0) return refused('Tick at least one thing about the place.');
  if ((await spend(context.store, 'echo', sender.address)) !== null)
    return refused('Many reports came from your network in the last hour. Try again later.');
  const [newest] = await concernsInCell(context, ground.id, checked.place, kindOf(known), SIMILAR_SPACING);
  if (!newest) return refused('Nobody has reported this here lately: go on with your own report.');
  const { x, y } = checked.place;
  const at = now.toISOString();
  await concernWriting(context.store)((database) => {
    const { today, ever } = knownDevice(database, sender, now);
    const since = new Date(now.getTime() - ONE_VOICE_MS).toISOString();
    const voices = voicesOf(database, ever, since).map((voice) => ({
      ...{ x: voice.x, y: voice.y, at: Date.parse(voice.at), device: 'this' }
    }));
    if (!countsBeside({ x, y, at: now.getTime(), device: 'this' }, voices)) return;
    addVoice(database, { concern_id: newest.id, at, device: today, x, y });
    database.prepare('INSERT INTO concern_echo (concern_id, at) VALUES (?, ?)').run(newest.id, at);
    database.prepare('UPDATE concern SET echoes = echoes + 1 WHERE id = ?').run(newest.id);
    addStep(database, {
      ...{ concern_id: newest.id, at, who: 'resident', person_id: null, step: 'echo' },
      ...{ from_state: null, to_state: null, why: null, batch: null, before: null }
    });
  });
  return { ok: true };
}

function refused(message: string): { ok: false; problems: AnswerProblem[] } {
  return { ok: false, problems: [{ field: 'ticks', message }] };
}
