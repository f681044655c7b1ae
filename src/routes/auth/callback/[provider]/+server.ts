import { error } from '@sveltejs/kit';
import { endSingleSignOn } from '#lib/server/people/single-sign-on-steps.ts';
import { PROVIDER } from '#lib/server/people/provider-name.ts';
import type { RequestHandler } from './$types';

/** `GET /auth/callback/council`: the way back from the council's own sign-in service. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  if (params.provider !== PROVIDER || !locals.accounts.settings.singleSignOn)
    error(404, 'No sign-in service of the council is configured.');
  return endSingleSignOn(locals.accounts, request);
};
