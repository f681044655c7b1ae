import { randomBytes } from 'node:crypto';
import type { Store } from '#lib/server/store/database.ts';
import { concernSecret, keptSecret } from '#lib/server/store/concern-keys.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';

const kept = new WeakMap<object, Promise<Uint8Array>>();

/** The secret that drafts and challenges of this store are signed with; read once. */
export function secretOf(store: Store): Promise<Uint8Array> {
  const found = kept.get(store.memory);
  if (found) return found;
  const made = readOrMade(store);
  made.catch(() => kept.delete(store.memory));
  kept.set(store.memory, made);
  return made;
}

/** Written once in the life of a store; whoever only looks at a form does not write. */
async function readOrMade(store: Store): Promise<Uint8Array> {
  const kept = await keptSecret(store);
  return kept ?? concernWriting(store)((database) => concernSecret(database, randomBytes(32)));
}
