import { deserialize } from '$app/forms';
import type { Sent, WaitingNote } from './waiting-notes.ts';

/** Sends one note to the action of the page that is open. */
export async function sendNote({ key, fields }: WaitingNote): Promise<Sent> {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  body.set('key', key);
  let answer: Response;
  try {
    answer = await fetch('?/note', { method: 'POST', headers: { 'x-sveltekit-action': 'true' }, body });
  } catch {
    // No connection: it waits.
    return { kind: 'later' };
  }
  if (answer.status === 503) return { kind: 'later' };
  const result = deserialize(await answer.text());
  if (result.type === 'success') return { kind: 'taken' };
  const found =
    result.type === 'failure' ? (result.data?.problems as { message: string }[] | undefined) : undefined;
  // Whoever was signed out signs in again: the note waits.
  if (!found) return { kind: 'later' };
  return { kind: 'refused', message: found.map(({ message }) => message).join(' ') };
}

/** A key by which the server knows a note that comes twice. */
export function newKey(): string {
  // Also where the page came without TLS.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
