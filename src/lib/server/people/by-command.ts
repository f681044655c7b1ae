import type { Context } from '#lib/server/context.ts';
import { record, type Recorded } from './record.ts';

/** Says of a command that a program of ours runs it: the server, which notes who asked, or the first start, which makes the sample. */
export const BY_PROGRAM = { RUN_BY_PROGRAM: '1' } as const;

/**
 * Notes in the audit log what somebody did by command; nothing where a program of ours runs it. It is done by then, so a log that cannot
 * be written is told on standard error and undoes nothing.
 */
export async function recordCommand(context: Context, recorded: Recorded): Promise<void> {
  if (process.env.RUN_BY_PROGRAM) return;
  try {
    await record({ connection: context.store.query, context }, 'command line', recorded);
  } catch (failure) {
    console.error('It is done, but could not be written into the audit log:', failure);
  }
}
