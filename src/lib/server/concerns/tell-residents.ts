import type { Accounts } from '#lib/server/people/accounts.ts';
import { send, type Letter } from '#lib/server/people/letters.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { lettersWanted } from '#lib/server/store/concerns.ts';
import { readLanguage } from '#lib/words/language.ts';
import { loadWords } from '#lib/words/load-words.ts';
import type { Words } from '#lib/words/words.ts';

/**
 * Writes to those who left an e-mail address with their reports that something was said or done. What it was is not in the letter: letters
 * pass through other hands, so they are read with the code. Several reports of one address are one letter, in the language that they were sent in. Nobody who left no address, or whose report was erased, is written to.
 */
export async function tellResidents(
  accounts: Accounts,
  ids: readonly number[],
  origin: string
): Promise<void> {
  const council = (await loadCouncil(accounts.context))?.title ?? 'The council';
  const letters = byAddress(await lettersWanted(accounts.context.store, ids));
  const waiting = await Promise.all(
    [...letters.values()].map(async (about) => {
      const { email, language } = about[0];
      const words = await loadWords(readLanguage(language) ?? 'en');
      const references = about.map(({ reference }) => reference);
      return letter(email, { council, references, origin, words });
    })
  );
  while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map((one) => send(accounts, one)));
}

/** Letters that are on their way at once: a mail server that is slow holds up an officer no longer than it must. */
const AT_ONCE = 10;

function letter(
  to: string,
  {
    council,
    references,
    origin,
    words: { say }
  }: { council: string; references: readonly string[]; origin: string; words: Words }
): Letter {
  return {
    to,
    subject: say('News of what you told the council, {references}', { references: references.join(', ') }),
    text: [
      references.length === 1
        ? say(
            '{council} has written or done something about the place that you told it of (reference {reference}).',
            {
              ...{ council, reference: references[0] }
            }
          )
        : say('{council} has written or done something about {count} places that you told it of.', {
            ...{ council, count: references.length }
          }),
      ...references.map((reference) =>
        say('To read it, open {address} and give the code that you were shown with it.', {
          address: `${origin}/concerns/${reference}`
        })
      ),
      say(
        'You get this because you left your e-mail address. On the same page you can erase your report, and the address with it. This address does not read answers.'
      )
    ].join('\n\n')
  };
}

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
