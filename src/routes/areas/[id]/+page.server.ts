import { error, fail, redirect } from '@sveltejs/kit';
import { mayKnow } from '#lib/core/audience/audience.ts';
import { areaShape } from '#lib/core/areas/area-shape.ts';
import { isAreaState, isUnderWay, nextStates, stepProblem } from '#lib/core/areas/lifecycle.ts';
import { polygonPlace } from '#lib/core/places/drawn-place.ts';
import { carriedPlace } from '#lib/core/places/thin-place.ts';
import { areaFilesOf, attachFile, removeFile } from '#lib/server/areas/area-files.ts';
import { writeAction, type WrittenAction } from '#lib/server/areas/area-actions.ts';
import { changeProposal, mergeAreas, splitArea } from '#lib/server/areas/change-area.ts';
import type { Evidence } from '#lib/server/areas/evidence.ts';
import {
  areaOfRegister,
  registerOfAreas,
  reviewAsked,
  takeStep,
  type StoredArea
} from '#lib/server/areas/register.ts';
import type { Context } from '#lib/server/context.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { record } from '#lib/server/people/record.ts';
import { ask } from '#lib/server/work/ask.ts';
import { signedIn, textOf } from '../../signed-in.ts';
import { listedArea } from '../area-facts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

/** The longest text that a form takes, characters: an outline of ten thousand corners. */
const LONGEST = 400_000;

/** `/areas/3?step=1`: the evidence of an area as one of its steps froze it, its life and its actions. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { context, person } = locals;
  // Its evidence tells what cameras see; the gate lets nobody else pass.
  if (!mayKnow(locals.audience, 'officer')) error(403, 'The evidence of areas is for officers.');
  const area = await areaOfRegister(context, Number(params.id));
  if (!area) error(404, `There is no area ${params.id.slice(0, 12)} in the register.`);
  const { steps, actions } = area;
  const asked = Number(url.searchParams.get('step') ?? steps.length);
  const number = Number.isInteger(asked) && asked >= 1 && asked <= steps.length ? asked : steps.length;
  const step = steps[number - 1];
  const evidence = JSON.parse(step.evidence) as Evidence;
  const { profiles } = await loadProfiles(context);
  const last = steps[steps.length - 1];
  const hours = await ask(context, 'restricted-hours', {
    cells: step.cells,
    choice: {
      of: area.kind === 'minerva' ? 'women-and-girls' : 'all',
      domestic: area.kind === 'minerva' ? (evidence.question.restricted?.domestic ?? 'out') : 'in'
    }
  });
  if (hours || evidence.question.restricted) locals.told.add('read-restricted');
  return {
    area: listedArea(area),
    steps: steps.map(({ at, who, state, note, hash, name, cells }) => ({
      ...{ at, who, state, note, hash, name, cells: cells.length }
    })),
    ...{ number, evidence, actions },
    files: await areaFilesOf(context, area.id),
    hash: step.hash,
    hours,
    review: evidence.figures.review ?? (number === steps.length ? await reviewNow(context, area) : null),
    profile: profiles.find(({ id }) => id === evidence.question.profile)?.title ?? evidence.question.profile,
    picture: await ask(context, 'area-picture', { cells: step.cells }),
    next: nextStates(last.state).map((state) => ({
      state,
      problem: stepProblem(steps, state, person?.email ?? '')
    })),
    others: (await registerOfAreas(context))
      .map(listedArea)
      .filter((other) => other.id !== area.id && other.state !== 'closed' && !isUnderWay(other.state))
      .map((other) => ({ value: String(other.id), label: `${other.id}: ${other.name}` })),
    /** As the map shows it, to be drawn anew there; and what was drawn. */
    onMap: carriedOutline(step.cells),
    drawn: url.searchParams.get('drawn'),
    today: context.clock().toISOString().slice(0, 10),
    done: url.searchParams.get('done')
  };
};

/** The outline of hexagons as an address carries it; null = it has too many corners. */
function carriedOutline(cells: readonly string[]): string | null {
  const carried = carriedPlace(polygonPlace(areaShape(cells)));
  return carried.ok ? carried.code : null;
}

/** What a review would say now; null = work has not begun. */
async function reviewNow(context: Context, area: StoredArea) {
  const review = await reviewAsked(context, area);
  if (!review) return null;
  const { evidence, cells } = area.steps[area.steps.length - 1];
  const { question } = JSON.parse(evidence) as Evidence;
  const found = await ask(context, 'area-review', { question, cells, review });
  return 'sentence' in found ? found : null;
}

export const actions: Actions = {
  /** To the next state; who may is judged by the register. */
  step: async (event) => {
    const { person } = signedIn(event.locals);
    const form = await event.request.formData();
    const state = textOf(form, 'state');
    if (!isAreaState(state)) return refused('step', [{ field: 'state', message: 'Choose a step.' }]);
    const made = await takeStep(
      event.locals.open(),
      person.email,
      { id: idOf(event), state, note: longText(form, 'note'), basedOn: seenOf(form) },
      event.locals.context
    );
    if (!made.ok) return refused('step', made.problems);
    return done(event, `Took a priority area to “${state}”.`, state);
  },
  /** A new action, or a further version of one. */
  action: async (event) => {
    const { person } = signedIn(event.locals);
    const form = await event.request.formData();
    const number = textOf(form, 'number');
    const written = {
      number: number === '' ? null : Number(number),
      title: textOf(form, 'title'),
      owner: textOf(form, 'owner'),
      cost: textOf(form, 'cost'),
      fund: textOf(form, 'fund'),
      due: dayOf(form),
      status: textOf(form, 'status')
    };
    const made = await writeAction(event.locals.open(), person.email, idOf(event), written);
    if (!made.ok) return refused('action', made.problems, written);
    return done(event, 'Wrote an action of a priority area.', 'action');
  },
  /** A file of any kind that is kept; what it is is told by what it holds. */
  attach: async (event) => {
    const form = await event.request.formData();
    const file = form.get('file');
    const sent = {
      name: file instanceof File ? file.name : '',
      bytes: file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
      isRestricted: form.get('restricted') === 'yes'
    };
    const made = await attachFile(
      event.locals.open(),
      signedIn(event.locals).person.email,
      idOf(event),
      sent
    );
    if (!made.ok) return refused('file', made.problems);
    return done(event, `Attached “${made.name}” to a priority area.`, 'attached');
  },
  /** Erases what a file held. */
  erase: async (event) => {
    const form = await event.request.formData();
    const asked = { id: Number(textOf(form, 'id')), why: textOf(form, 'why-erased') };
    const made = await removeFile(
      event.locals.open(),
      signedIn(event.locals).person.email,
      idOf(event),
      asked
    );
    if (!made.ok) return refused('file', made.problems);
    return done(event, `Erased the file “${made.name}” of a priority area: ${asked.why.trim()}`, 'erased');
  },
  /** Another name or outline, while it waits for agreement: a further proposal. */
  change: async (event) => {
    const form = await event.request.formData();
    const written = {
      name: textOf(form, 'name'),
      outline: longText(form, 'outline'),
      note: longText(form, 'why')
    };
    const made = await changeProposal(event.locals.open(), changing(event, form), idOf(event), written);
    if (!made.ok) return refused('change', made.problems.map(toOutline));
    return done(event, 'Changed the proposal of a priority area.', 'changed');
  },
  merge: async (event) => {
    const form = await event.request.formData();
    const other = Number(textOf(form, 'other'));
    const made = await mergeAreas(event.locals.open(), changing(event, form), idOf(event), other);
    if (!made.ok) return refused('change', made.problems);
    return done(event, `Merged two priority areas into area ${made.ids[0]}.`, 'merged', made.ids[0]);
  },
  split: async (event) => {
    const form = await event.request.formData();
    const outline = longText(form, 'split');
    const made = await splitArea(event.locals.open(), changing(event, form), idOf(event), outline);
    if (!made.ok) return refused('change', made.problems);
    return done(event, `Split a priority area into areas ${made.ids.join(' and ')}.`, 'split', made.ids[0]);
  }
};

function changing({ locals }: RequestEvent, form: FormData) {
  return { who: signedIn(locals).person.email, asking: locals.context, basedOn: seenOf(form) };
}

/** How many steps of the area the page had that the form was on. */
function seenOf(form: FormData): number {
  return Number(textOf(form, 'seen'));
}

/** What is wrong with the hexagons is wrong with the outline that they came from. */
function toOutline({ field, message }: { readonly field: string; readonly message: string }) {
  return { field: field === 'cells' ? 'outline' : field, message };
}

async function done(event: RequestEvent, what: string, how: string, id = idOf(event)): Promise<never> {
  await record(event.locals.accounts, signedIn(event.locals).person, {
    deed: 'keep-areas',
    what,
    subject: event.params.id
  });
  redirect(303, `/areas/${id}?done=${how}`);
}

function idOf({ params }: RequestEvent): number {
  return Number(params.id);
}

/** A day in three boxes, as an ISO date; empty when all are. What is no day stays as it was written, for the register to refuse. */
function dayOf(form: FormData): string {
  const [day, month, year] = ['due-day', 'due-month', 'due-year'].map((name) => textOf(form, name).trim());
  if (day === '' && month === '' && year === '') return '';
  return [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
}

function longText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
}

function refused(
  of: 'step' | 'action' | 'change' | 'file',
  problems: readonly { readonly field?: string; readonly message: string }[],
  written?: WrittenAction
) {
  return fail(400, { of, problems, written });
}
