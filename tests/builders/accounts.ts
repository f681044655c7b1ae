import { createOTP } from '@better-auth/utils/otp';
import { base32 } from '@better-auth/utils/base32';
import type { GivenRole } from '#lib/core/people/role.ts';
import type { Context } from '#lib/server/context.ts';
import { openAccounts, type Accounts } from '#lib/server/people/accounts.ts';
import type { CookieJar } from '#lib/server/people/cookies.ts';
import { newPerson } from '#lib/server/people/new-person.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import { beginSecondStep, confirmSecondStep } from '#lib/server/people/second-step.ts';
import { signIn, type Knocking } from '#lib/server/people/sign-in.ts';
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

/** The code that an authenticator app shows now. */
export function codeOf(secret: string): Promise<string> {
  const key = new TextDecoder().decode(base32.decode(secret.replaceAll(' ', '')));
  return createOTP(key, { digits: 6, period: 30 }).totp();
}

/** An officer whose sign-in wants a code, with the browser that they turned it on in. */
export async function withSecondStep(accounts: Accounts, email = 'officer@council.example') {
  const person = await somebody(accounts, 'officer', email);
  const browser = new Browser();
  await signIn(accounts, { email, password: PASSWORD }, browser.knock());
  const setup = await beginSecondStep(accounts, PASSWORD, browser.knock());
  if (!setup) throw new Error('no second step was begun');
  await confirmSecondStep(accounts, person, await codeOf(setup.secret), browser.knock());
  await accounts.settled();
  return { person, browser, setup };
}
