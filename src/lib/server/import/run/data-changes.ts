import type { Context } from '#lib/server/context.ts';
import { changes } from '#lib/server/store/changes.ts';
import { describeChange, type ChangeInWords } from './change-words.ts';

/** Every change of the stored facts, newest first. */
export async function dataChanges(context: Context): Promise<ChangeInWords[]> {
  return Promise.all((await changes(context.store)).map((change) => describeChange(context, change)));
}
