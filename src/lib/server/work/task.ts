import type { Context } from '#lib/server/context.ts';

/** Pages are waited for in the quick lane, what takes a second in the slow one; strangers' photos are taken apart in a lane whose threads do not last. */
export type LaneName = 'quick' | 'slow' | 'photos';

/** One kind of work: the lane that it is done in, whether it goes before others there, and how. */
export interface Task<Asked, Answered> {
  readonly lane: LaneName;
  /** The map of a first visit waits for it, while the others of its lane are downloads. */
  readonly urgent?: true;
  /** It rests on nothing that is stored, so that no import overtakes it; and what it is asked is somebody's own, which nobody else asks too. */
  readonly apart?: true;
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
