import { dataVersion } from './data-version.ts';
import type { Store } from './database.ts';

/** What is remembered, by data version. */
type Kept = Map<number, Map<string, unknown>>;

const kept = new WeakMap<object, Kept>();

/** While an import ends, answers of the state before it are still being given. */
const VERSIONS_KEPT = 2;

/**
 * What `make` gives, made once for each name and data version, for all connections to a store. A promise that fails is not kept, so
 * that the next request tries again. `most`: of the names that begin alike (up to the first space), only the newest so many are kept.
 */
export function remember<T>(store: Store, version: number, name: string, make: () => T, most = Infinity): T {
  const values = valuesOf(store, version);
  if (values.has(name)) return values.get(name) as T;
  const made = make();
  values.set(name, made);
  if (made instanceof Promise) made.catch(() => values.delete(name));
  const family = [...values.keys()].filter((other) => other.split(' ')[0] === name.split(' ')[0]);
  for (const old of family.slice(0, Math.max(0, family.length - most))) values.delete(old);
  return made;
}

/**
 * `remember` for what is read from the store alone, in a store that stands still; in any other it is read each time, as whoever writes
 * must see what they have written.
 */
export async function rememberStill<T>(
  store: Store,
  name: string,
  read: () => Promise<T>,
  most?: number
): Promise<T> {
  return store.frozen ? remember(store, await dataVersion(store), name, read, most) : read();
}

function valuesOf({ memory }: Store, version: number): Map<string, unknown> {
  const versions: Kept = kept.get(memory) ?? new Map<number, Map<string, unknown>>();
  kept.set(memory, versions);
  const values = versions.get(version) ?? new Map<string, unknown>();
  versions.set(version, values);
  const oldest = [...versions.keys()].sort((a, b) => a - b).slice(0, -VERSIONS_KEPT);
  for (const old of oldest) versions.delete(old);
  return values;
}
