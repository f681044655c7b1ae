import { error, redirect } from '@sveltejs/kit';
import { beginSingleSignOn } from '#lib/server/people/single-sign-on-steps.ts';
import { waitInWords } from '#lib/server/people/wait.ts';
import { ownPath } from '../../own-path.ts';
import type { RequestHandler } from './$types';

/** `GET /sign-in/council?to=/account`: leads to the council's own sign-in service. A link, as forms may not lead to another host. */
export const GET: RequestHandler = async ({ locals, url, request, cookies, getClientAddress }) => {
  if (!locals.accounts.settings.singleSignOn) error(404, 'No sign-in service of the council is configured.');
  const wait = await locals.accounts.attempts.way(getClientAddress());
  if (wait !== null) error(429, waitInWords(wait));
  const to = ownPath(url.searchParams.get('to'));
  redirect(303, await beginSingleSignOn(locals.accounts, to, { request, cookies }));
};
