import { TAKEN_ENDINGS } from '#lib/server/upload/arrival-name.ts';
import { receive, type Sending } from '#lib/server/upload/quarantine.ts';
import type { ImportRun } from '#lib/server/upload/import-runs.ts';
import { importSources } from '#lib/server/import/run/import-source.ts';
import { record } from '#lib/server/people/record.ts';
import { signedIn } from '../../signed-in.ts';

/** What the file chooser of a browser offers. */
export const ACCEPT = TAKEN_ENDINGS.map((ending) => `.${ending.split('.').at(-1)}`).join(',');

/** An import that was begun, or a sentence that says why not. */
export type Begun =
  { readonly ok: true; readonly run: ImportRun } | { readonly ok: false; readonly problem: string };

/** Receives a file and begins its import. `given`: what was filled in, by the names that the form uses; of it, only options of the source count. */
export async function begin(
  locals: App.Locals,
  sourceId: string,
  sending: Sending,
  given: (name: string) => string | null
): Promise<Begun> {
  const source = importSources.find(({ id }) => id === sourceId);
  if (!source) return { ok: false, problem: 'Say what the file is: choose from the list.' };
  const options: Record<string, string> = {};
  for (const { key, flag, check } of source.options) {
    const value = given(`option-${key}`)?.trim();
    if (!value) continue;
    const wrong = check?.(value);
    if (wrong) return { ok: false, problem: wrong };
    options[flag.split(' ')[0]] = value;
  }
  const received = await receive(locals.context, sending);
  if (!received.ok) return received;
  const run = locals.runs().begin(received.upload, source.id, options);
  await record(locals.accounts, signedIn(locals).person, {
    deed: 'import-data',
    what: `Sent a file to be imported: ${source.title}.`,
    subject: received.upload.name
  });
  return { ok: true, run };
}
