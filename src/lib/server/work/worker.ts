import { standingStill, type Config, type Context } from '#lib/server/context.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { openReader } from '#lib/server/store/snapshot.ts';
import { doTask, isApart, type Asked, type TaskName } from './tasks.ts';

/** What a worker thread is told with each task. */
export interface Order {
  readonly name: TaskName;
  readonly asked: unknown;
  /** The data version that the request began with. */
  readonly version: number;
  /** The file of the store. */
  readonly file: string;
  readonly config: Config;
}

/** What it answers: `moved` when its data are of another version. */
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
export default async function work({ name, asked, version, file, config }: Order): Promise<Delivery> {
  try {
    context ??= { store: openReader(file), clock: () => new Date(), config };
    return await standingStill(context, async (still): Promise<Delivery> => {
      if (!isApart(name) && (await dataVersion(still.store)) !== version) return { moved: true };
      return { answer: await doTask(name, still, asked as Asked<TaskName>) };
    });
  } catch (failure) {
    if (!(failure instanceof Error)) throw failure;
    const { message, stack, code, path } = failure as Failure;
    return { failure: { message, stack, code, path } };
  }
}
