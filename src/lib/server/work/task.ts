import { mayKnow, type Audience } from '#lib/core/audience/audience.ts';
import type { Context } from '#lib/server/context.ts';
import type { StatePart } from '#lib/server/store/stored-state.ts';

/** Pages are waited for in the quick lane, what takes a second in the slow one; strangers' photos are taken apart in a lane whose threads do not last. */
export type LaneName = 'quick' | 'slow' | 'photos';

/** One kind of work: the lane that it is done in, whether it goes before others there, and how. */
export interface Task<Asked, Answered> {
  readonly lane: LaneName;
  /** The map of a first visit waits for it, while the others of its lane are downloads. */
  readonly urgent?: true;
  /** It rests on nothing that is stored, so that no import overtakes it; and what it is asked is somebody's own, which nobody else asks too. */
  readonly apart?: true;
  /** What it reads of the store beside what has a data version; left out = nothing. A test reads its statements and finds what is not named. */
  readonly restsOn?: (asked: Asked) => readonly StatePart[];
  readonly work: (context: Context, asked: Asked) => Promise<Answered>;
}

export function task<Asked, Answered>(
  lane: LaneName,
  work: (context: Context, asked: Asked) => Promise<Answered>
): Task<Asked, Answered> {
  return { lane, work };
}

export function urgent<Asked, Answered>(one: Task<Asked, Answered>): Task<Asked, Answered> {
  return { ...one, urgent: true };
}

export function apart<Asked, Answered>(one: Task<Asked, Answered>): Task<Asked, Answered> {
  return { ...one, apart: true };
}

/** A task that reads parts of the store that change without a new data version. */
export function resting<Asked, Answered>(
  parts: readonly StatePart[],
  one: Task<Asked, Answered>
): Task<Asked, Answered> {
  return { ...one, restsOn: () => parts };
}

/** A task that scores: what residents said counts in the scores of officers alone, so nobody else’s answer waits for it. */
export function scoring<Asked extends { readonly audience: Audience }, Answered>(
  one: Task<Asked, Answered>
): Task<Asked, Answered> {
  const { restsOn } = one;
  return {
    ...one,
    restsOn: (asked) => [
      ...(restsOn?.(asked) ?? []),
      ...(mayKnow(asked.audience, 'officer') ? (['concerns'] as const) : [])
    ]
  };
}
