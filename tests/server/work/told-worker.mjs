// The program of a worker thread that does what tests tell it to.
import { threadId } from 'node:worker_threads';

/** Tells what it was told, and which thread and run it was; before that it waits for a gate, fails or ends its thread. */
let runs = 0;

export default function work(
  /** @type {{ asked: { gate?: Int32Array, end?: boolean, fail?: boolean, moved?: boolean, say?: unknown } }} */ {
    asked
  }
) {
  runs++;
  if (asked.gate) {
    Atomics.add(asked.gate, BEGUN, 1);
    Atomics.wait(asked.gate, OPEN, 0);
  }
  if (asked.end) process.exit(7);
  if (asked.fail) return { failure: { message: 'the disk is full', code: 'SQLITE_FULL' } };
  if (asked.moved) return { moved: true };
  return { answer: { said: asked.say, threadId, runs } };
}

/** Places in a gate: 0 while it is shut, and how many tasks have come to it. */
export const OPEN = 0;
export const BEGUN = 1;
