import { error, fail } from '@sveltejs/kit';
import { readConfiguration } from '#lib/server/council/configuration.ts';
import { loadContacts } from '#lib/server/council/contacts.ts';
import { newDraft, placeFor, searchPlaces, similarNear } from '#lib/server/concerns/concern-form.ts';
import { echoConcern } from '#lib/server/concerns/echo-concern.ts';
import { holdPhotoOf, letGoOf, mayCarryPhoto, pictureOfHeld } from '#lib/server/concerns/hold-photo.ts';
import { LEAVE_TO } from '#lib/server/concerns/leave-to.ts';
import { makeChallenge, readProof } from '#lib/server/concerns/proof-of-work.ts';
import { readPositions } from '#lib/server/concerns/read-positions.ts';
import { sendConcern } from '#lib/server/concerns/send-concern.ts';
import { FORM } from '../../limits.ts';
import { textOf } from '../../signed-in.ts';
import {
  after,
  before,
  EMPTY,
  isStep,
  readState,
  withFields,
  type FormAnswer,
  type FormState,
  type Step
} from './form-state.ts';
import { problemsAt } from './problems-at.ts';
import { whereGiven } from './where-given.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** `/concerns/new`: a resident says something about a place, one question a page. Nothing of it but a photo is kept before it is sent. */
export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const { council, mark } = await newDraft(locals.context);
  const { thresholds } = await readConfiguration(locals.context);
  const contacts = await loadContacts(locals.context);
  const challenge = council && (await makeChallenge(locals.context));
  return {
    council,
    mark,
    challenge,
    leaveTo: LEAVE_TO,
    contacts,
    answerWithinDays: thresholds.answerWithinDays
  };
};

const UNCHOSEN = 'Choose one of the places that were found, or search for another.';

export const actions: Actions = {
  step: async (event) => {
    const { locals } = event;
    const form = await formOf(event);
    const here = stepOf(form, 'step');
    const { carried: was, marks } = carriedBy(form);
    const given = withFields(was, here, form);
    const to = textOf(form, 'to');
    if (to === 'remove-photo') {
      await letGoOf(locals.context, given.photo);
      return { ...marks, ...(await page(event, 'photo', { ...given, photo: '' })) };
    }
    const chosen = await holdChosen(event, form, given, marks);
    if (!chosen.ok)
      return fail(400, { ...marks, ...(await page(event, 'photo', given)), problems: [chosen.problem] });
    const { state } = chosen;
    const carried = { state, ...marks };
    if (to === 'language')
      return { ...carried, ...(await page(event, here === 'similar' ? 'what' : here, state)) };
    if (isStep(to)) return { ...carried, ...(await page(event, to, state)) };
    if (to === 'back') return { ...carried, ...(await page(event, before(here), state)) };
    if (here === 'where') {
      const { isSearch, isWritten, ...written } = whereGiven(form, was.place);
      const { asked, positions, shape } = written;
      if (isSearch) {
        const searched = await searchPlaces(locals.context, asked);
        // It was searched for already, and none of what was found is chosen.
        const isUnchosen = to !== 'search' && textOf(form, 'searched') === asked && searched.found.length > 0;
        const problems = isUnchosen ? [{ field: 'found', message: UNCHOSEN }] : searched.problems;
        return { ...carried, step: here, ...written, ...searched, problems };
      }
      const read = await (isWritten
        ? readPositions(locals.context, shape, positions)
        : { ok: true as const, place: state.place });
      const checked = read.ok ? await placeFor(locals.context, read.place) : read;
      if (!read.ok || !checked.ok) {
        const message = 'message' in checked ? checked.message : '';
        const problems = [{ field: isWritten ? 'positions' : 'search', message }];
        return fail(400, { ...carried, step: here, ...written, problems });
      }
      const shown = isWritten ? { ...state, place: read.place, street: '' } : state;
      return { ...marks, ...(await page(event, after(here), shown)) };
    }
    const problems = problemsAt(here, state);
    if (problems.length > 0) return fail(400, { ...carried, step: here, problems });
    if (here === 'what') {
      const similar = await similarNear(
        locals.context,
        state.place,
        state.answers.ticks,
        event.getClientAddress()
      );
      if (similar !== null) return { ...carried, step: 'similar' as const, similar };
      return { ...carried, ...(await page(event, 'when', state)) };
    }
    return { ...carried, ...(await page(event, after(here), state)) };
  },

  'me-too': async (event) => {
    const form = await formOf(event);
    const { carried: state, marks } = carriedBy(form);
    const proof = await readProof(event.locals.context, wholeText(form, 'proof'));
    const made = await echoConcern(event.locals.context, {
      ...{ place: state.place, ticks: state.answers.ticks, draft: marks.mark },
      ...{ proof, sender: senderOf(event) }
    });
    if (!made.ok && made.isSpoken) return { state: EMPTY, ...marks, step: 'spoken' as const };
    // Nothing is lost: what was answered goes on as a report of one's own.
    if (!made.ok)
      return fail(made.retryAfter ? 429 : 400, {
        ...{ state, ...marks, step: 'when' as const, problems: made.problems }
      });
    return { state: EMPTY, ...marks, step: 'echoed' as const };
  },

  send: async (event) => {
    const form = await formOf(event);
    const { carried: state, marks } = carriedBy(form);
    const carried = { state, ...marks };
    if (textOf(form, 'website') !== '')
      return fail(400, {
        ...{ ...carried, step: 'check' as const },
        problems: [
          { field: 'website', message: 'Leave the field “website” empty: only programs fill it in.' }
        ]
      });
    const chosen = await holdChosen(event, form, state, marks);
    if (!chosen.ok)
      return fail(400, { ...carried, ...(await page(event, 'photo', state)), problems: [chosen.problem] });
    const proof = await readProof(event.locals.context, wholeText(form, 'proof'));
    const made = await sendConcern(event.locals.context, {
      ...{ place: state.place, street: state.street || null, answers: state.answers, email: state.email },
      ...{
        draft: marks.mark,
        nonce: marks.nonce,
        language: event.locals.language,
        proof,
        photo: chosen.state.photo || null,
        sender: senderOf(event)
      }
    });
    if (!made.ok)
      return fail(made.retryAfter ? 429 : 400, {
        ...carried,
        ...(await page(event, 'check', chosen.state)),
        problems: made.problems
      });
    return { step: 'sent' as const, state: EMPTY, ...marks, sent: made };
  }
};

/** What was sent. One that is long enough to carry a photo is counted before it is read, since anybody can send as many. */
async function formOf({ request, locals, getClientAddress }: RequestEvent): Promise<FormData> {
  const isLong = Number(request.headers.get('content-length') ?? 0) > FORM;
  if (isLong && !(await mayCarryPhoto(locals.context, getClientAddress())))
    error(
      429,
      'Very many photos came from your network in the last hour. Go back and send your report without one, or later.'
    );
  return request.formData();
}

/** A page with what it shows beside the answers. */
async function page(
  { locals }: RequestEvent,
  step: Step,
  state: FormState
): Promise<Pick<FormAnswer, 'state' | 'ward' | 'picture'> & { step: Step }> {
  if (step !== 'check' && step !== 'photo') return { step, state, ward: null };
  // Of what stands now: the form itself may have brought the photo, which what this answer is read from does not know.
  const picture = await pictureOfHeld(locals.open(), state.photo);
  // What is held no longer must be chosen again, which is seen better before the form is sent.
  const held = picture === null ? { ...state, photo: '' } : state;
  if (step === 'photo') return { step, state: held, ward: null, picture };
  const checked = await placeFor(locals.context, state.place);
  return { step, state: held, ward: checked.ok ? checked.ward : null, picture };
}

/** The state with the photo that was chosen, if one was, or what is wrong with it. */
async function holdChosen(
  { locals, getClientAddress }: RequestEvent,
  form: FormData,
  state: FormState,
  marks: { readonly mark: string; readonly nonce: string }
): Promise<
  | { readonly ok: true; readonly state: FormState }
  | { readonly ok: false; readonly problem: { readonly field: string; readonly message: string } }
> {
  const file = form.get('photo');
  // A browser sends a file without name or bytes where none was chosen.
  if (!(file instanceof File) || (file.size === 0 && file.name === '')) return { ok: true, state };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const held = await holdPhotoOf(locals.context, bytes, getClientAddress(), marks);
  if (!held.ok) return { ok: false, problem: { field: 'photo', message: held.message } };
  // It takes the place of the one before, unless it is the same.
  if (state.photo !== held.name) await letGoOf(locals.context, state.photo);
  return { ok: true, state: { ...state, photo: held.name } };
}

/** What was answered before this page, and what tells this report apart from others. */
function carriedBy(form: FormData): { carried: FormState; marks: { mark: string; nonce: string } } {
  return {
    carried: readState(wholeText(form, 'state')),
    marks: { mark: textOf(form, 'mark'), nonce: textOf(form, 'nonce') }
  };
}

function stepOf(form: FormData, name: string): Step {
  const step = form.get(name);
  return isStep(step) ? step : 'start';
}

/** What the form carries may be longer than a field of one line. */
function wholeText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function senderOf({ request, getClientAddress }: RequestEvent): { address: string; agent: string } {
  return { address: getClientAddress(), agent: request.headers.get('user-agent') ?? '' };
}
