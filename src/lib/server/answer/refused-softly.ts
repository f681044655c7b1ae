import { setTimeout } from 'node:timers/promises';

/** Milliseconds before whoever is refused is told so. */
const PAUSE = 250;
/** So many are kept waiting at once; beyond them one is told at once, so that those who wait cannot fill the memory. */
const MOST = 500;

/**
 * Keeps those who are refused waiting for a moment before they are told. A program that asks again at once, whatever it is told, would otherwise
 * have the server make refusals alone, hundreds of thousands in a minute, each of which leaves something to be cleared away.
 */
export class RefusedSoftly {
  private waiting = 0;

  /** Waits until it may be told; at once where very many wait, and no longer when `signal` aborts. */
  async wait(signal: AbortSignal): Promise<void> {
    if (this.waiting >= MOST) return;
    this.waiting++;
    await setTimeout(PAUSE, undefined, { signal }).catch(() => undefined);
    this.waiting--;
  }
}
