import { waitingNotes } from './waiting-notes.ts';

const SHELF = /^patrol-notes-(\d+)$/;

/** How many notes wait on this phone under plans other than these. */
export function othersWaiting(shelf: Storage, plans: readonly number[]): number {
  return Object.keys(shelf)
    .filter((name) => SHELF.test(name) && !plans.includes(Number(SHELF.exec(name)?.[1])))
    .reduce((sum, name) => sum + waitingNotes(shelf, name).length, 0);
}
