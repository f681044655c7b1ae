import type { Accounts } from '#lib/server/people/accounts.ts';
import { send, type Letter } from '#lib/server/people/letters.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { lettersWanted } from '#lib/server/store/concerns.ts';

/**
 * Writes to those who left an e-mail address with their reports that something was said or done. What it was is not in the letter: letters
 * pass through other hands, so they are read with the code. Several reports of one address are one letter. Nobody who left no address, or whose report was erased, is written to.
 */
export async function tellResidents(
  accounts: Accounts,
  ids: readonly number[],
  origin: string
): Promise<void> {
  const council = (await loadCouncil(accounts.context))?.title ?? 'The council';
  const letters = byAddress(await lettersWanted(accounts.context.store, ids));
  const waiting = [...letters].map(([to, about]) => {
    const references = about.map(({ reference }) => reference);
    return letter(to, council, references, origin);
  });
  while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map((one) => send(accounts, one)));
}

/** Letters that are on their way at once: a mail server that is slow holds up an officer no longer than it must. */
const AT_ONCE = 10;

function letter(to: string, council: string, references: readonly string[], origin: string): Letter {
  const one = references.length === 1;
  return {
    to,
    subject: `News of what you told the council, ${references.join(', ')}`,
    text: [
      one
        ? `${council} has written or done something about the place that you told it of (reference ${references[0]}).`
        : `${council} has written or done something about ${references.length} places that you told it of.`,
      ...references.map(
        (reference) =>
          `To read it, open ${origin}/concerns/${reference} and give the code that you were shown${one ? '' : ' with it'}.`
      ),
      `You get this because you left your e-mail address. On the same page${one ? '' : 's'} you can erase your report${one ? '' : 's'}, and the address with it. This address does not read answers.`
    ].join('\n\n')
  };
}

function byAddress<One extends { readonly email: string }>(rows: readonly One[]): ReadonlyMap<string, One[]> {
  const found = new Map<string, One[]>();
  for (const row of rows) found.set(row.email, [...(found.get(row.email) ?? []), row]);
  return found;
}
