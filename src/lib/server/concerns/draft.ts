import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { codeOf, hashOfCode } from './reference.ts';

/** A form that was opened: a name that nobody can guess, when, and that we said so. */
export interface Draft {
  readonly id: string;
  readonly openedAt: number;
}

/** A draft made without a connection is sent days later. */
const HOLDS_MS = 30 * 86_400_000;

/** The mark of a new draft, for the form to carry. */
export function openDraft(secret: Uint8Array, now: Date): string {
  const text = `${randomBytes(16).toString('base64url')}.${now.getTime().toString(36)}`;
  return `${text}.${signature(secret, text)}`;
}

/** The draft that a mark is of; null when it is not ours, or is older than thirty days. */
export function readDraft(secret: Uint8Array, mark: string, now: Date): Draft | null {
  const [id, opened, signed, ...rest] = mark.split('.');
  if (!id || !opened || !signed || rest.length > 0) return null;
  const [given, ours] = [Buffer.from(signed), Buffer.from(signature(secret, `${id}.${opened}`))];
  if (given.length !== ours.length || !timingSafeEqual(given, ours)) return null;
  const openedAt = parseInt(opened, 36);
  const age = now.getTime() - openedAt;
  return age >= 0 && age <= HOLDS_MS ? { id, openedAt } : null;
}

/** What a draft is known by once it is sent, and the reply code of what it becomes. */
export interface SentDraft {
  /** Kept, so that the same draft with the same content is one concern however often it is sent. */
  readonly hash: Uint8Array;
  readonly code: string;
  /** Kept of the code. */
  readonly codeHash: Uint8Array;
}

/**
 * A draft as it is sent with some content. Whoever sends the same again gets the same code; from what is kept it cannot be worked out,
 * since the draft’s name is not.
 */
export function sentDraft(secret: Uint8Array, { id }: Draft, nonce: string, content: string): SentDraft {
  const own = createHmac('sha256', secret)
    .update(JSON.stringify([id, nonce, content]))
    .digest();
  const code = codeOf(createHmac('sha256', own).update('code').digest());
  return { hash: createHash('sha256').update(own).digest(), code, codeHash: hashOfCode(code) };
}

function signature(secret: Uint8Array, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url').slice(0, 27);
}
