import { randomBytes } from 'node:crypto';
import { APIError } from 'better-auth/api';
import { endSessions, findPerson } from '#lib/server/store/persons.ts';
import type { Accounts } from './accounts.ts';
import { addressProblem } from './invite.ts';
import { weakness } from './password.ts';
import { record } from './record.ts';
import { waitInWords } from './wait.ts';

const HOUR_MS = 3_600_000;

/** Sends a link to choose a new password by, where there is such an account, a few times an hour; whether there is, nobody is told. */
async function askForReset(accounts: Accounts, email: string): Promise<void> {
  const to = email.trim().toLowerCase();
  if (addressProblem(to) || !(await accounts.attempts.letter(to))) return;
  await sendReset(accounts, to);
}

/** Sends such a link however many went out before; says whether there is a password to choose anew. */
export async function sendReset(accounts: Accounts, email: string): Promise<boolean> {
  const person = await findPerson(accounts.connection, { email });
  // Whoever comes by the council's sign-in service has no password here, and gets none.
  if (!person || person.demo || !person.waysIn.includes('credential')) return false;
  await (await accounts.auth()).api.requestPasswordReset({ body: { email: person.email } });
  return true;
}

/** A link to choose a new password by, for whoever runs commands to hand over; null when nobody signs in so with a password. */
export async function resetLink(accounts: Accounts, email: string): Promise<string | null> {
  const person = await findPerson(accounts.connection, { email });
  if (!person || person.demo || !person.waysIn.includes('credential')) return null;
  const { internalAdapter } = await (await accounts.auth()).$context;
  const token = randomBytes(24).toString('base64url');
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: person.id,
    expiresAt: new Date(Date.now() + HOUR_MS)
  });
  return `${accounts.settings.origin}/reset/${token}`;
}

/** The same for whoever knocks: answered at once and done later, so that the time it takes tells nothing. */
export async function forgotPassword(
  accounts: Accounts,
  email: string,
  address: string
): Promise<string | null> {
  const wait = await accounts.attempts.other(address);
  if (wait !== null) return waitInWords(wait);
  accounts.later(() => askForReset(accounts, email));
  return null;
}

/** Whether the link to choose a new password by still works, and whose it is. */
export async function resetOf(accounts: Accounts, token: string): Promise<string | null> {
  const { internalAdapter } = await (await accounts.auth()).$context;
  const proof = await internalAdapter.findVerificationValue(`reset-password:${token}`);
  if (!proof || new Date(proof.expiresAt) < new Date()) return null;
  return (await findPerson(accounts.connection, { id: proof.value }))?.email ?? null;
}

/** Chooses a new password by such a link; all sessions end, and every other such link. A sentence says what is wrong. */
export async function choosePassword(
  accounts: Accounts,
  token: string,
  password: string
): Promise<{ readonly field: 'password' | 'token'; readonly message: string } | null> {
  const email = await resetOf(accounts, token);
  const over = {
    field: 'token',
    message: 'This link has been used, or has run out. Ask for a new one.'
  } as const;
  if (!email) return over;
  const weak = await weakness(password, [email]);
  if (weak) return { field: 'password', message: weak };
  try {
    await (await accounts.auth()).api.resetPassword({ body: { newPassword: password, token } });
  } catch (failure) {
    if (failure instanceof APIError) return over;
    throw failure;
  }
  const person = await findPerson(accounts.connection, { email });
  if (person) {
    await endSessions(accounts.connection, person.id, 'all');
    await accounts.attempts.forgiveName(email);
    const what = 'Chose a new password by a link.';
    await record(accounts, person, { deed: 'sign-in', what, subject: email });
  }
  return null;
}
