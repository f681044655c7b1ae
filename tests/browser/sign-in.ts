import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createOTP } from '@better-auth/utils/otp';
import { base32 } from '@better-auth/utils/base32';
import { expect, type Page } from '@playwright/test';

/** Strong enough, and nobody's. */
export const PASSWORD = 'cobalt-heron-ladder-mist';

/** The folder of the sample's server. */
export const dataDir = (): string => join(process.env.BROWSER_DATA ?? '', 'sample');
/** A copy of it as it was when the tests began. */
export const dataAtFirst = (): string => join(process.env.BROWSER_DATA ?? '', 'at-first');

/** Runs `npm run users` on a data folder and gives what it printed. */
export function users(args: readonly string[], { input = '', folder = dataDir() } = {}): string {
  return execFileSync(process.execPath, ['scripts/run.mjs', 'users.ts', ...args], {
    ...{ encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'inherit'] },
    env: { ...process.env, DATA_DIR: folder, ORIGIN: '' }
  });
}

let made = 0;

/** Somebody new with a role, made by the command line. */
export function newPerson(role: 'officer' | 'planner' | 'admin', folder = dataDir()) {
  const email = `${role}-${process.pid}-${Date.now()}-${made++}@council.example`;
  users(['add', email, '--role', role, '--name', `Test ${role}`], { input: `${PASSWORD}\n`, folder });
  return { email, password: PASSWORD, role };
}

/** Signs in by the form. */
export async function signIn(
  page: Page,
  { email, password }: { readonly email: string; readonly password: string },
  to = '/wards'
): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Whether somebody is signed in, by what the top bar says. */
export async function expectSignedIn(page: Page, role: string | null): Promise<void> {
  const bar = (name: string) => page.getByRole('navigation', { name });
  if (role) await expect(bar('Your desk').getByText(`(${role})`)).toBeVisible();
  else await expect(bar('Main').getByRole('link', { name: 'Sign in' })).toBeVisible();
}

/** What an authenticator app says now, by the key that it was given. */
export function codeOf(secret: string): Promise<string> {
  const key = new TextDecoder().decode(base32.decode(secret.replaceAll(' ', '')));
  return createOTP(key, { digits: 6, period: 30 }).totp();
}
