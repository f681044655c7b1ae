import { groupAlike } from '#lib/core/concerns/alike.ts';
import { STATES, type ConcernState } from '#lib/core/concerns/state.ts';
import { labelOf, TICKS } from '#lib/core/concerns/vocabulary.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { Context } from '#lib/server/context.ts';
import { readConfiguration } from '#lib/server/council/configuration.ts';
import { concernsByState } from '#lib/server/store/concern-counts.ts';
import { newestMoves } from '#lib/server/store/concern-moves.ts';
import { queueRows, type QueueFilter } from '#lib/server/store/concern-queue.ts';
import { loadGround } from './ground.ts';

/** A concern in the queue, as a line of it. */
export interface QueuedConcern {
  readonly id: number;
  /** The newest step that moved it on: what is done with it is done with what was seen. */
  readonly seen: number;
  readonly reference: string;
  readonly sentAt: string;
  readonly state: ConcernState;
  readonly kind: string;
  readonly ward: string | null;
  readonly street: string | null;
  readonly ticks: readonly string[];
  readonly words: string;
  readonly echoes: number;
  readonly assignedTo: string | null;
  readonly photo: boolean;
  /** Why it counts less, or once only; null = whole. */
  readonly less: string | null;
  /** The resident erased it: it is counted, and nothing else is known of it. */
  readonly isErased: boolean;
  /** Whether it waits for longer than the council means to take. */
  readonly late: boolean;
  /** Others of its kind within 100 m and 90 days that are open. */
  readonly near: number;
  /** Longitude and latitude; null = erased. */
  readonly at: readonly [number, number] | null;
}

/** A page of the queue. */
export interface QueuePage {
  readonly concerns: readonly QueuedConcern[];
  /** Positions of those that are alike, in groups. */
  readonly groups: readonly (readonly number[])[];
  readonly counts: readonly { readonly state: ConcernState; readonly count: number }[];
  readonly wards: readonly { readonly code: string; readonly name: string }[];
  /** What comes after the last of these; null = nothing does. */
  readonly next: string | null;
  /** What comes before the first of these; null = nothing does. */
  readonly previous: string | null;
}

const PAGE = 50;
const DAY_MS = 86_400_000;

/** The queue of the loaded council, oldest first where somebody waits for an answer, else newest first. */
export async function queuePage(
  context: Context,
  filter: Omit<QueueFilter, 'council' | 'most'>
): Promise<QueuePage> {
  const ground = await loadGround(context);
  if (!ground) return { concerns: [], groups: [], counts: [], wards: [], next: null, previous: null };
  const rows = await queueRows(context.store, { ...filter, council: ground.id, most: PAGE + 1 });
  const states = await concernsByState(context.store, ground.id);
  const names = new Map(ground.wardCodes.map((code, i) => [code, ground.wardNames[i]]));
  const { thresholds } = await readConfiguration(context);
  const due = new Date(context.clock().getTime() - thresholds.answerWithinDays * DAY_MS).toISOString();
  // One more than a page holds tells whether there is another, on the side where it was looked for.
  const isBack = filter.after === undefined && filter.before !== undefined;
  const isMore = rows.length > PAGE;
  const shown = isBack && isMore ? rows.slice(1) : rows.slice(0, PAGE);
  const seen = await newestMoves(
    context.store,
    shown.map(({ id }) => id)
  );
  const mark = (row: (typeof rows)[number] | undefined, isThere: boolean): string | null =>
    row && isThere ? `${row.sent_at}.${row.id}` : null;
  return {
    concerns: shown.map((row) => ({
      seen: seen.get(row.id) ?? 0,
      ...{ id: row.id, reference: row.reference, sentAt: row.sent_at, state: row.state, kind: row.kind },
      ...{ ward: row.ward === null ? null : (names.get(row.ward) ?? null), street: row.street },
      ticks: row.ticks.map((tick) => labelOf(TICKS, tick)),
      ...{
        words: row.words ?? '',
        echoes: row.echoes,
        assignedTo: row.assigned_name,
        photo: row.photo === 1
      },
      less: row.first_voice === 0 ? 'the same device said so about this place before' : row.weight_why,
      isErased: row.erased_at !== null,
      // What was erased nobody waits for an answer to.
      late: row.state === 'received' && row.erased_at === null && row.sent_at < due,
      near: row.near,
      at: row.x === null || row.y === null ? null : toLonLat(row.x, row.y)
    })),
    groups: groupAlike(shown.map(({ x, y, kind, sent_at: sentAt }) => ({ x, y, kind, sentAt }))),
    counts: STATES.map((state) => ({ state, count: states.find((one) => one.state === state)?.count ?? 0 })),
    wards: ground.wardCodes.map((code, i) => ({ code, name: ground.wardNames[i] })),
    next: mark(shown.at(-1), isBack || isMore),
    previous: mark(shown[0], isBack ? isMore : filter.after !== undefined)
  };
}
