import type { GivenRole } from '#lib/core/people/role.ts';
import type { Context } from '#lib/server/context.ts';
import { openAccounts, type Accounts } from '#lib/server/people/accounts.ts';
import type { CookieJar } from '#lib/server/people/cookies.ts';
import { newPerson } from '#lib/server/people/new-person.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import type { Knocking } from '#lib/server/people/sign-in.ts';
import { aStore } from './store.ts';

export const ORIGIN = 'http://localhost:3000';
/** Strong enough, and nobody's. */
export const PASSWORD = 'cobalt-heron-ladder-mist';

/** Accounts on a store in memory, or on the one given. Clocks of accounts run. */
export async function someAccounts(
  environment: Readonly<Record<string, string>> = {},
  context?: Context
): Promise<Accounts> {
  const stored = context ?? (await aStore());
  return openAccounts(
    { ...stored, clock: () => new Date() },
    peopleSettings({ ORIGIN, ...environment }, ORIGIN)
  );
}

/** Somebody with a password. */
export async function somebody(
  accounts: Accounts,
  role: GivenRole = 'officer',
  email = `${role}@council.example`
) {
  return newPerson(accounts, { email, name: `An ${role}`, role, password: PASSWORD });
}

/** A browser as far as signing in needs one: it keeps cookies and sends them again. */
export class Browser {
  readonly jar = new Map<string, string>();
  readonly set: { name: string; value: string; httpOnly: boolean; sameSite: string; secure: boolean }[] = [];
  private readonly address: string;

  constructor(address = '192.0.2.7') {
    this.address = address;
  }

  /** A request with what this browser carries. */
  knock(): Knocking {
    const jar = this.jar;
    const cookies: CookieJar = {
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
      set: (name, value, options) => {
        this.set.push({ name, value, ...options });
        if (options.maxAge === 0 || value === '') jar.delete(name);
        else jar.set(name, value);
      }
    };
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const request = new Request(`${ORIGIN}/`, { headers: cookie ? { cookie } : {} });
    return { cookies, request, address: this.address };
  }
}
