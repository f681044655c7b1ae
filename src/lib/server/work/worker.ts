import { standingStill, type Config, type Context } from '#lib/server/context.ts';
import { openReader } from '#lib/server/store/snapshot.ts';
import { doTask, stateFor, type Asked, type TaskName } from './tasks.ts';

/** What a worker thread is told with each task. */
export interface Order {
  readonly name: TaskName;
  readonly asked: unknown;
  /** The state that the request stands in, of what the task rests on (`stateFor`). */
  readonly state: string;
  /** The file of the store. */
  readonly file: string;
  readonly config: Config;
}

/** What it answers: `moved` when what it rests on is of another state. */
export type Delivery =
  { readonly moved: true } | { readonly answer: unknown } | { readonly failure: Failure };

/** What went wrong in a thread, with what an error loses on its way out of one. */
export interface Failure {
  readonly message: string;
  readonly stack?: string;
  readonly code?: unknown;
  readonly path?: unknown;
}

let context: Context | undefined;

/** Does one task on this thread's own connection, standing still meanwhile. */
export default async function work({ name, asked, state, file, config }: Order): Promise<Delivery> {
  try {
    context ??= { store: openReader(file), clock: () => new Date(), config };
    return await standingStill(context, async (still): Promise<Delivery> => {
      // What comes into a thread is of whatever type was sent.
      const own = asked as Asked<TaskName>;
      if ((await stateFor(still.store, name, own)) !== state) return { moved: true };
      return { answer: await doTask(name, still, own) };
    });
  } catch (failure) {
    if (!(failure instanceof Error)) throw failure;
    const { message, stack, code, path } = failure as Failure;
    return { failure: { message, stack, code, path } };
  }
}
