import type { Store } from './database.ts';

interface Kept {
  version: number;
  readonly values: Map<string, unknown>;
}

const kept = new WeakMap<Store, Kept>();

/**
 * What `make` gives, made once for each name and kept until the data change: `version` is the data version it is made of. A promise
 * that fails is not kept, so that the next request tries again. `most`: of the names that begin alike (up to the first space), only
 * the newest so many are kept.
 */
export function remember<T>(store: Store, version: number, name: string, make: () => T, most = Infinity): T {
  let memory = kept.get(store);
  if (memory?.version !== version) {
    memory = { version, values: new Map() };
    kept.set(store, memory);
  }
  const { values } = memory;
  if (values.has(name)) return values.get(name) as T;
  const made = make();
  values.set(name, made);
  if (made instanceof Promise) made.catch(() => values.delete(name));
  const family = [...values.keys()].filter((other) => other.split(' ')[0] === name.split(' ')[0]);
  for (const old of family.slice(0, Math.max(0, family.length - most))) values.delete(old);
  return made;
}
