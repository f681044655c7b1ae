import { readRetention } from '#lib/server/council/configuration.ts';
import { lettersKept } from '#lib/server/people/overview.ts';
import { record } from '#lib/server/people/record.ts';
import { signedIn } from '../../signed-in.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/admin/outbox`: letters that could not be sent. There are links in them that let people in, so that it was read is in the log. */
export const load: PageServerLoad = async ({ locals }) => {
  const { person } = signedIn(locals);
  const letters = await lettersKept(locals.accounts);
  if (letters.length > 0)
    await record(locals.accounts, person, {
      deed: 'read-outbox',
      what: `Read the outbox (${letters.length}).`
    });
  const { lettersDays } = await readRetention(locals.context);
  return { letters, lettersDays, mailServer: locals.accounts.settings.smtp !== null };
};
