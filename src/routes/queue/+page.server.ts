import { fail, redirect } from '@sveltejs/kit';
import { isConcernState } from '#lib/core/concerns/state.ts';
import { lookAtConcern } from '#lib/server/concerns/look-at-concern.ts';
import { movedOn, type Seen } from '#lib/server/concerns/moved-on.ts';
import { moveConcerns, undoMoves, type Move } from '#lib/server/concerns/move-concern.ts';
import { queuePage } from '#lib/server/concerns/queue.ts';
import { referConcerns } from '#lib/server/concerns/refer-several.ts';
import { tellResidents } from '#lib/server/concerns/tell-residents.ts';
import { signedIn, textOf } from '../signed-in.ts';
import { askedQueue } from './asked-queue.ts';
import { newsLetter } from '../concerns/news-letter.ts';
import { recordMove, recordTold } from './record-move.ts';
import type { Actions, PageServerLoad } from './$types';

/** `/queue`: what residents sent, for officers. What is filtered by stands in the address. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { filter, ...rest } = askedQueue(url, locals.person?.id ?? null);
  return {
    ...(await queuePage(locals.context, filter)),
    ...rest,
    filter: { ...filter, mine: filter.assignedTo !== undefined }
  };
};

export const actions: Actions = {
  move: async ({ locals, request, url }) => {
    const form = await request.formData();
    const ids = form.getAll('id').map(Number).filter(Number.isSafeInteger).slice(0, 500);
    const { person } = signedIn(locals);
    const to = textOf(form, 'to');
    if (ids.length === 0) return refused(form, 'all', 'Tick the reports that it is about.');
    const joined = textOf(form, 'joined');
    const joinedTo = to === 'duplicate' && joined ? (await lookAtConcern(locals.open(), joined))?.id : null;
    if (to === 'duplicate' && !joinedTo)
      return refused(
        form,
        'joined',
        joined
          ? `There is no report with the reference “${joined.slice(0, 20)}”.`
          : 'Write the reference of the report that they are joined to.'
      );
    const move: Move | null = isConcernState(to)
      ? { kind: 'state', to, why: textOf(form, 'why'), joinedTo }
      : to === 'mine'
        ? { kind: 'assign', to: person.id }
        : to === 'nobody'
          ? { kind: 'assign', to: null }
          : to === 'whole'
            ? { kind: 'weight', weight: 1, why: textOf(form, 'why') }
            : null;
    if (to === 'csv' || to === 'open311') return passOn(locals, url, form, { ids, way: to });
    if (!move) return refused(form, 'to', 'Choose what to do with them.');
    const made = await moveConcerns(locals.open(), person, ids, move, seenIn(form));
    if (made.movedOn) return refusedAsMoved(form, made.movedOn, made.problems);
    if (made.moved === 0)
      return refused(
        form,
        move.kind === 'state' && move.why === '' ? 'why' : 'to',
        ...new Set(made.problems)
      );
    await recordMove(locals, move, { count: made.moved, subject: `batch ${made.batch}` });
    if (move.kind === 'state') await tellResidents(locals.accounts, made.ids, newsLetter(url.origin));
    redirect(303, `/queue?${backTo(url, made.batch, made.moved)}`);
  },
  undo: async ({ locals, request, url }) => {
    const form = await request.formData();
    const batch = textOf(form, 'batch');
    const made = await undoMoves(locals.open(), signedIn(locals).person, batch);
    if (made.moved === 0)
      return fail(400, {
        ...{ values: {}, ids: [], passed: null },
        problems: [
          { field: 'all', message: made.problems[0] ?? 'There is nothing that could be taken back.' }
        ]
      });
    await recordMove(locals, 'undo', { count: made.moved, subject: `batch ${batch}` });
    redirect(303, `/queue?${backTo(url, null, made.moved)}`);
  }
};

/** Passes several on as one file, which the officer sends; those who sent them are told. */
async function passOn(
  locals: App.Locals,
  url: URL,
  form: FormData,
  { ids, way }: { readonly ids: readonly number[]; readonly way: 'csv' | 'open311' }
) {
  const to = textOf(form, 'recipient');
  if (to === '') return refused(form, 'recipient', 'Say to whom they are passed on.');
  const gone = await movedOn(locals.open(), ids, seenIn(form));
  if (gone.size > 0) return refusedAsMoved(form, [...gone.keys()], [...gone.values()]);
  const made = await referConcerns(locals.accounts, signedIn(locals).person, { ids, to, way });
  if (made.passed === 0) return refused(form, 'to', ...new Set(made.problems));
  await recordTold(
    locals,
    `Passed on ${made.passed === 1 ? 'one report' : `${made.passed} reports`} to ${to}`
  );
  await tellResidents(locals.accounts, made.moved, newsLetter(url.origin));
  return { problems: [], values: {}, ids: [], passed: { ...made, way } };
}

/** Why not, with what was typed and ticked, so that nobody does it again. */
function refused(form: FormData, field: string, ...messages: string[]) {
  const values = {
    to: textOf(form, 'to'),
    why: textOf(form, 'why'),
    joined: textOf(form, 'joined'),
    recipient: textOf(form, 'recipient')
  };
  return fail(400, {
    problems: messages.map((message) => ({ field, message })),
    ...{ values, ids: form.getAll('id').map(Number), passed: null }
  });
}

/** The step of each report that the page showed ("12:345"). */
function seenIn(form: FormData): Seen {
  return new Map(
    form.getAll('seen').flatMap((one) => {
      const mark = typeof one === 'string' ? /^(\d+):(\d+)$/.exec(one) : null;
      return mark ? [[Number(mark[1]), Number(mark[2])] as const] : [];
    })
  );
}

/** Why nothing is done with any where somebody has moved some on since; those are no longer ticked, the others are. */
function refusedAsMoved(form: FormData, moved: readonly number[], problems: readonly string[]) {
  const rest = form.getAll('id').filter((id) => !moved.includes(Number(id)));
  form.delete('id');
  for (const id of rest) form.append('id', id);
  return refused(form, 'all', ...problems);
}

/** The same filter, with what was done and how it is taken back. */
function backTo(url: URL, batch: string | null, moved: number): string {
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
  query.delete('batch');
  query.set('done', String(moved));
  if (batch) query.set('batch', batch);
  return query.toString();
}
