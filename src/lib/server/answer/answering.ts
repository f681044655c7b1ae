import { error, type RequestEvent } from '@sveltejs/kit';
import { LRUCache } from 'lru-cache';
import { standingStill, type Context } from '#lib/server/context.ts';
import { Refusal } from '#lib/server/work/refusal.ts';
import { Shared } from '#lib/server/work/shared.ts';
import { stateFor, type Asked, type TaskName } from '#lib/server/work/tasks.ts';
import type { WorkRoom } from '#lib/server/work/work-room.ts';
import { busyAnswer } from './busy.ts';
import { acceptedCoding } from './coding.ts';
import { PATIENCE, patiently } from './patience.ts';
import { ReadyAnswer } from './ready-answer.ts';
import { RefusedSoftly } from './refused-softly.ts';
import { stateOf } from './state.ts';

/** What is the same for everybody. */
export interface Policy {
  /** Routes whose answers depend on nothing but the state and their address, and the task that a slow one waits for. */
  readonly routes: Readonly<Record<string, TaskName | null>>;
  /** Routes that say themselves how long an answer holds, and for whom; what others answer to somebody who is not the public is kept nowhere. */
  readonly lookAfterThemselves: readonly string[];
  /** What a public answer depends on of whoever asks, as text; null when the answer is for them alone. */
  variantOf(event: RequestEvent): string | null;
  /** The page of errors, with Kit's marks. */
  readonly errorPage: string;
}

/** What answers are made with. */
export interface Means {
  readonly context: Context;
  /** Null: tasks are done where they are asked for. */
  readonly room: WorkRoom | null;
  readonly policy: Policy;
  /** Whether answers are kept: not while the program is being changed. */
  readonly keep: boolean;
  /** The most that answers that are kept may take together, bytes. */
  readonly mostBytes?: number;
}

type Resolve = (event: RequestEvent) => Promise<Response> | Response;

/** What came of an attempt, and of which state. */
interface Made {
  readonly response: Response;
  readonly state: string;
}

/** One attempt at an answer. */
interface Attempt {
  readonly signal: AbortSignal;
  /** What the work room refused. */
  readonly refusals: Refusal[];
  /** Whether a form has opened the store to write. */
  readonly hasWritten: () => boolean;
}

const MOST_BYTES = 32 * 2 ** 20;
const LARGEST_KEPT = 8 * 2 ** 20;
/** Data move on with an import, so a second attempt nearly always stands. */
const MOST_ATTEMPTS = 4;
/** "Client closed request": nobody reads it. */
const LEFT = 499;

/** Gives answers: public ones are kept as long as they hold, made once for all who ask at the same time, and never for one reader alone. */
export class Answering {
  readonly means: Means;
  private readonly making = new Shared<ReadyAnswer>();
  private readonly refused = new RefusedSoftly();
  private readonly kept: LRUCache<string, ReadyAnswer>;

  constructor(means: Means) {
    this.means = means;
    this.kept = new LRUCache({
      maxSize: means.mostBytes ?? MOST_BYTES,
      maxEntrySize: LARGEST_KEPT,
      sizeCalculation: (answer, key) => answer.size + 2 * key.length
    });
  }

  /** Answers a request; `resolve` makes what is not kept. */
  async answer(event: RequestEvent, resolve: Resolve): Promise<Response> {
    const { context, policy } = this.means;
    const { request } = event;
    const route = event.route.id ?? '';
    const isListed = Object.hasOwn(policy.routes, route);
    const variant = isListed && ['GET', 'HEAD'].includes(request.method) ? policy.variantOf(event) : null;
    try {
      if (variant === null) return await this.forOne(event, resolve, isListed);
      const state = stateOf(context);
      const coding = acceptedCoding(request.headers.get('accept-encoding'));
      const key = `${state}\n${coding}\n${variant}\n${request.method}\n${request.url}`;
      const kept = this.kept.get(key);
      if (kept) return kept.to(request);
      if (!this.making.has(key)) await this.refuseWhenFull(policy.routes[route], event);
      const make = async (nobodyWaits: AbortSignal): Promise<ReadyAnswer> => {
        const made = await this.make(event, resolve, nobodyWaits);
        const ready = (await ReadyAnswer.of(made.response, coding)).forEverybody();
        if (this.means.keep && made.state === state && ready.mayBeKept) this.kept.set(key, ready);
        return ready;
      };
      return (await this.making.ask(key, request.signal, make)).to(request);
    } catch (failure) {
      if (request.signal.aborted) return new Response(null, { status: LEFT });
      if (!(failure instanceof Refusal)) throw failure;
      await this.refused.wait(request.signal);
      return busyAnswer(request, failure.retryAfter, policy.errorPage);
    }
  }

  async close(): Promise<void> {
    await this.means.room?.close();
    await this.means.context.store.close();
  }

  /** An answer for one reader alone, which nobody else may keep. */
  private async forOne(event: RequestEvent, resolve: Resolve, isListed: boolean): Promise<Response> {
    const { request } = event;
    const { response } = await this.make(event, resolve, request.signal);
    const { headers } = response;
    const isTheirs = this.means.policy.lookAfterThemselves.includes(event.route.id ?? '');
    const isRestricted = event.locals.audience !== 'public' && !isTheirs;
    if (isListed || isRestricted) headers.set('cache-control', 'private, no-store');
    else if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
    if (!headers.get('content-type')?.startsWith('text/html')) return response;
    return (await ReadyAnswer.of(response, acceptedCoding(request.headers.get('accept-encoding')))).to(
      request
    );
  }

  /** Refuses what would wait for a full room before anything is read or rendered for it. */
  private async refuseWhenFull(task: TaskName | null, event: RequestEvent): Promise<void> {
    const { room } = this.means;
    if (!room || task === null) return;
    const seconds = await room.refusal(task, event.getClientAddress());
    if (seconds !== null) throw new Refusal('busy', seconds);
  }

  /** Makes an answer that is of one state wholly, whatever is committed meanwhile. Rejects with a `Refusal`. */
  private async make(event: RequestEvent, resolve: Resolve, signal: AbortSignal): Promise<Made> {
    const hasWritten = noticingWrites(event);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const refusals: Refusal[] = [];
      const made = await standingStill(this.means.context, async (still): Promise<Made> => {
        event.locals.context = this.working(still, event, { signal, refusals, hasWritten });
        return { state: stateOf(still), response: await resolve(event) };
      });
      const final = refusals.find(({ reason }) => reason !== 'moved');
      if (final) throw final;
      if (refusals.length === 0) return made;
      // A form that was read cannot be read again: whoever sent it sends it again.
      if (event.request.bodyUsed) break;
    }
    throw new Refusal('busy', 1);
  }

  /** The context whose tasks are done in the work room, with the refusals that it meets there. */
  private working(still: Context, event: RequestEvent, { signal, refusals, hasWritten }: Attempt): Context {
    const { room } = this.means;
    if (!room) return still;
    return {
      ...still,
      work: async (name, asked) => {
        // Whoever is signed in has a share of their own: an office is often one address. What they asked for is waited for.
        const { person } = event.locals;
        const address = person ? `person ${person.id}` : event.getClientAddress();
        const run = async () => {
          // What a form has just written is not in the snapshot that it began with, and its page tells of it.
          const { store } = hasWritten() ? this.means.context : still;
          const state = await stateFor(store, name as TaskName, asked as Asked<TaskName>);
          return room.run(name as TaskName, asked, { state, signal, address });
        };
        const again = () => (hasWritten() ? unlessMoved(run) : run());
        return patiently(again, person ? PATIENCE : 0, signal).catch((failure: unknown) => {
          if (!(failure instanceof Refusal)) throw failure;
          refusals.push(failure);
          // Expected, so that it is not logged as a fault; what Kit makes of it is not what the reader gets.
          error(503, 'There is no room for this at the moment.');
        });
      }
    };
  }
}

/** Tells whether a form of this request has opened the store, which it does to write. */
function noticingWrites({ locals, request }: RequestEvent): () => boolean {
  let opened = false;
  const { open } = locals;
  locals.open = () => {
    opened ||= request.method === 'POST';
    return open();
  };
  return () => opened;
}

/** Runs again what is overtaken by somebody’s change, a few times. */
async function unlessMoved<T>(run: () => Promise<T>, attempts = MOST_ATTEMPTS): Promise<T> {
  return run().catch((failure: unknown) => {
    const isMoved = failure instanceof Refusal && failure.reason === 'moved';
    if (!isMoved || attempts <= 1) throw failure;
    return unlessMoved(run, attempts - 1);
  });
}
