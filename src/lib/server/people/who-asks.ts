import { isGivenRole } from '#lib/core/people/role.ts';
import type { Person } from '#lib/core/people/permissions.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import type { Accounts } from './accounts.ts';
import { endSessions } from '#lib/server/store/persons.ts';
import { carriedSession, passOn, type CookieJar } from './cookies.ts';

/** A request as far as it tells who makes it. */
export interface Asking {
  readonly cookies: CookieJar;
  readonly request: Request;
}

/** Somebody who is signed in, and by which session. */
export interface SignedIn {
  readonly person: Person;
  readonly sessionId: string;
}

/** However much it is used, a session ends a day after somebody signed in. */
const LONGEST_SESSION_MS = 24 * 3_600_000;

/**
 * Who makes a request, by what the store says now: a role that was changed and a session that was ended count from the next request on.
 * Null without a session that holds. A session that was in use is prolonged, until it
 * is a day old.
 */
export async function whoAsks(accounts: Accounts, { cookies, request }: Asking): Promise<SignedIn | null> {
  if (carriedSession(cookies).length === 0) return null;
  const auth = await accounts.auth();
  const { response, headers } = await auth.api.getSession({ headers: request.headers, returnHeaders: true });
  passOn(headers, cookies);
  if (!response) return null;
  const { session, user } = response;
  if (accounts.context.clock().getTime() - session.createdAt.getTime() > LONGEST_SESSION_MS) {
    await endSessions(accounts.connection, user.id, { only: session.id });
    return null;
  }
  if (!isGivenRole(user.role)) return null;
  if (user.demo && !(await demoIsMeant(accounts))) return null;
  const { id, name, email, role } = user;
  return { person: { id, name, email, role }, sessionId: session.id };
}

/** The demonstration sign-ins are of the sample: where real data are loaded nobody comes in by them. */
export async function demoIsMeant({ context }: Pick<Accounts, 'context'>): Promise<boolean> {
  return (await loadCouncil(context))?.sample ?? false;
}
