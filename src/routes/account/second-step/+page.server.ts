import { fail, redirect } from '@sveltejs/kit';
import { ownAccount } from '#lib/server/people/own-account.ts';
import {
  beginSecondStep,
  confirmSecondStep,
  endSecondStep,
  newRecoveryCodes
} from '#lib/server/people/second-step.ts';
import { waitInWords } from '#lib/server/people/wait.ts';
import { signedIn, textOf } from '../../signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

const WRONG_PASSWORD = { field: 'password', message: 'This is not your password.' };

/** `/account/second-step`: an authenticator app besides the password. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { person, sessionId } = signedIn(locals);
  const { secondStep, hasPassword } = await ownAccount(locals.accounts, person, sessionId);
  return { on: secondStep, hasPassword, done: url.searchParams.get('done') === 'on' };
};

/** The fields of a form that asks for a password or a code, unless that was tried too often. */
async function asked({ locals, request, getClientAddress }: RequestEvent) {
  const wait = await locals.accounts.attempts.other(getClientAddress());
  const form = await request.formData();
  return {
    password: textOf(form, 'password'),
    code: textOf(form, 'code'),
    wait: wait === null ? null : [{ field: 'password', message: waitInWords(wait) }]
  };
}

export const actions: Actions = {
  begin: async (event) => {
    signedIn(event.locals);
    const { password, wait } = await asked(event);
    if (wait) return fail(429, { problems: wait });
    const setup = await beginSecondStep(event.locals.accounts, password, event);
    if (!setup) return fail(400, { problems: [WRONG_PASSWORD] });
    return { setup };
  },
  confirm: async (event) => {
    const { person } = signedIn(event.locals);
    const { code, wait } = await asked(event);
    if (wait) return fail(429, { problems: wait });
    if (await confirmSecondStep(event.locals.accounts, person, code, event))
      redirect(303, '/account/second-step?done=on');
    const message =
      'The code is not right, so the second step is not on yet. Write the newest code of the app.';
    return fail(400, { confirming: true, problems: [{ field: 'code', message }] });
  },
  end: async (event) => {
    const { person } = signedIn(event.locals);
    const { password, wait } = await asked(event);
    if (wait) return fail(429, { problems: wait });
    if (await endSecondStep(event.locals.accounts, person, password, event)) redirect(303, '/account');
    return fail(400, { problems: [WRONG_PASSWORD] });
  },
  codes: async (event) => {
    const { person } = signedIn(event.locals);
    const { password, wait } = await asked(event);
    if (wait) return fail(429, { problems: wait });
    const recoveryCodes = await newRecoveryCodes(event.locals.accounts, person, password, event);
    if (!recoveryCodes) return fail(400, { problems: [WRONG_PASSWORD] });
    return { recoveryCodes };
  }
};
