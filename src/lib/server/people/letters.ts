import { ROLE_IN_WORDS, type GivenRole } from '#lib/core/people/role.ts';
import { readConfiguration } from '#lib/server/council/configuration.ts';
import { keepMail } from '#lib/server/store/mail.ts';
import type { Accounts, Told } from './accounts.ts';

/** A letter to somebody. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const DAY_MS = 86_400_000;
const SMTP_TIMEOUT_MS = 20_000;

/** Sends a letter; where there is no mail server, or it does not take it, the letter stays in the outbox that admins read. */
export async function send({ settings, context, connection, told }: Accounts, letter: Letter): Promise<void> {
  const failed = settings.smtp ? await failure(settings.smtp, letter, told) : false;
  if (settings.smtp && !failed) return;
  const now = context.clock();
  // Links in letters run out within a week: they are kept as long as the council says, and no longer.
  const { retention } = await readConfiguration(context);
  await keepMail(
    connection,
    {
      at: now.toISOString(),
      recipient: letter.to,
      subject: letter.subject,
      text: letter.text,
      state: failed ? 'failed' : 'outbox'
    },
    new Date(now.getTime() - retention.lettersDays * DAY_MS).toISOString()
  );
}

async function failure(
  { url, from }: { url: string; from: string },
  letter: Letter,
  told: Told
): Promise<boolean> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(url, { from });
  const timeout = new Promise<never>((_, refuse) => {
    setTimeout(() => refuse(new Error('the mail server does not answer')), SMTP_TIMEOUT_MS).unref();
  });
  try {
    await Promise.race([transport.sendMail(letter), timeout]);
    return false;
  } catch (problem) {
    // The address stays out of the log.
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : 'no code';
    told.warn(`A letter could not be sent and stays in the outbox (${code}).`);
    return true;
  } finally {
    transport.close();
  }
}

/** The letter that lets somebody choose a new password. */
export async function sendResetLetter(accounts: Accounts, to: string, token: string): Promise<void> {
  await send(accounts, {
    to,
    subject: 'Choose a new password for the Community Safety Map',
    text: [
      'Somebody, probably you, asked for a new password for the Community Safety Map.',
      `Choose one here, within an hour:\n${accounts.settings.origin}/reset/${encodeURIComponent(token)}`,
      'If it was not you, you need not do anything: your password stays as it is.'
    ].join('\n\n')
  });
}

/** The letter that invites somebody. */
export async function sendInvitation(
  accounts: Accounts,
  { email, role, invitedBy }: { email: string; role: GivenRole; invitedBy: string },
  link: string
): Promise<void> {
  await send(accounts, {
    to: email,
    subject: 'You are invited to the Community Safety Map',
    text: [
      `${invitedBy} invites you to the Community Safety Map as ${role}. ${ROLE_IN_WORDS[role]}.`,
      `Choose a password here, within seven days:\n${link}`,
      'The link works once. If you did not expect it, you need not do anything.'
    ].join('\n\n')
  });
}
