import { APIError } from 'better-auth/api';
import { findPerson, type StoredPerson } from '#lib/server/store/persons.ts';
import type { Accounts } from './accounts.ts';
import { COOKIE_PREFIX } from './cookie-prefix.ts';
import { isSession, passOn } from './cookies.ts';
import { record } from './record.ts';
import { waitInWords } from './wait.ts';
import { demoIsMeant, type Asking } from './who-asks.ts';

/** A sign-in as far as it has come: done, a code is wanted, or refused with a sentence. */
export type SignInStep =
  | { readonly state: 'in' }
  | { readonly state: 'code' }
  | { readonly state: 'refused'; readonly status: 400 | 429; readonly message: string };

/** Who knocks. */
export interface Knocking extends Asking {
  /** The network address. */
  readonly address: string;
}

/** Said whatever was wrong, so that nobody learns which addresses have an account. */
const WRONG = 'The e-mail address or the password is not right.';

/** Said of a code that was right once. */
const USED = 'This code has been used. Sign in again, with the next one that your app shows.';

/** Signs somebody in by address and password. A second step, where there is one, is still to come. */
export async function signIn(
  accounts: Accounts,
  { email, password }: { readonly email: string; readonly password: string },
  { cookies, request, address }: Knocking
): Promise<SignInStep> {
  const name = email.trim().toLowerCase();
  const wait = await accounts.attempts.signIn(name, address);
  if (wait !== null) return refused(429, waitInWords(wait));
  const auth = await accounts.auth();
  try {
    const { response, headers } = await auth.api.signInEmail({
      body: { email: name, password },
      headers: withoutSession(request),
      returnHeaders: true
    });
    const person = await findPerson(accounts.connection, { email: name });
    if (person?.demo && !(await demoIsMeant(accounts))) return wrong(accounts, name);
    passOn(headers, cookies);
    if ('twoFactorRedirect' in response) return { state: 'code' };
    await accounts.attempts.wasRight(name, address);
    accounts.later(() => signedIn(accounts, name));
    return { state: 'in' };
  } catch (failure) {
    if (!(failure instanceof APIError)) throw failure;
    return wrong(accounts, name);
  }
}

/** Takes the second step: the code of an authenticator app, or a recovery code, which counts once. */
export async function takeSecondStep(
  accounts: Accounts,
  code: string,
  { cookies, request, address }: Knocking
): Promise<SignInStep> {
  const wait = await accounts.attempts.other(address);
  if (wait !== null) return refused(429, waitInWords(wait));
  const auth = await accounts.auth();
  const written = code.replace(/\s/g, '');
  const isTotp = /^\d{6}$/.test(written);
  const asked = { body: { code: written }, headers: withoutToken(request), returnHeaders: true } as const;
  // Asked before: a try too many ends what tells it.
  const person = await halfSignedIn(accounts, cookies);
  const notTaken = (message: string) => {
    accounts.later(() => codeRefused(accounts, person));
    return refused(400, message);
  };
  try {
    const { response, headers } = isTotp
      ? await auth.api.verifyTOTP(asked)
      : await auth.api.verifyBackupCode(asked);
    if (isTotp && !(await accounts.attempts.isFirstUse(response.user.id, written))) {
      const { internalAdapter } = await auth.$context;
      if (response.token) await internalAdapter.deleteSession(response.token);
      return notTaken(USED);
    }
    passOn(headers, cookies);
    await accounts.attempts.wasRight(response.user.email, address, 2);
    accounts.later(() => signedIn(accounts, response.user.email, isTotp ? 'a code' : 'a recovery code'));
    return { state: 'in' };
  } catch (failure) {
    if (!(failure instanceof APIError)) throw failure;
    const over = /COOKIE|TOO_MANY|LOCKED/.test(String(failure.body?.code));
    return notTaken(
      over
        ? 'The time for the code is over, or it was tried too often. Sign in again; after many tries, wait a quarter of an hour.'
        : 'The code is not right. Codes change every half minute; use the newest one.'
    );
  }
}

/** Ends the session of a request. */
export async function signOut(accounts: Accounts, { cookies, request }: Asking): Promise<void> {
  const auth = await accounts.auth();
  const session = await auth.api.getSession({ headers: request.headers });
  const person = session && (await findPerson(accounts.connection, { email: session.user.email }));
  const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true });
  passOn(headers, cookies);
  if (person) await record(accounts, person, { deed: 'sign-in', what: 'Signed out.' });
}

/** The session that a request already carries plays no part in a sign-in, so that none that was planted can become somebody's. */
function withoutSession(request: Request): Headers {
  const headers = new Headers(request.headers);
  headers.delete('cookie');
  return headers;
}

/** Nor in its second step, for which only the cookie of the first is carried: whoever is signed in already has no code to show. */
function withoutToken(request: Request): Headers {
  const headers = new Headers(request.headers);
  const kept = (headers.get('cookie') ?? '').split(/;\s*/).filter((pair) => !isSession(pair.split('=')[0]));
  headers.set('cookie', kept.join('; '));
  return headers;
}

async function signedIn(accounts: Accounts, email: string, by?: string): Promise<void> {
  const person = await findPerson(accounts.connection, { email });
  if (person)
    await record(accounts, person, { deed: 'sign-in', what: `Signed in${by ? ` with ${by}` : ''}.` });
}

/** Who showed a right password and is to show a code; undefined where the time for it is over. */
async function halfSignedIn(
  accounts: Accounts,
  cookies: Asking['cookies']
): Promise<StoredPerson | undefined> {
  const carried = cookies.getAll().find(({ name }) => name.endsWith(`${COOKIE_PREFIX}.two_factor`));
  // The name that the library drew by lot, before its signature.
  const begun = carried?.value.split('.')[0] ?? '';
  if (!begun.startsWith('2fa-')) return undefined;
  const proof = await (
    await accounts.auth()
  ).$context.then(({ internalAdapter }) => internalAdapter.findVerificationValue(begun));
  return proof ? findPerson(accounts.connection, { id: proof.value }) : undefined;
}

/** Whoever comes so far knows the password: the person it is of should hear of it. */
async function codeRefused(accounts: Accounts, person: StoredPerson | undefined): Promise<void> {
  if (!person) return;
  const what = 'A code was refused.';
  await record(accounts, 'nobody', { deed: 'sign-in', what, subject: person.email });
}

/** Written down after the answer, for known and unknown addresses alike. */
function wrong(accounts: Accounts, name: string): SignInStep {
  accounts.later(async () => {
    const known = await findPerson(accounts.connection, { email: name });
    const what = 'A sign-in was refused.';
    // What somebody typed who is nobody here may be anything, a password too.
    await record(accounts, 'nobody', { deed: 'sign-in', what, ...(known ? { subject: known.email } : {}) });
  });
  return refused(400, WRONG);
}

function refused(status: 400 | 429, message: string): SignInStep {
  return { state: 'refused', status, message };
}
