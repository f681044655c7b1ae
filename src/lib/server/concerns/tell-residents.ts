import type { Accounts } from '#lib/server/people/accounts.ts';
import { send, type Letter } from '#lib/server/people/letters.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { lettersWanted } from '#lib/server/store/concerns.ts';

/** What a letter tells of: the council’s name, and the references of the reports of one address, at least one. */
export interface News {
  readonly council: string;
  readonly references: readonly string[];
}

/** Words a letter in a language, by its name ("pl"). */
export type WriteNews = (language: string, news: News) => Promise<Omit<Letter, 'to'>>;

/**
 * Writes to those who left an e-mail address with their reports that something was said or done. What it was is not in the letter: letters
 * pass through other hands, so they are read with the code. Several reports of one address are one letter, in the language that they were sent in. Nobody who left no address, or whose report was erased, is written to.
 */
export async function tellResidents(
  accounts: Accounts,
  ids: readonly number[],
  write: WriteNews
): Promise<void> {
  const council = (await loadCouncil(accounts.context))?.title ?? 'The council';
  const letters = byAddress(await lettersWanted(accounts.context.store, ids));
  const waiting = await Promise.all(
    [...letters.values()].map(async (about): Promise<Letter> => {
      const { email, language } = about[0];
      const references = about.map(({ reference }) => reference);
      return { to: email, ...(await write(language, { council, references })) };
    })
  );
  while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map((one) => send(accounts, one)));
}

/** Letters that are on their way at once: a mail server that is slow holds up an officer no longer than it must. */
const AT_ONCE = 10;

/** Reports of one address, read in one language. */
function byAddress<One extends { readonly email: string; readonly language: string }>(
  rows: readonly One[]
): ReadonlyMap<string, One[]> {
  const found = new Map<string, One[]>();
  for (const row of rows) {
    const key = `${row.language} ${row.email}`;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}
