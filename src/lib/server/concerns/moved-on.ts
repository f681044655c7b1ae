import type Sqlite from 'better-sqlite3';
import { STATE_IN_WORDS } from '#lib/core/concerns/state.ts';
import type { Context } from '#lib/server/context.ts';
import { standing } from '#lib/server/store/concern-moves.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';

/** The newest step that an officer had before them, of each report by its id: what a page shows of it as `seen`. */
export type Seen = ReadonlyMap<number, number>;

/**
 * Of some reports, those that somebody has moved on since an officer saw them, by their ids, with a sentence that says so. One of which no page says what
 * was seen is held to be among them. To be used within a `Write`, with what is done next.
 */
export function movedOnIn(
  database: Sqlite.Database,
  ids: readonly number[],
  seen: Seen
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const id of ids) {
    const now = standing(database, id);
    // What is not there is told of by what was to be done with it.
    if (!now || (now.step?.id ?? 0) === seen.get(id)) continue;
    const { reference, state } = now.concern;
    const who = now.step && now.step.who !== 'resident' ? ` (last: ${now.step.who})` : '';
    found.set(
      id,
      `Somebody has moved this report on since you opened it: ${reference} is now “${STATE_IN_WORDS[state]}”${who}. Look again; what you typed is kept.`
    );
  }
  return found;
}

/** The same, asked before what is done in several steps. */
export async function movedOn(
  context: Context,
  ids: readonly number[],
  seen: Seen
): Promise<ReadonlyMap<number, string>> {
  return concernWriting(context.store)((database) => movedOnIn(database, ids, seen));
}
