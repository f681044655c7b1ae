import type { Challenge } from 'altcha-lib';

/** Nobody waits longer for the work than this, milliseconds: a report is taken without it. */
export const MOST_WAIT = { report: 5000, meToo: 30_000 } as const;

/** Begins the work of a challenge beside the page; what it gives can be waited for, but not for long. */
export function beginWork(challenge: Challenge): (mostWait: number) => Promise<string> {
  const worker = new Worker(new URL('./proof.worker.ts', import.meta.url), { type: 'module' });
  const done = new Promise<string>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<string>) => resolve(data), { once: true });
    worker.addEventListener('error', () => resolve(''), { once: true });
  }).finally(() => worker.terminate());
  worker.postMessage(challenge);
  return (mostWait) => Promise.race([done, new Promise<string>((late) => setTimeout(late, mostWait, ''))]);
}
