import { fail } from '@sveltejs/kit';
import {
  answerCouncil,
  eraseOwn,
  followConcern,
  ownPhoto,
  type Key,
  type NotOpened
} from '#lib/server/concerns/follow-concern.ts';
import { LEAVE_TO } from '#lib/server/concerns/leave-to.ts';
import { readReference } from '#lib/server/concerns/reference.ts';
import { textOf } from '../../signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** `/concerns/K7QX-3MPD`: what became of a report, for whoever has its code. The code is carried by the form and kept nowhere. */
export const load: PageServerLoad = async ({ params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  return { reference: readReference(params.reference) ?? '', leaveTo: LEAVE_TO };
};

export const actions: Actions = {
  open: async (event) => {
    const key = await keyOf(event);
    const opened = await followConcern(event.locals.open(), key);
    return opened.ok ? { ...given(key), concern: opened.concern } : refused(key, opened, 'code');
  },
  photo: async (event) => {
    const key = await keyOf(event);
    const opened = await ownPhoto(event.locals.open(), key);
    if (!opened.ok) return refused(key, opened, 'code');
    const { concern, photo } = opened;
    if (photo) return { ...given(key), concern, photo };
    return refused(
      key,
      { ok: false, message: 'There is no photo with this report any more.' },
      'photo',
      concern
    );
  },
  reply: async (event) => {
    const form = await event.request.formData();
    const key = await keyOf(event, form);
    const text = form.get('text');
    const context = event.locals.open();
    const answered = await answerCouncil(context, key, typeof text === 'string' ? text : '');
    if (answered.ok) return { ...given(key), concern: answered.concern, done: 'Your answer is kept.' };
    const still = await followConcern(context, key);
    const typed = typeof text === 'string' ? text : '';
    return refused(key, answered, 'text', still.ok ? still.concern : undefined, typed);
  },
  erase: async (event) => {
    const form = await event.request.formData();
    const key = await keyOf(event, form);
    const context = event.locals.open();
    if (form.get('sure') !== 'yes') {
      const still = await followConcern(context, key);
      const message = 'Tick the box to say that you are sure.';
      return still.ok
        ? refused(key, { ok: false, message }, 'sure', still.concern)
        : refused(key, still, 'code');
    }
    const erased = await eraseOwn(context, key);
    return erased.ok ? { ...given(key), erased: true } : refused(key, erased, 'code');
  }
};

async function keyOf(event: RequestEvent, read?: FormData): Promise<Key> {
  const form = read ?? (await event.request.formData());
  return {
    reference: textOf(form, 'reference') || event.params.reference,
    code: textOf(form, 'code'),
    address: event.getClientAddress()
  };
}

function given({ reference, code }: Key): { reference: string; code: string } {
  return { reference, code };
}

function refused(key: Key, { message, retryAfter }: NotOpened, field: string, concern?: object, text = '') {
  return fail(retryAfter ? 429 : 400, { ...given(key), concern, text, problems: [{ field, message }] });
}
