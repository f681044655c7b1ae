import { listUnder, type Shelf } from './shelf.ts';

/** What a phone keeps of a plan so that its log opens without signal: the names of its stops, and nothing of why they are in. */
export interface KeptShift {
  /** Of the plan. */
  readonly id: number;
  /** For which month, in words. */
  readonly month: string;
  /** Id of whoever opened it. */
  readonly who: string;
  readonly areas: readonly { readonly order: number; readonly name: string; readonly minutes: number }[];
  /** ISO time after which it goes. */
  readonly until: string;
}

/** The cookie of somebody whose shift may be shown, with their id: the server sets it with a plan, and takes it away when they sign out. */
export const SHIFT_COOKIE = 'patrol-shift';
/** As long as a session without a click. */
export const SHIFT_SECONDS = 12 * 3600;
const SHELF = 'patrol-shifts';
/** A shift has one plan; some have had to be looked at before. */
const MOST = 5;

/** Keeps a shift, newest first. */
export function keepShift(shelf: Shelf, shift: Omit<KeptShift, 'until'>, now: Date): void {
  const until = new Date(now.getTime() + SHIFT_SECONDS * 1000).toISOString();
  const others = keptShifts(shelf, shift.who, now).filter(({ id }) => id !== shift.id);
  shelf.setItem(SHELF, JSON.stringify([{ ...shift, until }, ...others].slice(0, MOST)));
}

/** The shifts of somebody, newest first. Those of anybody else, and those that are over, are taken away. */
export function keptShifts(shelf: Shelf, who: string | null, now: Date): KeptShift[] {
  const all = listUnder<KeptShift>(shelf, SHELF);
  const own = all.filter((one) => one.who === who && one.until > now.toISOString());
  if (own.length === 0) shelf.removeItem(SHELF);
  else if (own.length < all.length) shelf.setItem(SHELF, JSON.stringify(own));
  return own;
}

/** Whose shifts may be shown, by the cookies of the page; null = nobody is signed in. */
export function whoseShift(cookies: string): string | null {
  const pairs = cookies.split('; ').map((pair) => pair.split('='));
  return pairs.find(([name]) => name === SHIFT_COOKIE)?.[1] || null;
}
