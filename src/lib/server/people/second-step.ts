import { toString as drawCode } from 'qrcode';
import type { Person } from '#lib/core/people/permissions.ts';
import type { Accounts } from './accounts.ts';
import { passOn } from './cookies.ts';
import { attempt } from './own-account.ts';
import { record } from './record.ts';
import type { Asking } from './who-asks.ts';

/** What somebody needs to set up an authenticator app; shown once. */
export interface SecondStepSetup {
  /** The square code as SVG. */
  readonly drawn: string;
  /** The same to type in. */
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** Begins a second step; it is asked for at sign-in only after a first code was right. Null: the password is not. */
export async function beginSecondStep(
  accounts: Accounts,
  password: string,
  { request }: Asking
): Promise<SecondStepSetup | null> {
  const auth = await accounts.auth();
  const made = await attempt(() =>
    auth.api.enableTwoFactor({ body: { password }, headers: request.headers })
  );
  if (!made || !('totpURI' in made)) return null;
  const drawn = await drawCode(made.totpURI, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' });
  const secret = new URL(made.totpURI).searchParams.get('secret') ?? '';
  return { drawn, secret: secret.replace(/(.{4})(?=.)/g, '$1 '), recoveryCodes: made.backupCodes };
}

/** The first code of the app: from here on one is asked for at every sign-in. */
export async function confirmSecondStep(
  accounts: Accounts,
  person: Person,
  code: string,
  { cookies, request }: Asking
): Promise<boolean> {
  const auth = await accounts.auth();
  const body = { code: code.replace(/\s/g, '') };
  const made = await attempt(() =>
    auth.api.verifyTOTP({ body, headers: request.headers, returnHeaders: true })
  );
  if (!made) return false;
  passOn(made.headers, cookies);
  await record(accounts, person, { deed: 'keep-account', what: 'Turned the second step on.' });
  return true;
}

/** Ends the second step; says whether the password was right. */
export async function endSecondStep(
  accounts: Accounts,
  person: Person,
  password: string,
  { cookies, request }: Asking
): Promise<boolean> {
  const auth = await accounts.auth();
  const made = await attempt(() =>
    auth.api.disableTwoFactor({ body: { password }, headers: request.headers, returnHeaders: true })
  );
  if (!made) return false;
  passOn(made.headers, cookies);
  await record(accounts, person, { deed: 'keep-account', what: 'Turned the second step off.' });
  return true;
}

/** New recovery codes in the place of the old ones. Null: the password is not right. */
export async function newRecoveryCodes(
  accounts: Accounts,
  person: Person,
  password: string,
  { request }: Asking
): Promise<readonly string[] | null> {
  const auth = await accounts.auth();
  const made = await attempt(() =>
    auth.api.generateBackupCodes({ body: { password }, headers: request.headers })
  );
  if (!made) return null;
  await record(accounts, person, { deed: 'keep-account', what: 'Made new recovery codes.' });
  return made.backupCodes;
}
