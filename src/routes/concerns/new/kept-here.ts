import { clear, createStore } from 'idb-keyval';
import type { FormAnswer } from './form-state.ts';

const MOVED = 'concern-form';
/** Whoever must leave does not wait longer for a device that does not answer, milliseconds. */
const MOST_WAIT = 500;

/** Where reports lie on this device. */
export const reportsHere = createStore('concerns', 'reports');

/** Hands a form over to the page that takes the place of this one; false where the browser keeps nothing. */
export function handOver(answer: FormAnswer): boolean {
  try {
    sessionStorage.setItem(MOVED, JSON.stringify(answer));
    return true;
  } catch {
    return false;
  }
}

/** The form that the page before handed over, once. */
export function takeOver(): FormAnswer | null {
  try {
    const handed = sessionStorage.getItem(MOVED);
    sessionStorage.removeItem(MOVED);
    return handed ? (JSON.parse(handed) as FormAnswer) : null;
  } catch {
    // A browser that keeps nothing has nothing to hand over.
    return null;
  }
}

/** Takes everything that the form keeps off this device. */
export async function forgetHere(): Promise<void> {
  takeOver();
  // Where the device refuses, nothing was kept.
  const cleared = clear(reportsHere).catch(() => undefined);
  await Promise.race([cleared, new Promise((late) => setTimeout(late, MOST_WAIT))]);
}
