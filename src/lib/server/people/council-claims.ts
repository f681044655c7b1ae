import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth';
import type { SingleSignOn } from './settings.ts';

/** What we take of what the service says of somebody, after its signature was checked. */
export interface Claims {
  readonly sub?: unknown;
  readonly email?: unknown;
  readonly preferred_username?: unknown;
  readonly name?: unknown;
  readonly [claim: string]: unknown;
}

const ANSWER_MS = 10_000;

/**
 * What the service says of somebody: the claims of the ID token, whose signature and nonce the library has verified before it asks this,
 * and what its userinfo adds where they lack something. Entra ID tells groups and the name of the account in the token alone, so that
 * must not be forgotten for userinfo’s answer. Null without an ID token, and where userinfo is of somebody else or does not answer.
 */
export function claimsFrom({ issuer, claim }: SingleSignOn): NonNullable<GenericOAuthConfig['getUserInfo']> {
  return async ({ idToken, accessToken }) => {
    const told = idToken ? payloadOf(idToken) : null;
    if (typeof told?.sub !== 'string') return null;
    const { sub } = told;
    const isWhole = told.email !== undefined && told[claim] !== undefined;
    if (isWhole || !accessToken) return profile(told, sub);
    const more = await userinfo(issuer, accessToken);
    return more?.sub === sub ? profile({ ...more, ...told }, sub) : null;
  };
}

/** As the library wants it: with words where it looks for words. */
function profile(claims: Claims, sub: string) {
  const word = (one: unknown) => (typeof one === 'string' ? one : undefined);
  const known = { email: word(claims.email), name: word(claims.name), image: undefined };
  return { ...claims, ...known, id: sub, sub, emailVerified: true };
}

function payloadOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Claims;
}

/** Null where the service has no such address, or does not answer there. */
async function userinfo(issuer: string, accessToken: string): Promise<Claims | null> {
  const discovered = await json(`${issuer}/.well-known/openid-configuration`, {});
  const address = discovered?.userinfo_endpoint;
  return typeof address === 'string' ? json(address, { authorization: `Bearer ${accessToken}` }) : null;
}

async function json(address: string, headers: Record<string, string>): Promise<Claims | null> {
  try {
    const answer = await fetch(address, { headers, signal: AbortSignal.timeout(ANSWER_MS) });
    return answer.ok ? ((await answer.json()) as Claims) : null;
  } catch {
    // The library writes into the log that nothing was told, and the page of the sign-in says that it failed.
    return null;
  }
}
