import { isAreaKind, stepProblem, type AreaState } from '#lib/core/areas/lifecycle.ts';
import { differences } from '#lib/core/areas/canonical-json.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import type { RequestProblem, ScoreRequest } from '#lib/server/scoring/score-request.ts';
import {
  addAction,
  addPriorityArea,
  addStep,
  priorityArea,
  priorityAreas,
  type StoredArea
} from '#lib/server/store/priority-areas.ts';
import { ACTION_STATUSES, type ActionStatus } from '#lib/server/store/schema-areas.ts';
import { wholly } from '#lib/server/store/transaction.ts';
import { evidenceAgain, evidenceOf, hashOf, type Evidence } from './evidence.ts';

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
}

const LONGEST_NAME = 120;
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

/** Takes an area into the register as proposed, with its evidence frozen. */
export async function proposeArea(
  context: Context,
  who: string,
  { kind, name, cells, note, question }: Proposal
): Promise<{ readonly ok: true; readonly id: number } | RegisterRefused> {
  const council = await loadCouncil(context);
  if (!council) return refused('council', '', 'No council is loaded: there is nothing to keep areas of.');
  if (!isAreaKind(kind)) return refused('kind', kind, 'Choose what the area is for.');
  const wrong =
    textProblem('name', name, LONGEST_NAME, true) ?? textProblem('note', note, LONGEST_NOTE, false);
  if (wrong) return wrong;
  if (new Set(cells).size !== cells.length || cells.length < 2 || cells.length > MOST_CELLS)
    return refused('cells', String(cells.length), `An area has 2 to ${MOST_CELLS} hexagons, each once.`);
  const frozen = await evidenceOf(context, question, cells);
  if (!frozen.ok) return frozen;
  const at = context.clock().toISOString();
  const { text: evidence, hash } = frozen;
  const id = await wholly(context.store, async () => {
    const made = await addPriorityArea(context.store, { council: council.id, kind, madeAt: at });
    await addStep(context.store, made, {
      ...{ at, who, state: 'proposed', name: name.trim(), cells, note: note.trim(), evidence, hash }
    });
    return made;
  });
  return { ok: true, id };
}

/** Takes an area to its next state; the evidence is worked out anew from the question it was proposed with, and frozen. */
export async function takeStep(
  context: Context,
  who: string,
  { id, state, note }: { readonly id: number; readonly state: AreaState; readonly note: string }
): Promise<{ readonly ok: true } | RegisterRefused> {
  const area = await areaOfRegister(context, id);
  const last = area?.steps.at(-1);
  if (!area || !last) return refused('id', String(id), 'There is no such area.');
  const wrong = textProblem('note', note, LONGEST_NOTE, false);
  if (wrong) return wrong;
  const frozen = await evidenceAgain(context, JSON.parse(last.evidence) as Evidence);
  if (!frozen.ok) return frozen;
  const { text: evidence, hash } = frozen;
  const at = context.clock().toISOString();
  return wholly(context.store, async () => {
    // Read again inside the lock: of two who act at once the second is judged by what the first did.
    const now = (await areaOfRegister(context, id))?.steps ?? [];
    const problem = stepProblem(now, state, who);
    if (problem !== null) return refused('state', state, problem);
    const { name, cells } = last;
    await addStep(context.store, id, { at, who, state, name, cells, note: note.trim(), evidence, hash });
    return { ok: true as const };
  });
}

/** What is written of an action. */
export interface WrittenAction {
  /** Which action of the area; null = a new one. */
  readonly number: number | null;
  readonly title: string;
  readonly owner: string;
  readonly cost: string;
  readonly fund: string;
  readonly due: string;
  readonly status: string;
}

/** Adds an action, or a further version of one. */
export async function writeAction(
  context: Context,
  who: string,
  id: number,
  written: WrittenAction
): Promise<{ readonly ok: true } | RegisterRefused> {
  const area = await areaOfRegister(context, id);
  if (!area) return refused('id', String(id), 'There is no such area.');
  const wrong =
    textProblem('title', written.title, LONGEST_NAME, true) ??
    textProblem('owner', written.owner, LONGEST_NAME, true) ??
    textProblem('fund', written.fund, LONGEST_NAME, false);
  if (wrong) return wrong;
  const cost = written.cost.trim() === '' ? null : Number(written.cost.replace(/[£,\s]/g, ''));
  if (cost !== null && !(Number.isInteger(cost) && cost >= 0 && cost <= 1e9))
    return refused('cost', written.cost, 'The cost is a whole number of pounds, like 1,200.');
  const due = written.due.trim() === '' ? null : written.due.trim();
  if (due !== null && !isDay(due)) return refused('due', due, 'The due date is a day, like 2026-03-31.');
  if (!isStatus(written.status)) return refused('status', written.status, 'Choose how far the action is.');
  const { status } = written;
  return wholly(context.store, async () => {
    const actions = (await areaOfRegister(context, id))?.actions ?? [];
    const number = written.number ?? Math.max(0, ...actions.map((one) => one.number)) + 1;
    if (written.number !== null && !actions.some((one) => one.number === number))
      return refused('number', String(number), 'There is no such action.');
    const at = context.clock().toISOString();
    const text = { title: written.title.trim(), owner: written.owner.trim(), fund: written.fund.trim() };
    await addAction(context.store, id, { number, at, who, ...text, cost, due, status });
    return { ok: true as const };
  });
}

/** A step whose evidence was asked anew. */
export interface Reproduced {
  readonly ok: true;
  readonly area: number;
  readonly step: number;
  readonly name: string;
  readonly hash: string;
  /** Whether what is kept is what was frozen: its hash is right. */
  readonly isIntact: boolean;
  /** Where today's figures differ from the frozen ones. */
  readonly differences: ReturnType<typeof differences>;
}

/** Asks the question of a step again of what is stored now, and compares. `step`: 1 = first; left out = the newest. */
export async function reproduceArea(
  context: Context,
  id: number,
  step?: number
): Promise<Reproduced | RegisterRefused> {
  const area = await areaOfRegister(context, id);
  const number = step ?? area?.steps.length ?? 0;
  const found = area?.steps[number - 1];
  if (!found)
    return refused(
      'id',
      String(id),
      `There is no area ${id}${step ? ` with a step ${step}` : ''} in the register.`
    );
  const was = JSON.parse(found.evidence) as Evidence;
  const again = await evidenceAgain(context, was);
  if (!again.ok) return again;
  const { name, hash } = found;
  return {
    ...{ ok: true, area: id, step: number, name, hash },
    isIntact: hashOf(found.evidence) === hash,
    differences: differences(was, again.evidence)
  };
}

function refused(field: string, value: string, message: string): RegisterRefused {
  return { ok: false, problems: [{ field, value, message }] };
}

function textProblem(
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

function isStatus(text: string): text is ActionStatus {
  return ACTION_STATUSES.some((status) => status === text);
}

function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
