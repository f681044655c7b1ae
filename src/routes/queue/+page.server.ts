import { fail, redirect } from '@sveltejs/kit';
import { askedDay } from '#lib/core/incidents/day.ts';
import { isConcernState } from '#lib/core/concerns/state.ts';
import { moveConcerns, undoMoves, type Move } from '#lib/server/concerns/move-concern.ts';
import { queuePage } from '#lib/server/concerns/queue.ts';
import { groupOf, TICK_GROUPS } from '#lib/core/concerns/vocabulary.ts';
import { tellResidents } from '#lib/server/concerns/tell-residents.ts';
import { signedIn, textOf } from '../signed-in.ts';
import { recordMove } from './record-move.ts';
import type { Actions, PageServerLoad } from './$types';

/** `/queue`: what residents sent, for officers. What is filtered by stands in the address. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = (name: string): string | undefined => url.searchParams.get(name) || undefined;
  const state = url.searchParams.get('state') ?? 'received';
  const kind = asked('kind');
  const tick = asked('tick');
  const days = { from: askedDay(url.searchParams, 'from'), to: askedDay(url.searchParams, 'to') };
  const filter = {
    state: isConcernState(state) ? state : undefined,
    ward: asked('ward'),
    kind: TICK_GROUPS.find((group) => group === kind),
    tick: tick && groupOf(tick) ? tick : undefined,
    assignedTo: asked('assigned') === 'me' ? locals.person?.id : undefined,
    ...{ from: days.from.day ?? undefined, to: days.to.day ?? undefined, after: asked('after') }
  };
  return {
    ...(await queuePage(locals.context, filter)),
    filter: { ...filter, mine: filter.assignedTo !== undefined },
    days,
    done: asked('done'),
    batch: asked('batch')
  };
};

export const actions: Actions = {
  move: async ({ locals, request, url }) => {
    const form = await request.formData();
    const ids = form.getAll('id').map(Number).filter(Number.isSafeInteger).slice(0, 500);
    const { person } = signedIn(locals);
    const to = textOf(form, 'to');
    if (ids.length === 0)
      return fail(400, { problems: [{ field: 'all', message: 'Tick the reports that it is about.' }] });
    const move: Move | null = isConcernState(to)
      ? { kind: 'state', to, why: textOf(form, 'why') }
      : to === 'mine'
        ? { kind: 'assign', to: person.id }
        : to === 'nobody'
          ? { kind: 'assign', to: null }
          : to === 'whole'
            ? { kind: 'weight', weight: 1, why: textOf(form, 'why') }
            : null;
    if (!move) return fail(400, { problems: [{ field: 'to', message: 'Choose what to do with them.' }] });
    const made = await moveConcerns(locals.open(), person, ids, move);
    if (made.moved === 0)
      return fail(400, {
        problems: [...new Set(made.problems)].map((message) => ({ field: 'to', message }))
      });
    await recordMove(locals, move, { count: made.moved, subject: `batch ${made.batch}` });
    if (move.kind === 'state') await tellResidents(locals.accounts, made.ids, url.origin);
    redirect(303, `/queue?${backTo(url, made.batch, made.moved)}`);
  },
  undo: async ({ locals, request, url }) => {
    const form = await request.formData();
    const batch = textOf(form, 'batch');
    const made = await undoMoves(locals.open(), signedIn(locals).person, batch);
    if (made.moved === 0)
      return fail(400, {
        problems: [{ message: made.problems[0] ?? 'There is nothing that could be taken back.' }]
      });
    await recordMove(locals, 'undo', { count: made.moved, subject: `batch ${batch}` });
    redirect(303, `/queue?${backTo(url, null, made.moved)}`);
  }
};

/** The same filter, with what was done and how it is taken back. */
function backTo(url: URL, batch: string | null, moved: number): string {
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
  query.delete('batch');
  query.set('done', String(moved));
  if (batch) query.set('batch', batch);
  return query.toString();
}
