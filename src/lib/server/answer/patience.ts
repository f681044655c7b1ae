import { setTimeout } from 'node:timers/promises';
import { Refusal } from '#lib/server/work/refusal.ts';

/** Milliseconds that somebody who is signed in is kept waiting for a place in the work room; proxies give up after a minute. */
export const PATIENCE = 30_000;

/**
 * Has something done that the work room may refuse because it is busy: it is asked again when the room said, as long as `patience` (milliseconds)
 * lasts and `signal` does not abort. Rejects with the last refusal, or with what failed.
 */
export async function patiently<T>(run: () => Promise<T>, patience: number, signal: AbortSignal): Promise<T> {
  const until = performance.now() + patience;
  for (;;) {
    try {
      return await run();
    } catch (failure) {
      if (!(failure instanceof Refusal) || failure.reason !== 'busy') throw failure;
      const wait = failure.retryAfter * 1000;
      if (performance.now() + wait > until) throw failure;
      await setTimeout(wait, undefined, { signal }).catch(() => {
        throw new Refusal('left');
      });
    }
  }
}
