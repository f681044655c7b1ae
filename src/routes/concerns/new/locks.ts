/** Names that are taken in this page, for browsers that know no locks across pages. */
const taken = new Set<string>();

/** Does something in its turn: never while another page of ours does what has the same name. */
export async function inTurn(name: string, task: () => Promise<void>): Promise<void> {
  await ('locks' in navigator ? navigator.locks.request(name, task) : task());
}

/** Does something unless the name is taken, here or in another page; undefined where it is. */
export async function ifFree<T>(name: string, task: () => Promise<T>): Promise<T | undefined> {
  if ('locks' in navigator)
    return navigator.locks.request(name, { ifAvailable: true }, async (lock) =>
      lock ? await task() : undefined
    );
  if (taken.has(name)) return undefined;
  taken.add(name);
  try {
    return await task();
  } finally {
    taken.delete(name);
  }
}
