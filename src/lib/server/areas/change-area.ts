import { mergeCells, splitAcross, splitBy } from '#lib/core/areas/edit-cells.ts';
import { isUnderWay, type AreaState } from '#lib/core/areas/lifecycle.ts';
import type { Context } from '#lib/server/context.ts';
import { wholly } from '#lib/server/store/transaction.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { Evidence } from './evidence.ts';
import type { RestrictedAsked } from './restricted-evidence.ts';
import {
  areaOfRegister,
  proposeArea,
  readyProposal,
  readyStep,
  refused,
  type Proposal,
  type RegisterRefused
} from './register.ts';

/** Who changes an area, where its new evidence is asked, and how many steps of the area were seen (left out: those there are now). */
export interface Changing {
  readonly who: string;
  readonly asking?: Context;
  readonly basedOn?: number;
}

type Made = { readonly ok: true; readonly ids: readonly number[] } | RegisterRefused;

/** What is known of an area that is to be changed. */
interface Changed {
  readonly id: number;
  /** How many steps it had when this was read. */
  readonly steps: number;
  readonly state: AreaState;
  readonly kind: string;
  readonly name: string;
  readonly cells: readonly string[];
  readonly question: { readonly profile: string; readonly from: string; readonly to: string };
  readonly restricted: Evidence['question']['restricted'];
}

/** Another outline or name for an area that waits for agreement: a further proposal. `outline`: as for `areaOfOutline`; empty = as it is. */
export async function changeProposal(
  context: Context,
  { who, asking = context, basedOn }: Changing,
  id: number,
  written: { readonly name: string; readonly outline: string; readonly note: string }
): Promise<Made> {
  const area = await changing(context, id);
  if (!area) return refused('name', '', NO_AREA);
  let { cells } = area;
  if (written.outline.trim() !== '') {
    const found = await ask(asking, 'area-of-outline', { text: written.outline, radius: null });
    if (!found.ok) return refused('outline', '', found.message);
    ({ cells } = found);
  }
  const { kind, question, restricted } = area;
  const { name, note } = written;
  const proposal = { kind, name, note, cells, question, restricted };
  const made = await proposeArea(context, who, proposal, { asking, id, basedOn: basedOn ?? area.steps });
  return made.ok ? { ok: true, ids: [id] } : made;
}

/** Two areas as one: a new proposal of all their hexagons, and both closed with a note of it. */
export async function mergeAreas(
  context: Context,
  { who, asking = context, basedOn }: Changing,
  id: number,
  otherId: number
): Promise<Made> {
  const [one, other] = [await changing(context, id), await changing(context, otherId)];
  if (!one || !other || id === otherId) return refused('other', '', 'Choose another area to merge with.');
  if (isUnderWay(one.state) || isUnderWay(other.state)) return refused('other', '', WORK_HAS_BEGUN);
  if (other.cells[0].split('.')[0] !== one.cells[0].split('.')[0])
    return refused(
      'other',
      '',
      'These areas are made of hexagons of different sizes: draw the outline anew.'
    );
  const { kind, question } = one;
  const name = one.name.slice(0, 120);
  const note = `Merged from areas ${id} (${one.name}) and ${otherId} (${other.name}).`;
  const cells = mergeCells(one.cells, other.cells);
  const restricted = bothRestricted(one.restricted, other.restricted);
  const proposal = { kind, name, cells, note, question, restricted };
  const closing = [asSeen(one, basedOn), asSeen(other)];
  return exchanged(context, { who, asking }, closing, [proposal]);
}

/** What two areas were proposed from of restricted rows, as one question: all months of both, and domestic abuse where either asked for it. */
function bothRestricted(one?: RestrictedAsked, other?: RestrictedAsked): RestrictedAsked | undefined {
  if (!one || !other) return one ?? other;
  const [first, last] = [one.from < other.from ? one : other, one.to > other.to ? one : other];
  const domestic = one.domestic === 'in' || other.domestic === 'in' ? 'in' : 'out';
  return { of: one.of, domestic, from: first.from, to: last.to };
}

/** An area as two: by an outline, or where none is given across its longer side. Two new proposals; it is closed with a note of them. */
export async function splitArea(
  context: Context,
  { who, asking = context, basedOn }: Changing,
  id: number,
  outline: string
): Promise<Made> {
  const area = await changing(context, id);
  if (!area) return refused('split', '', NO_AREA);
  if (isUnderWay(area.state)) return refused('split', '', WORK_HAS_BEGUN);
  const { cells, kind, question, restricted } = area;
  let pieces = splitAcross(cells);
  if (outline.trim() !== '') {
    const found = await ask(asking, 'area-of-outline', { text: outline, radius: null });
    if (!found.ok) return refused('split', '', found.message);
    pieces = splitBy(cells, found.parts);
  }
  if (!pieces)
    return refused(
      'split',
      '',
      outline.trim() === ''
        ? 'It cannot be cut in two across: a half would be a single hexagon, or not joined. Give an outline of one part.'
        : 'The outline leaves fewer than two hexagons in or beside it: draw it so that both parts have two.'
    );
  const proposals = pieces.map((piece, i) => ({
    ...{ kind, question, restricted, cells: piece },
    name: `${area.name.slice(0, 110)}, part ${i + 1}`,
    note: `Part of area ${id} (${area.name}).`
  }));
  return exchanged(context, { who, asking }, [asSeen(area, basedOn)], proposals);
}

/** An area as whoever changes it saw it. */
interface Seen {
  readonly id: number;
  readonly basedOn: number;
}

function asSeen({ id, steps }: Changed, basedOn = steps): Seen {
  return { id, basedOn };
}

/** Proposals in place of areas, which are closed with a note of them: all of it or nothing, however many do the same at once. */
async function exchanged(
  context: Context,
  { who, asking = context }: Changing,
  closing: readonly Seen[],
  proposals: readonly Proposal[]
): Promise<Made> {
  const inPlaceOf = closing.map(({ id }) => id);
  const proposed = await Promise.all(
    proposals.map((proposal) => readyProposal(context, who, proposal, { asking, inPlaceOf }))
  );
  const closed = await Promise.all(
    closing.map((seen) => readyStep(context, who, { ...seen, state: 'closed' }, asking))
  );
  try {
    return await wholly(context.store, async () => {
      const ids: number[] = [];
      for (const ready of proposed) ids.push(orWithdrawn(await orWithdrawn(ready).keep()).id);
      const note = `In its place: ${ids.length === 1 ? 'area' : 'areas'} ${ids.join(' and ')}.`;
      for (const ready of closed) orWithdrawn(await orWithdrawn(ready).keep(note));
      return { ok: true as const, ids };
    });
  } catch (failure) {
    if (failure instanceof Withdrawn) return failure.why;
    throw failure;
  }
}

/** Takes back what a transaction has done so far. */
class Withdrawn extends Error {
  readonly why: RegisterRefused;
  constructor(why: RegisterRefused) {
    super('withdrawn');
    this.why = why;
  }
}

function orWithdrawn<T extends { readonly ok: true }>(result: T | RegisterRefused): T {
  if (!result.ok) throw new Withdrawn(result);
  return result;
}

/** An area that is not closed, as it stands. */
async function changing(context: Context, id: number): Promise<Changed | null> {
  const area = await areaOfRegister(context, id);
  const last = area?.steps.at(-1);
  if (!area || !last || last.state === 'closed') return null;
  const { profile, from, to, restricted } = (JSON.parse(last.evidence) as Evidence).question;
  const question = { profile, from, to };
  const { kind, steps } = area;
  return {
    id,
    steps: steps.length,
    state: last.state,
    kind,
    name: last.name,
    cells: last.cells,
    question,
    restricted
  };
}

const WORK_HAS_BEGUN =
  'Work has begun in this area or the other: what stands in its place would lose its start and its actions, so it is neither merged nor split. Close it and propose another.';
const NO_AREA = 'There is no such area, or it is closed.';
