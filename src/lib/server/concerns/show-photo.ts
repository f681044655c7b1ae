import { randomBytes } from 'node:crypto';
import type { Person } from '#lib/core/people/permissions.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import {
  namePhoto,
  photoOf,
  shownPhoto,
  shownPhotos,
  type StoredPhoto
} from '#lib/server/store/concern-photos.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';
import { addStep, concernByReference } from '#lib/server/store/concerns.ts';
import { readReference } from './reference.ts';

/** The photo of a concern, for officers; null where there is none. */
export async function photoForOfficers(context: Context, reference: string): Promise<StoredPhoto | null> {
  const id = await idOf(context, reference);
  return id === null ? null : photoOf(context.store, id);
}

/**
 * Lets everybody see the photo of a concern, or officers alone again, with a step in its history. It is told under a name that is drawn by
 * lot, without place or time: where it was taken is what the picture shows, and no more. Returns null, or why not.
 */
export async function showPhoto(
  context: Context,
  doer: Person,
  reference: string,
  isShown: boolean
): Promise<string | null> {
  const id = await idOf(context, reference);
  const at = context.clock().toISOString();
  const done =
    id !== null &&
    (await concernWriting(context.store)((database) => {
      if (!namePhoto(database, id, isShown ? randomBytes(16).toString('base64url') : null)) return false;
      addStep(database, {
        ...{ concern_id: id, at, who: doer.email, person_id: doer.id, why: null, batch: null, before: null },
        ...{ step: isShown ? 'photo shown' : 'photo not shown', from_state: null, to_state: null }
      });
      return true;
    }));
  return done ? null : 'There is no photo with this report any more.';
}

/** The photos that everybody may see: those with an officer's tick, of concerns that count. */
export async function publicPhotos(
  context: Context
): Promise<readonly { readonly name: string; readonly width: number; readonly height: number }[]> {
  const council = await loadCouncil(context);
  return council ? shownPhotos(context.store, council.id) : [];
}

/** One of them; null where there is none of that name. */
export async function publicPhoto(context: Context, name: string): Promise<StoredPhoto | null> {
  const council = await loadCouncil(context);
  return council ? shownPhoto(context.store, council.id, name) : null;
}

async function idOf(context: Context, reference: string): Promise<number | null> {
  const council = await loadCouncil(context);
  const read = readReference(reference);
  const found = council && read ? await concernByReference(context.store, council.id, read) : null;
  return found?.id ?? null;
}
