import { APIError } from 'better-auth/api';
import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth';
import type { GivenRole } from '#lib/core/people/role.ts';
import { changePerson, findPerson, putPerson } from '#lib/server/store/persons.ts';
import type { Accounts } from './accounts.ts';
import { PROVIDER } from './provider-name.ts';
import { record } from './record.ts';
import type { SingleSignOn } from './settings.ts';

/** What we take of what the service says of somebody, after its signature was checked. */
interface Claims {
  readonly email?: unknown;
  readonly preferred_username?: unknown;
  readonly name?: unknown;
  readonly [claim: string]: unknown;
}

/** The council's sign-in service for the library; null where none is configured. */
export function councilProvider(accounts: Accounts): GenericOAuthConfig | null {
  const { singleSignOn } = accounts.settings;
  if (!singleSignOn) return null;
  const { issuer, clientId, clientSecret, name } = singleSignOn;
  return {
    providerId: PROVIDER,
    name,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    clientId,
    clientSecret,
    scopes: ['openid', 'profile', 'email'],
    // Nobody is made by the library: whoever has a role at the service is made here, with it.
    disableSignUp: true,
    mapProfileToUser: async (profile) => {
      const claims = profile as Claims;
      const email = emailOf(claims);
      const role = roleFrom(singleSignOn, claims);
      if (email && role) await welcome(accounts, email, nameOf(claims, email), role);
      // The service is the council's own, so its word for an address is good (`settings.ts` refuses any other).
      return {
        email: email ?? undefined,
        emailVerified: true,
        name: nameOf(claims, email ?? ''),
        heldRole: role
      };
    }
  };
}

/** The library asks this before it lets somebody in: without a role at the service nobody is, whatever they were before. */
export function refuseWithoutRole({ user }: { user: object }): void {
  if ('heldRole' in user && user.heldRole === null)
    throw new APIError('FORBIDDEN', { code: 'no_role', message: 'no role' });
}

/** The role that somebody's groups give; null = none of them gives one. */
export function roleFrom({ claim, roles }: SingleSignOn, claims: Claims): GivenRole | null {
  const held = claims[claim];
  const groups = (Array.isArray(held) ? held : [held]).map(String);
  return roles.find(([group]) => groups.includes(group))?.[1] ?? null;
}

function emailOf({ email, preferred_username: username }: Claims): string | null {
  for (const one of [email, username])
    if (typeof one === 'string' && /^[^\s@]+@[^\s@]+$/.test(one)) return one.toLowerCase();
  return null;
}

function nameOf({ name }: Claims, email: string): string {
  return typeof name === 'string' && name.trim() ? name.trim().slice(0, 100) : email;
}

/** Makes somebody known who was not, and gives them the role that they have at the service now. */
async function welcome(accounts: Accounts, email: string, name: string, role: GivenRole): Promise<void> {
  const { connection, context } = accounts;
  const now = context.clock().toISOString();
  const known = await findPerson(connection, { email });
  if (known?.role === role) return;
  if (known) await changePerson(connection, known.id, { role }, now);
  else await putPerson(connection, { email, name, role }, now);
  await record(accounts, 'nobody', {
    deed: 'sign-in',
    what: known ? `The sign-in service made them ${role}.` : `Came by the sign-in service, as ${role}.`,
    subject: email
  });
}
