import { record } from '#lib/server/people/record.ts';
import { signedIn } from '../signed-in.ts';

/** Writes into the audit log that a file was sent which a council is to be loaded from. */
export async function sentForSetup(locals: App.Locals, name: string, title: string): Promise<void> {
  const what = `Sent a file to load a council from: ${title}.`;
  await record(locals.accounts, signedIn(locals).person, { deed: 'set-up', what, subject: name });
}
