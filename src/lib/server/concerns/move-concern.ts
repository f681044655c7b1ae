import { randomUUID } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import { cleaned } from '#lib/core/concerns/concern.ts';
import { countsAfter, mayMove, needsReason, type ConcernState } from '#lib/core/concerns/state.ts';
import type { Person } from '#lib/core/people/permissions.ts';
import type { Context } from '#lib/server/context.ts';
import { handVoicesOn, recount } from '#lib/server/store/concern-voices.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';
import { addMessage, addStep, type StoredConcern } from '#lib/server/store/concerns.ts';
import { movedOnIn, type Seen } from './moved-on.ts';

/** What an officer does with one or several concerns. */
export type Move =
  | {
      readonly kind: 'state';
      readonly to: ConcernState;
      readonly why: string;
      readonly joinedTo?: number | null;
    }
  | { readonly kind: 'assign'; readonly to: string | null }
  | { readonly kind: 'weight'; readonly weight: number; readonly why: string };

/** What came of it: how many were moved, the name by which it can be taken back, and why others were not. */
export interface Moved {
  readonly batch: string;
  readonly moved: number;
  /** Which. */
  readonly ids: readonly number[];
  readonly problems: readonly string[];
  /** Those that somebody had moved on since they were seen: then nothing was done with any. */
  readonly movedOn?: readonly number[];
}

const MOST_REASON = 1000;
/** Steps that change nothing of what becomes of a report, so that what was done before them can be taken back. */
const TALK: readonly string[] = [
  'echo',
  'echo weighed',
  'answer',
  'reply',
  'told everybody',
  'told no longer'
];

/** The newest step of a report's history that can be taken back, or null. Steps oldest first. */
export function lastToTakeBack<Step extends { readonly step: string; readonly batch: string | null }>(
  steps: readonly Step[]
): Step | null {
  const newest = steps.findLast(({ step }) => !TALK.includes(step));
  return newest && newest.batch !== null ? newest : null;
}

/**
 * Does the same with several concerns, each with a step in its history; those that cannot be moved so stay as they are, with a sentence. Where
 * `seen` is given, none is moved if somebody has moved one of them on since.
 */
export async function moveConcerns(
  context: Context,
  doer: Person,
  ids: readonly number[],
  move: Move,
  seen?: Seen
): Promise<Moved> {
  const batch = randomUUID();
  const at = context.clock().toISOString();
  const why = 'why' in move ? cleaned(move.why).slice(0, MOST_REASON) : '';
  if (move.kind === 'state' && needsReason(move.to) && why === '')
    return { batch, moved: 0, ids: [], problems: ['Say why: the person who reported it will read it.'] };
  return concernWriting(context.store)((database) => {
    const gone = seen && movedOnIn(database, ids, seen);
    if (gone && gone.size > 0)
      return { batch, moved: 0, ids: [], problems: [...gone.values()], movedOn: [...gone.keys()] };
    const problems: string[] = [];
    const done: number[] = [];
    for (const id of ids) {
      const concern = read(database, id);
      const problem = concern
        ? moveOne(database, concern, move, { doer, at, why, batch })
        : 'A report is not there any more.';
      if (problem === null) done.push(id);
      else problems.push(problem);
    }
    return { batch, moved: done.length, ids: done, problems };
  });
}

interface Doing {
  readonly doer: Person;
  readonly at: string;
  readonly why: string;
  readonly batch: string;
}

/** Moves one; returns null, or why it cannot be. */
function moveOne(database: Sqlite.Database, concern: StoredConcern, move: Move, doing: Doing): string | null {
  const { id, reference, state } = concern;
  const step = {
    ...{ concern_id: id, at: doing.at, who: doing.doer.email, person_id: doing.doer.id, batch: doing.batch },
    ...{ why: doing.why || null, before: JSON.stringify(movable(concern)), from_state: null, to_state: null }
  };
  if (move.kind === 'assign') {
    database.prepare('UPDATE concern SET assigned_to = ? WHERE id = ?').run(move.to, id);
    addStep(database, { ...step, step: move.to === null ? 'unassigned' : 'assigned', why: move.to });
    return null;
  }
  if (move.kind === 'weight') {
    if (!(move.weight > 0 && move.weight <= 1))
      return `A weight is above 0 and at most 1, not ${move.weight}.`;
    if (move.weight < 1 && doing.why === '') return 'Say why it counts for less: other officers read it.';
    database
      .prepare('UPDATE concern SET weight = ?, weight_why = ?, weighed_by_hand = 1 WHERE id = ?')
      .run(move.weight, move.weight === 1 ? null : doing.why, id);
    addStep(database, { ...step, step: 'weighed' });
    return null;
  }
  if (!mayMove(state, move.to)) return `${reference} is ${state}, and cannot be made ${move.to} from there.`;
  const joinedTo = move.to === 'duplicate' ? (move.joinedTo ?? null) : null;
  if (joinedTo === id) return `${reference} cannot be joined to itself.`;
  if (joinedTo !== null && read(database, joinedTo)?.council !== concern.council)
    return `There is no report that ${reference} could be joined to.`;
  database
    .prepare('UPDATE concern SET state = ?, state_at = ?, counted = ?, joined_to = ? WHERE id = ?')
    .run(move.to, doing.at, countsAfter(move.to, concern.counted === 1) ? 1 : 0, joinedTo, id);
  addStep(database, { ...step, step: 'moved', from_state: state, to_state: move.to });
  recount(database, id, doing.at);
  handVoicesOn(database, id);
  return null;
}

/**
 * Takes back all that was done under one name, or of it what was done with one report, where nothing else was done since: each as a further
 * step of its history.
 */
export async function undoMoves(
  context: Context,
  doer: Person,
  batch: string,
  only: number | null = null
): Promise<Moved> {
  const at = context.clock().toISOString();
  return concernWriting(context.store)((database) => {
    const steps = database
      .prepare(
        `SELECT id, concern_id, before, from_state, to_state FROM concern_step
         WHERE batch = @batch AND concern_id = ifnull(@only, concern_id) ORDER BY id DESC`
      )
      .all({ batch, only }) as {
      id: number;
      concern_id: number;
      before: string;
      from_state: ConcernState | null;
      to_state: ConcernState | null;
    }[];
    const problems: string[] = [];
    const done: number[] = [];
    for (const step of steps) {
      const newest = database
        .prepare(
          `SELECT max(id) FROM concern_step WHERE concern_id = ? AND step NOT IN (${TALK.map((step) => `'${step}'`).join()})`
        )
        .pluck()
        .get(step.concern_id);
      if (newest !== step.id) {
        problems.push('Something else was done since with a report, so it stays as it is.');
        continue;
      }
      const before = JSON.parse(step.before) as Omit<Movable, 'weighed_by_hand'> & Partial<Movable>;
      database
        .prepare(
          `UPDATE concern SET state = @state, state_at = @state_at, counted = @counted, joined_to = @joined_to, assigned_to = @assigned_to,
           weight = @weight, weight_why = @weight_why, weighed_by_hand = @weighed_by_hand WHERE id = @id`
        )
        // What was weighed before this was kept was weighed by the clock, which weighs it again.
        .run({ ...before, weighed_by_hand: before.weighed_by_hand ?? 0, id: step.concern_id });
      recount(database, step.concern_id, at);
      handVoicesOn(database, step.concern_id);
      addStep(database, {
        ...{
          concern_id: step.concern_id,
          at,
          who: doer.email,
          person_id: doer.id,
          step: 'undone',
          why: null,
          batch: null
        },
        ...{ before: null, from_state: step.to_state, to_state: step.from_state }
      });
      done.push(step.concern_id);
    }
    return { batch, moved: done.length, ids: done, problems };
  });
}

/** Writes to the one who reported it. */
export async function replyToResident(
  context: Context,
  doer: Person,
  id: number,
  text: string
): Promise<string | null> {
  const said = cleaned(text);
  if (said === '') return 'Write something before you send it.';
  if ([...said].length > 2000) return 'Write 2,000 characters or fewer.';
  const at = context.clock().toISOString();
  return concernWriting(context.store)((database) => {
    const concern = read(database, id);
    if (!concern || concern.erased_at !== null) return 'The report was erased: nobody can read an answer.';
    addMessage(database, { concern_id: id, at, by_council: 1, who: doer.email, text: said });
    addStep(database, {
      ...{ concern_id: id, at, who: doer.email, person_id: doer.id, step: 'reply', why: null, batch: null },
      ...{ before: null, from_state: null, to_state: null }
    });
    return null;
  });
}

type Movable = Pick<
  StoredConcern,
  'state' | 'state_at' | 'counted' | 'joined_to' | 'assigned_to' | 'weight' | 'weight_why' | 'weighed_by_hand'
>;

function movable({
  state,
  state_at,
  counted,
  joined_to,
  assigned_to,
  weight,
  weight_why,
  weighed_by_hand
}: StoredConcern): Movable {
  return { state, state_at, counted, joined_to, assigned_to, weight, weight_why, weighed_by_hand };
}

function read(database: Sqlite.Database, id: number): StoredConcern | undefined {
  return database.prepare('SELECT * FROM concern WHERE id = ?').get(id) as StoredConcern | undefined;
}
