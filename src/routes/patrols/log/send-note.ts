import { deserialize } from '$app/forms';
import type { Sent, WaitingNote } from './waiting-notes.ts';

/** Sends one note to the plan that it is of. */
export async function sendNote(plan: number, { key, fields }: WaitingNote): Promise<Sent> {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  body.set('key', key);
  try {
    const address = `/patrols/plans/${plan}?/note`;
    const answer = await fetch(address, { method: 'POST', headers: { 'x-sveltekit-action': 'true' }, body });
    if (answer.status === 401) return { kind: 'signed-out' };
    // 403: somebody else is signed in here now.
    if (answer.status === 403 || answer.status >= 500) return { kind: 'later' };
    const result = deserialize(await answer.text());
    if (result.type === 'success') return { kind: 'taken' };
    const found =
      result.type === 'failure' ? (result.data?.problems as { message: string }[] | undefined) : undefined;
    return found
      ? { kind: 'refused', message: found.map(({ message }) => message).join(' ') }
      : { kind: 'later' };
  } catch {
    // No connection, or an answer that is not the server's own: it waits.
    return { kind: 'later' };
  }
}

/** A key by which the server knows a note that comes twice. */
export function newKey(): string {
  // Also where the page came without TLS.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
