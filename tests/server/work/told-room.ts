import { setTimeout as pause } from 'node:timers/promises';
import type { Refusal } from '#lib/server/work/refusal.ts';
import type { Asking } from '#lib/server/work/work-room.ts';
import { BEGUN, OPEN } from './told-worker.mjs';

/** Somebody who asks; everybody has an address of their own unless told otherwise. */
let people = 0;
export const somebody = (asking: Partial<Asking> = {}): Asking => ({
  state: '1',
  address: `address ${people++}`,
  signal: new AbortController().signal,
  ...asking
});

/** A gate that tasks stand before until it is opened. */
export function gate() {
  const flags = new Int32Array(new SharedArrayBuffer(8));
  return {
    flags,
    open: () => {
      Atomics.store(flags, OPEN, 1);
      Atomics.notify(flags, OPEN);
    },
    reached: async () => {
      while (Atomics.load(flags, BEGUN) === 0) await pause(5);
    }
  };
}

export const said = async (answer: Promise<unknown>) => ((await answer) as { said: unknown }).said;
export const refusalOf = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (failure: unknown) => failure as Refusal
  );
