import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Context } from '#lib/server/context.ts';
import { holdPhoto, letGoOfPhoto, smallOfHeld } from '#lib/server/store/concern-photos.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';
import { ask } from '#lib/server/work/ask.ts';
import { spend } from './limits.ts';
import { secretOf } from './secret.ts';

/** How long a photo waits for its form to be sent. */
const HELD_DAYS = 1;
const DAY_MS = 86_400_000;
/** More than a council gets in a day, and less than fills its disk. */
const MOST_HELD = 1000;

/** A photo that is held: the name that its form carries. */
export type Held =
  { readonly ok: true; readonly name: string } | { readonly ok: false; readonly message: string };

/** A form that a photo is held for, by what tells it from all others. */
export interface HeldFor {
  readonly mark: string;
  readonly nonce: string;
}

/**
 * Makes a photo anew and holds it until its form is sent, a day at most. It is known by a name that nobody can guess and that is given to that
 * form alone, the same name whenever the form brings the same photo: sent twice, it is one report. What is kept of the name is a hash.
 */
export async function holdPhotoOf(
  context: Context,
  bytes: Uint8Array<ArrayBuffer>,
  address: string,
  form: HeldFor | null = null
): Promise<Held> {
  if ((await spend(context.store, 'photo', address)) !== null)
    return refused(
      'Many photos came from your network in the last hour. Send your report without one, or later.'
    );
  const made = await ask(context, 'remake-photo', { bytes });
  if (!made.ok) return made;
  const name = form?.mark ? nameFor(await secretOf(context.store), form, bytes) : drawnName();
  const held = {
    ...{ hash: hashOfName(name), held_at: context.clock().toISOString(), ...made.photo, small: made.small }
  };
  const isHeld = await concernWriting(context.store)((database) => holdPhoto(database, held, MOST_HELD));
  if (!isHeld)
    return refused(
      'Many photos are waiting to be sent at the moment. Send your report without one, or later.'
    );
  return { ok: true, name };
}

function drawnName(): string {
  return randomBytes(24).toString('base64url');
}

function nameFor(secret: Uint8Array, { mark, nonce }: HeldFor, bytes: Uint8Array): string {
  const photo = createHash('sha256').update(bytes).digest('hex');
  const text = JSON.stringify(['held photo', mark, nonce, photo]);
  return createHmac('sha256', secret).update(text).digest('base64url').slice(0, 32);
}

/** What the form shows of a photo that is held, as the address of a picture; null where it is not held any more. */
export async function pictureOfHeld(context: Context, name: string): Promise<string | null> {
  const small =
    name === '' ? null : await smallOfHeld(context.store, hashOfName(name), heldSince(context.clock()));
  return small && `data:image/jpeg;base64,${Buffer.from(small).toString('base64')}`;
}

/** Whether a network may send a form that carries a photo: counted before anything of it is read. */
export async function mayCarryPhoto({ store }: Context, address: string): Promise<boolean> {
  return (await spend(store, 'long-form', address)) === null;
}

/** Holds a photo no longer: another took its place, or none is to go with the form. */
export async function letGoOf(context: Context, name: string): Promise<void> {
  if (name === '') return;
  await concernWriting(context.store)((database) => letGoOfPhoto(database, hashOfName(name)));
}

/** What was held before is held no longer, whether or not the clock has taken it away. */
export function heldSince(now: Date): string {
  return new Date(now.getTime() - HELD_DAYS * DAY_MS).toISOString();
}

/** What a photo that is held is known by. */
export function hashOfName(name: string): Uint8Array {
  return createHash('sha256').update(`held photo ${name}`).digest();
}

function refused(message: string): Held {
  return { ok: false, message };
}
