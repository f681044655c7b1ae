// Waits for a process that is not to be cut short. Plain JavaScript, because `npm start` runs it.
import { once } from 'node:events';

/** What stops a program. */
export const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM']);

/**
 * Waits until the process has ended, however often this one is asked to stop meanwhile: that is passed on, and the process ends when it may.
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => void} onStop done when it is first asked
 * @returns {Promise<boolean>} whether it was asked to stop
 */
export async function seeThrough(child, onStop) {
  let isAsked = false;
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    if (!isAsked) onStop();
    isAsked = true;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, passOn);
  await once(child, 'close');
  for (const signal of SIGNALS) process.off(signal, passOn);
  return isAsked;
}
