import type { Accounts } from './accounts.ts';
import { passOn } from './cookies.ts';
import { PROVIDER } from './provider-name.ts';
import { record } from './record.ts';
import type { Asking } from './who-asks.ts';

/** Begins a sign-in at the council's own service; answers the address there. Afterwards people are at `to`, a path of this site. */
export async function beginSingleSignOn(
  accounts: Accounts,
  to: string,
  { request, cookies }: Asking
): Promise<string> {
  const { origin } = accounts.settings;
  const auth = await accounts.auth();
  const { response, headers } = await auth.api.signInSocial({
    body: {
      provider: PROVIDER,
      callbackURL: origin + to,
      errorCallbackURL: `${origin}/sign-in`,
      disableRedirect: true
    },
    headers: request.headers,
    returnHeaders: true
  });
  passOn(headers, cookies);
  if (!response.url) throw new Error('the sign-in service gave no address to go to');
  return response.url;
}

/** The way back: whoever the service vouches for, and who has a role there, is signed in. */
export async function endSingleSignOn(accounts: Accounts, request: Request): Promise<Response> {
  const auth = await accounts.auth();
  const answer = await auth.handler(request);
  const location = new URL(answer.headers.get('location') ?? '/sign-in', accounts.settings.origin);
  // Without its host, a path that begins with two slashes would lead to another.
  const isOurs = location.origin === accounts.settings.origin && !location.pathname.startsWith('//');
  const headers = new Headers({
    location: isOurs ? location.pathname + location.search : '/sign-in?error=failed',
    'cache-control': 'private, no-store'
  });
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie);
  const session = headers.getSetCookie().find((line) => /session_token=[^;]/.test(line));
  if (session && isOurs) await signedIn(accounts, session.split(';')[0]);
  return new Response(null, { status: 303, headers });
}

async function signedIn(accounts: Accounts, cookie: string): Promise<void> {
  const found = await (await accounts.auth()).api.getSession({ headers: new Headers({ cookie }) });
  if (!found) return;
  const { id, name, email, role } = found.user;
  const person = { id, name, email, role: role as 'officer' };
  await record(accounts, person, { deed: 'sign-in', what: 'Signed in by the council’s sign-in service.' });
}
