import type { Accounts } from '#lib/server/people/accounts.ts';
import { send } from '#lib/server/people/letters.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { lettersWanted } from '#lib/server/store/concerns.ts';

/**
 * Writes to those who left an e-mail address with their reports that something was said or done. What it was is not in the letter: letters
 * pass through other hands, so they are read with the code. Nobody who left no address, or whose report was erased, is written to.
 */
export async function tellResidents(
  accounts: Accounts,
  ids: readonly number[],
  origin: string
): Promise<void> {
  const council = (await loadCouncil(accounts.context))?.title ?? 'The council';
  for (const { reference, email } of await lettersWanted(accounts.context.store, ids))
    await send(accounts, {
      to: email,
      subject: `News of what you told the council, ${reference}`,
      text: [
        `${council} has written or done something about the place that you told it of (reference ${reference}).`,
        `To read it, open ${origin}/concerns/${reference} and give the code that you were shown.`,
        'You get this because you left your e-mail address. On the same page you can erase your report, and the address with it. This address does not read answers.'
      ].join('\n\n')
    });
}
