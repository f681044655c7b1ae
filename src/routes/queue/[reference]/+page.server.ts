import { error, fail, redirect } from '@sveltejs/kit';
import { isConcernState } from '#lib/core/concerns/state.ts';
import { deedsAround, tellDeed, withdrawDeed } from '#lib/server/concerns/deeds.ts';
import { lookAtConcern } from '#lib/server/concerns/look-at-concern.ts';
import { movedOn, type Seen } from '#lib/server/concerns/moved-on.ts';
import { moveConcerns, replyToResident, undoMoves, type Move } from '#lib/server/concerns/move-concern.ts';
import { REFERRAL_WAYS, referConcern } from '#lib/server/concerns/refer-concern.ts';
import { showPhoto } from '#lib/server/concerns/show-photo.ts';
import { tellResidents } from '#lib/server/concerns/tell-residents.ts';
import { readConfiguration } from '#lib/server/council/configuration.ts';
import { newsLetter } from '../../concerns/news-letter.ts';
import { recordMove, recordTold } from '../record-move.ts';
import { signedIn, textOf } from '../../signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** `/queue/K7QX-3MPD`: one concern with its history, for officers. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const concern = await lookAtConcern(locals.context, params.reference);
  if (!concern) error(404, 'There is no report with this reference.');
  const { responseTemplates } = await readConfiguration(locals.context);
  const deeds = await deedsAround(locals.context, params.reference);
  return { concern, templates: responseTemplates, deeds, done: url.searchParams.get('done') };
};

export const actions: Actions = {
  move: async (event) => {
    const form = await event.request.formData();
    const to = textOf(form, 'to');
    if (!isConcernState(to)) return refused(form, 'to', 'Choose what becomes of it.');
    const why = form.get('why');
    const joined = textOf(form, 'joined');
    const joinedTo = joined ? (await lookAtConcern(event.locals.open(), joined))?.id : null;
    if (joinedTo === undefined)
      return refused(form, 'joined', `There is no report with the reference “${joined.slice(0, 20)}”.`);
    return done(event, form, { kind: 'state', to, why: typeof why === 'string' ? why : '', joinedTo }, 'to');
  },
  assign: async (event) => {
    const form = await event.request.formData();
    return done(event, form, { kind: 'assign', to: textOf(form, 'person') || null }, 'person');
  },
  undo: async (event) => {
    const form = await event.request.formData();
    const gone = await refusedAsMoved(event, form);
    if (gone) return gone;
    const batch = textOf(form, 'batch');
    const id = await idOf(event);
    const made = await undoMoves(event.locals.open(), signedIn(event.locals).person, batch, id);
    if (made.moved === 0)
      return refused(form, 'batch', made.problems[0] ?? 'There is nothing that could be taken back.');
    await recordMove(event.locals, 'undo', { count: 1, subject: event.params.reference });
    redirect(303, `/queue/${event.params.reference}?done=undo`);
  },
  weigh: async (event) => {
    const form = await event.request.formData();
    return done(
      event,
      form,
      { kind: 'weight', weight: Number(textOf(form, 'weight')), why: textOf(form, 'reason') },
      'reason'
    );
  },
  refer: async (event) => {
    const form = await event.request.formData();
    const gone = await refusedAsMoved(event, form);
    if (gone) return gone;
    const way = REFERRAL_WAYS.find((one) => one === form.get('way'));
    if (!way) return refused(form, 'way', 'Choose how it is passed on.');
    const made = await referConcern(event.locals.accounts, signedIn(event.locals).person, {
      ...{ reference: event.params.reference, to: textOf(form, 'recipient'), way },
      withWords: form.get('words') === 'yes'
    });
    if (!made.ok) return refused(form, 'recipient', made.message);
    await recordTold(event.locals, 'Passed a report on', event.params.reference);
    if (made.isMoved) await tellResidents(event.locals.accounts, [made.id], newsLetter(event.url.origin));
    return { problems: [], values: {}, referred: way === 'email' ? null : made.body };
  },
  tell: async (event) => {
    const form = await event.request.formData();
    const gone = await refusedAsMoved(event, form);
    if (gone) return gone;
    const { reference } = event.params;
    const problem = await tellDeed(event.locals.open(), signedIn(event.locals).person, {
      ...{
        reference,
        said: textOf(form, 'said'),
        did: textOf(form, 'did'),
        isLookedAt: form.get('looked') === 'yes'
      }
    });
    if (problem !== null) return refused(form, 'said', problem);
    await recordTold(event.locals, 'Told everybody what was done', reference);
    redirect(303, `/queue/${reference}?done=told`);
  },
  withdraw: async (event) => {
    const form = await event.request.formData();
    const gone = await refusedAsMoved(event, form);
    if (gone) return gone;
    const { reference } = event.params;
    const deed = Number(textOf(form, 'deed'));
    const problem = await withdrawDeed(event.locals.open(), signedIn(event.locals).person, {
      reference,
      deed
    });
    if (problem !== null) return refused(form, 'deeds', problem);
    await recordTold(event.locals, 'Took back what everybody was told', reference);
    redirect(303, `/queue/${reference}?done=withdrawn`);
  },
  photo: async (event) => {
    const form = await event.request.formData();
    const gone = await refusedAsMoved(event, form);
    if (gone) return gone;
    const isShown = form.get('shown') === 'yes';
    if (isShown && form.get('photo-looked') !== 'yes')
      return refused(
        form,
        'photo-looked',
        'Look at the photo first, then say that nobody can be made out in it.'
      );
    const { reference } = event.params;
    const problem = await showPhoto(event.locals.open(), signedIn(event.locals).person, reference, isShown);
    if (problem !== null) return refused(form, 'photo-looked', problem);
    await recordTold(
      event.locals,
      isShown ? 'Let everybody see a photo' : 'Showed a photo to officers alone',
      reference
    );
    redirect(303, `/queue/${reference}?done=photo`);
  },
  reply: async (event) => {
    const form = await event.request.formData();
    const gone = await refusedAsMoved(event, form);
    if (gone) return gone;
    const text = form.get('text');
    const context = event.locals.open();
    const id = await idOf(event);
    const problem = await replyToResident(
      context,
      signedIn(event.locals).person,
      id,
      typeof text === 'string' ? text : ''
    );
    if (problem !== null) return refused(form, 'text', problem);
    await recordTold(event.locals, 'Wrote to a resident', event.params.reference);
    await tellResidents(event.locals.accounts, [id], newsLetter(event.url.origin));
    redirect(303, `/queue/${event.params.reference}?done=reply`);
  }
};

async function done(event: RequestEvent, form: FormData, move: Move, field: string) {
  const id = await idOf(event);
  const made = await moveConcerns(
    event.locals.open(),
    signedIn(event.locals).person,
    [id],
    move,
    seenIn(form, id)
  );
  if (made.moved === 0) return refused(form, made.movedOn ? 'state' : field, made.problems[0]);
  await recordMove(event.locals, move, { count: 1, subject: event.params.reference ?? '' });
  // To whom it is assigned and how much it weighs is the council's own business.
  if (move.kind === 'state') await tellResidents(event.locals.accounts, [id], newsLetter(event.url.origin));
  redirect(303, `/queue/${event.params.reference}?done=${move.kind}`);
}

async function idOf({ locals, params }: RequestEvent): Promise<number> {
  const concern = await lookAtConcern(locals.open(), params.reference);
  if (!concern) error(404, 'There is no report with this reference.');
  return concern.id;
}

/** The step that the page showed on which this was done; none = it says so of none. */
function seenIn(form: FormData, id: number): Seen {
  return new Map([[id, Number(textOf(form, 'seen') || NaN)]]);
}

/** Why nothing is done where somebody has moved the report on since the page was opened; null = nobody has. */
async function refusedAsMoved(event: RequestEvent, form: FormData) {
  const id = await idOf(event);
  const sentence = (await movedOn(event.locals.open(), [id], seenIn(form, id))).get(id);
  return sentence === undefined ? null : refused(form, 'state', sentence);
}

/** Why not, with all that was typed and ticked, so that nobody types it again. */
function refused(form: FormData, field: string, message: string) {
  const values: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string') values[name] = value;
  return fail(400, { problems: [{ field, message }], values, referred: null });
}
