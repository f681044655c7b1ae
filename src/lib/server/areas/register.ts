import { isAreaKind, stepProblem, type AreaState } from '#lib/core/areas/lifecycle.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import type { RequestProblem, ScoreRequest } from '#lib/server/scoring/score-request.ts';
import {
  addPriorityArea,
  addStep,
  priorityArea,
  priorityAreas,
  type StoredArea
} from '#lib/server/store/priority-areas.ts';
import { wholly } from '#lib/server/store/transaction.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { RestrictedAsked } from './restricted-evidence.ts';
import type { ReviewAsked } from './review-against.ts';
import type { Evidence } from './evidence.ts';

export type { StoredArea };

/** What the user can mend. */
export interface RegisterRefused {
  readonly ok: false;
  readonly problems: readonly RequestProblem[];
}

/** A new area, or the changed proposal of one. */
export interface Proposal {
  readonly kind: string;
  readonly name: string;
  readonly cells: readonly string[];
  readonly note: string;
  readonly question: ScoreRequest;
  /** Which restricted rows it comes from; left out = none. */
  readonly restricted?: RestrictedAsked;
}

/** The longest name that is kept, characters. */
export const LONGEST_NAME = 120;
const LONGEST_NOTE = 2000;
const MOST_CELLS = 400;

/** Every area of the council that is loaded; none without a council. */
export async function registerOfAreas(context: Context): Promise<StoredArea[]> {
  const council = await loadCouncil(context);
  return council ? priorityAreas(context.store, council.id) : [];
}

/** One area of the register; null = there is none. */
export async function areaOfRegister(context: Context, id: number): Promise<StoredArea | null> {
  const council = await loadCouncil(context);
  return council && Number.isSafeInteger(id) ? priorityArea(context.store, council.id, id) : null;
}

type Proposed = { readonly ok: true; readonly id: number } | RegisterRefused;
type Stepped = { readonly ok: true } | RegisterRefused;

/**
 * The context that evidence is asked of, beside the event loop where a server answers; which area it is, where it is one already, and how many
 * steps of it were seen (left out: those there are now); and which are closed for it.
 */
interface Asking {
  readonly asking?: Context;
  readonly id?: number;
  readonly basedOn?: number;
  readonly inPlaceOf?: readonly number[];
}

/** What is asked of an area, by whoever saw so many steps of it (left out: those there are now). */
interface Step {
  readonly id: number;
  readonly state: AreaState;
  readonly basedOn?: number;
}

const MEANWHILE =
  'Somebody else has changed this area meanwhile, and nothing of yours was saved. Open the page anew to see how it stands now.';

/**
 * Takes an area into the register as proposed, with its evidence frozen. With `id` it is a changed proposal of an area that waits for
 * agreement.
 */
export async function proposeArea(
  context: Context,
  who: string,
  proposal: Proposal,
  asking: Asking = {}
): Promise<Proposed> {
  const ready = await readyProposal(context, who, proposal, asking);
  return ready.ok ? wholly(context.store, ready.keep) : ready;
}

/** A proposal whose evidence is worked out; `keep` puts it into the register and is called within `wholly`. */
export async function readyProposal(
  context: Context,
  who: string,
  { kind, name, cells, note, question, restricted }: Proposal,
  { asking = context, id: known, basedOn, inPlaceOf = [] }: Asking = {}
): Promise<{ readonly ok: true; readonly keep: () => Promise<Proposed> } | RegisterRefused> {
  const council = await loadCouncil(context);
  if (!council) return refused('council', '', 'No council is loaded: there is nothing to keep areas of.');
  if (!isAreaKind(kind)) return refused('kind', kind, 'Choose what the area is for.');
  const wrong =
    textProblem('name', name, LONGEST_NAME, true) ?? textProblem('note', note, LONGEST_NOTE, false);
  if (wrong) return wrong;
  if (new Set(cells).size !== cells.length || cells.length < 2 || cells.length > MOST_CELLS)
    return refused('cells', String(cells.length), `An area has 2 to ${MOST_CELLS} hexagons, each once.`);
  const at = context.clock().toISOString();
  const seen = basedOn ?? (known === undefined ? 0 : await stepsSoFar(context, known));
  const frozen = await ask(asking, 'area-evidence', {
    ...{ question, cells },
    asked: { asOf: dayOf(at), review: null, ...(restricted && { restricted }) }
  });
  if (!frozen.ok) return frozen;
  const { text: evidence, hash } = frozen;
  const keep = async (): Promise<Proposed> => {
    const twin = await twinOf(context, { kind, cells }, [known, ...inPlaceOf]);
    if (twin !== null)
      return refused(
        'cells',
        '',
        `Area ${twin} of the register has these hexagons already: change that one.`
      );
    if (known !== undefined) {
      const steps = (await areaOfRegister(context, known))?.steps ?? [];
      const problem = stepProblem(steps, 'proposed', who);
      if (problem !== null) return refused('cells', '', CHANGED_TOO_LATE);
      if (steps.length !== seen) return refused('name', '', MEANWHILE);
    }
    const id = known ?? (await addPriorityArea(context.store, { council: council.id, kind, madeAt: at }));
    await addStep(context.store, id, {
      ...{ at, who, state: 'proposed', name: name.trim(), cells, note: note.trim(), evidence, hash }
    });
    return { ok: true, id };
  };
  return { ok: true, keep };
}

/** The number of an open area of a kind with just these hexagons; null = there is none but those that are left aside. */
async function twinOf(
  context: Context,
  { kind, cells }: Pick<Proposal, 'kind' | 'cells'>,
  aside: readonly (number | undefined)[]
): Promise<number | null> {
  const asKey = (all: readonly string[]) => [...all].sort().join();
  const twin = (await registerOfAreas(context)).find((area) => {
    const last = area.steps.at(-1);
    const isOpen = last !== undefined && last.state !== 'closed';
    return !aside.includes(area.id) && area.kind === kind && isOpen && asKey(last.cells) === asKey(cells);
  });
  return twin?.id ?? null;
}

async function stepsSoFar(context: Context, id: number): Promise<number> {
  return (await areaOfRegister(context, id))?.steps.length ?? 0;
}

const CHANGED_TOO_LATE =
  'Two people have agreed on this outline, so it stays. Close the area and propose another in its place.';

/** Takes an area to its next state; the evidence is worked out anew from the question it was proposed with, and frozen. */
export async function takeStep(
  context: Context,
  who: string,
  { note, ...step }: Step & { readonly note: string },
  asking: Context = context
): Promise<Stepped> {
  const ready = await readyStep(context, who, step, asking);
  return ready.ok ? wholly(context.store, () => ready.keep(note)) : ready;
}

/** A step whose evidence is worked out; `keep` puts it into the register and is called within `wholly`. */
export async function readyStep(
  context: Context,
  who: string,
  { id, state, basedOn }: Step,
  asking: Context
): Promise<{ readonly ok: true; readonly keep: (note: string) => Promise<Stepped> } | RegisterRefused> {
  const area = await areaOfRegister(context, id);
  const last = area?.steps.at(-1);
  if (!area || !last) return refused('id', String(id), 'There is no such area.');
  const at = context.clock().toISOString();
  const { question, cells } = JSON.parse(last.evidence) as Evidence;
  const frozen = await ask(asking, 'area-evidence-again', {
    ...{ question, cells },
    asked: {
      asOf: dayOf(at),
      review: state === 'reviewed' ? await reviewAsked(context, area) : null,
      ...(question.restricted && { restricted: question.restricted })
    }
  });
  if (!frozen.ok) return frozen;
  const { text: evidence, hash } = frozen;
  const keep = async (note: string): Promise<Stepped> => {
    const wrong = textProblem('note', note, LONGEST_NOTE, false);
    if (wrong) return wrong;
    // Read again inside the lock: of two who act at once the second is judged by what the first did, and agrees to nothing that was not seen.
    const now = (await areaOfRegister(context, id))?.steps ?? [];
    const problem = stepProblem(now, state, who);
    if (problem !== null) return refused('state', state, problem);
    if (now.length !== (basedOn ?? area.steps.length)) return refused('state', state, MEANWHILE);
    const { name } = last;
    await addStep(context.store, id, { at, who, state, name, cells, note: note.trim(), evidence, hash });
    return { ok: true };
  };
  return { ok: true, keep };
}

/**
 * What an area is reviewed against: the month in which work began, and the hexagons of all other areas that two people agreed on, for what was done
 * there is not nothing. Null = work has not begun.
 */
export async function reviewAsked(context: Context, { id, steps }: StoredArea): Promise<ReviewAsked | null> {
  const began = steps.find(({ state }) => state === 'active');
  if (!began) return null;
  const others = (await registerOfAreas(context)).filter(
    (area) => area.id !== id && area.steps.some(({ state }) => state === 'agreed')
  );
  const otherwiseTreated = new Set(others.flatMap((area) => area.steps[area.steps.length - 1].cells));
  return { began: began.at.slice(0, 7), otherwiseTreated: [...otherwiseTreated].sort() };
}

/** The day of an ISO time. */
function dayOf(at: string): string {
  return at.slice(0, 10);
}

/** A refusal about one field. */
export function refused(field: string, value: string, message: string): RegisterRefused {
  return { ok: false, problems: [{ field, value, message }] };
}

/** Why a text is none that is kept; null when it is. */
export function textProblem(
  field: string,
  text: string,
  longest: number,
  isNeeded: boolean
): RegisterRefused | null {
  if (isNeeded && text.trim() === '') return refused(field, text, `Write the ${field}.`);
  return text.length > longest
    ? refused(
        field,
        text.slice(0, 40),
        `The ${field} may have ${longest.toLocaleString('en-GB')} letters; this has ${text.length.toLocaleString('en-GB')}.`
      )
    : null;
}
