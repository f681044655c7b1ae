/** What becomes of a concern, in order. */
export const STATES = [
  'received',
  'accepted',
  'duplicate',
  'referred',
  'rejected',
  'acted',
  'closed'
] as const;

/** One of `STATES`. */
export type ConcernState = (typeof STATES)[number];

/** From each state, those that a concern may be moved to; a move back is for second thoughts, and is a step like any other. */
const MOVES: Readonly<Record<ConcernState, readonly ConcernState[]>> = {
  received: ['accepted', 'duplicate', 'referred', 'rejected'],
  accepted: ['referred', 'acted', 'duplicate', 'rejected'],
  duplicate: ['accepted', 'closed'],
  referred: ['acted', 'accepted', 'closed'],
  rejected: ['accepted', 'closed'],
  acted: ['closed', 'accepted'],
  closed: ['accepted']
};

/** States for people. */
export const STATE_IN_WORDS: Readonly<Record<ConcernState, string>> = {
  received: 'Received: the council has not decided yet',
  accepted: 'Accepted: it counts, and is being looked into',
  duplicate: 'Joined to another report of the same thing',
  referred: 'Passed on to those who can do something: it counts',
  rejected: 'Not taken further',
  acted: 'Something was done',
  closed: 'Closed'
};

/** Whether a text names a state. */
export function isConcernState(text: unknown): text is ConcernState {
  return STATES.some((state) => state === text);
}

/** Where a concern may be moved from a state. */
export function movesFrom(state: ConcernState): readonly ConcernState[] {
  return MOVES[state];
}

/** Whether a concern may be moved from one state to another. */
export function mayMove(from: ConcernState, to: ConcernState): boolean {
  return MOVES[from].includes(to);
}

/** Whether a move must come with a reason: all that a resident would ask "why?" about. */
export function needsReason(to: ConcernState): boolean {
  return to === 'rejected' || to === 'duplicate' || to === 'closed' || to === 'acted';
}

/**
 * Whether a concern counts after a move: it does from the moment that an officer takes it, be it to accept it or to pass it on, stops when it is rejected or found to repeat
 * another, and when it is closed stays what it was. Nothing counts before somebody has looked.
 */
export function countsAfter(to: ConcernState, counted: boolean): boolean {
  if (to === 'closed') return counted;
  return to === 'accepted' || to === 'referred' || to === 'acted';
}
