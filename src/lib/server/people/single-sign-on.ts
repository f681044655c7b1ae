import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth';
import type { GivenRole } from '#lib/core/people/role.ts';
import { endInvitations } from '#lib/server/store/invitations.ts';
import {
  changePerson,
  dropPassword,
  endSessions,
  findPerson,
  personOfWayIn,
  putPerson,
  type StoredPerson
} from '#lib/server/store/persons.ts';
import type { Accounts } from './accounts.ts';
import { claimsFrom, type Claims } from './council-claims.ts';
import { PROVIDER } from './provider-name.ts';
import { record } from './record.ts';
import type { SingleSignOn } from './settings.ts';

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
    getUserInfo: claimsFrom(singleSignOn),
    mapProfileToUser: async (profile) => {
      const claims = profile as Claims;
      const email = emailOf(claims);
      const role = roleFrom(singleSignOn, claims);
      const known = await knownAs(accounts, claims, email);
      if (!role && known) await keepOut(accounts, known);
      if (email && role) await welcome(accounts, known, { email, name: nameOf(claims, email), role });
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
export function refuseWithoutRole({ user }: { user: object }): { readonly error: string } | undefined {
  return 'heldRole' in user && user.heldRole === null ? { error: 'no_role' } : undefined;
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

/**
 * Whom the service speaks of: by its own name for them, which the library signs them in by and which stays when an address changes, else by
 * their address.
 */
async function knownAs(
  { connection }: Accounts,
  { sub }: Claims,
  email: string | null
): Promise<StoredPerson | undefined> {
  const linked = await personOfWayIn(connection, PROVIDER, String(sub));
  return linked ?? (email === null ? undefined : findPerson(connection, { email }));
}

/** Makes somebody known who was not, and gives them the role and the address that they have at the service now. */
async function welcome(
  accounts: Accounts,
  known: StoredPerson | undefined,
  { email, name, role }: Pick<StoredPerson, 'email' | 'name' | 'role'>
): Promise<void> {
  const { connection, context } = accounts;
  const now = context.clock().toISOString();
  await endInvitations(connection, { to: email }, now);
  const say = (what: string) => record(accounts, 'nobody', { deed: 'sign-in', what, subject: email });
  if (!known) {
    await putPerson(connection, { email, name, role }, now);
    return say(`Came by the sign-in service, as ${role}.`);
  }
  // An address that is somebody else's here stays theirs.
  const isFree = known.email !== email && !(await findPerson(connection, { email }));
  if (known.role === role && !isFree) return;
  await changePerson(connection, known.id, { role, ...(isFree ? { email } : {}) }, now);
  if (known.role !== role) await say(`The sign-in service made them ${role}.`);
  if (isFree) await say(`The sign-in service gave this address in the place of ${known.email}.`);
}

/**
 * Whoever has no role at the service any more does not go on with what they were: signed out everywhere, and where the service knew them,
 * without the password that they had besides.
 */
async function keepOut(accounts: Accounts, { id, email, waysIn }: StoredPerson): Promise<void> {
  const { connection } = accounts;
  const ended = await endSessions(connection, id, 'all');
  const say = (what: string) => record(accounts, 'nobody', { deed: 'sign-in', what, subject: email });
  await say(`The sign-in service gives them no role: signed out everywhere (${ended}).`);
  if (!waysIn.includes(PROVIDER) || !waysIn.includes('credential')) return;
  await dropPassword(connection, id);
  await say('The sign-in service gives them no role: their password is taken no longer.');
}
