/** Where a phone keeps things by name: `localStorage`, in browsers. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The list that is kept under a name. What cannot be read (another program wrote there) is none. */
export function listUnder<One>(shelf: Pick<Shelf, 'getItem'>, name: string): One[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(name) ?? '[]');
    return Array.isArray(kept) ? (kept as One[]) : [];
  } catch (failure) {
    if (failure instanceof SyntaxError) return [];
    throw failure;
  }
}
