import type { Move } from '#lib/server/concerns/move-concern.ts';
import { record } from '#lib/server/people/record.ts';
import { signedIn } from '../signed-in.ts';

/** Writes into the audit log what became of reports: of one by its reference, of several by the batch that takes them back. */
export async function recordMove(
  locals: App.Locals,
  move: Move | 'undo',
  { count, subject }: { readonly count: number; readonly subject: string }
): Promise<void> {
  const what = `${moveInWords(move)}: ${count === 1 ? 'one report' : `${count} reports`}.`;
  await record(locals.accounts, signedIn(locals).person, { deed: 'work-queue', what, subject });
}

/** Writes into the audit log what was said of a report, to whomever; not what it was. */
export async function recordTold(locals: App.Locals, what: string, subject?: string): Promise<void> {
  await record(locals.accounts, signedIn(locals).person, {
    ...{ deed: 'work-queue', what: `${what}.`, subject }
  });
}

function moveInWords(move: Move | 'undo'): string {
  if (move === 'undo') return 'Took a step back';
  if (move.kind === 'state') return `Moved to “${move.to}”`;
  if (move.kind === 'weight') return `Weighed at ${move.weight}`;
  return move.to === null ? 'Assigned to nobody' : 'Assigned';
}
