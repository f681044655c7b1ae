import type { Context } from '#lib/server/context.ts';
import { doTask, type Answered, type Asked, type TaskName } from './tasks.ts';

/**
 * Has a task done: in the work room where the context has one (the server), else in this thread (commands, tests, while developing); what
 * is answered has crossed from one thread to another either way. Rejects with a `Refusal` when the room cannot take it, or the data have
 * moved on since the request began.
 */
export async function ask<Name extends TaskName>(
  context: Context,
  name: Name,
  asked: Asked<Name>
): Promise<Answered<Name>> {
  if (context.work) return (await context.work(name, asked)) as Answered<Name>;
  return structuredClone(await doTask(name, context, structuredClone(asked)));
}
