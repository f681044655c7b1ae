/** The states of a priority area, in the order of its life. */
export const AREA_STATES = ['proposed', 'agreed', 'active', 'reviewed', 'closed'] as const;

/** One of `AREA_STATES`. */
export type AreaState = (typeof AREA_STATES)[number];

/** What a priority area is for: lasting attention, or this season's patrols. */
export const AREA_KINDS = ['minerva', 'patrol'] as const;

/** One of `AREA_KINDS`. */
export type AreaKind = (typeof AREA_KINDS)[number];

/** Each kind in a few words. */
export const KIND_IN_WORDS: Readonly<Record<AreaKind, string>> = {
  minerva: 'lasting attention (Minerva)',
  patrol: 'patrols of a season'
};

/** Each state in a few words. */
export const STATE_IN_WORDS: Readonly<Record<AreaState, string>> = {
  proposed: 'Proposed: waits for a second person to agree',
  agreed: 'Agreed by two people',
  active: 'Active: work is being done',
  reviewed: 'Reviewed: compared with what happened elsewhere',
  closed: 'Closed'
};

/** States that may follow each; a reviewed area can become active again, and any can be closed. */
const NEXT: Readonly<Record<AreaState, readonly AreaState[]>> = {
  proposed: ['agreed', 'closed'],
  agreed: ['active', 'closed'],
  active: ['reviewed', 'closed'],
  reviewed: ['active', 'closed'],
  closed: []
};

/** What taking an area to each state means, for buttons. */
export const STEP_IN_WORDS: Readonly<Record<AreaState, string>> = {
  proposed: 'Propose it',
  agreed: 'Agree',
  active: 'Begin work',
  reviewed: 'Record the review',
  closed: 'Close it'
};

/** The states that may follow. */
export function nextStates(state: AreaState): readonly AreaState[] {
  return NEXT[state];
}

/** Whether work has begun and goes on: the area has a start and actions that another in its place would not have. */
export function isUnderWay(state: AreaState): boolean {
  return state === 'active' || state === 'reviewed';
}

/** Whether a text names a state, or a kind. */
export function isAreaState(text: string): text is AreaState {
  return AREA_STATES.some((state) => state === text);
}

/** Whether a text names a kind of area. */
export function isAreaKind(text: string): text is AreaKind {
  return AREA_KINDS.some((kind) => kind === text);
}

/** A step in the life of an area, as far as rules need to know it. */
export interface LifeStep {
  readonly state: AreaState;
  readonly who: string;
}

/**
 * Why somebody cannot take an area to a state, in a sentence; null when they can. Agreeing takes two people: whoever proposed it, or changed the
 * proposal since, cannot be the one who agrees. `steps`: all so far, oldest first.
 */
export function stepProblem(steps: readonly LifeStep[], to: AreaState, who: string): string | null {
  const now = steps.at(-1)?.state;
  if (now === undefined) return to === 'proposed' ? null : 'An area begins as proposed.';
  if (now === to && to === 'proposed') return null;
  if (!NEXT[now].includes(to)) return `An area that is ${now} cannot become ${to}.`;
  const proposers = steps.filter(({ state }) => state === 'proposed').map((step) => step.who);
  if (to === 'agreed' && proposers.includes(who))
    return 'Agreeing takes two people: somebody who did not propose this area has to agree.';
  return null;
}
