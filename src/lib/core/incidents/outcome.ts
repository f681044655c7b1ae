/** What became of an incident, as far as it is told: the publisher's outcomes in seven groups, the farthest taken first. */
export const OUTCOME_GROUPS = [
  {
    id: 'charged',
    title: 'Charged or before a court',
    names: [
      'Suspect charged',
      'Suspect charged as part of another case',
      'Awaiting court outcome',
      'Court result unavailable',
      'Court case unable to proceed',
      'Defendant found not guilty',
      'Defendant sent to Crown Court',
      'Offender deprived of property',
      'Offender fined',
      'Offender given absolute discharge',
      'Offender given community sentence',
      'Offender given conditional discharge',
      'Offender given suspended prison sentence',
      'Offender ordered to pay compensation',
      'Offender otherwise dealt with',
      'Offender sent to prison'
    ]
  },
  {
    id: 'out-of-court',
    title: 'Settled out of court',
    names: [
      'Local resolution',
      'Offender given a caution',
      'Offender given a drugs possession warning',
      'Offender given penalty notice'
    ]
  },
  {
    id: 'elsewhere',
    title: 'Passed to another organisation',
    names: ['Action to be taken by another organisation']
  },
  {
    id: 'not-pursued',
    title: 'A suspect, but no further action',
    names: [
      'Unable to prosecute suspect',
      'Formal action is not in the public interest',
      'Further action is not in the public interest',
      'Further investigation is not in the public interest'
    ]
  },
  { id: 'no-suspect', title: 'No suspect found', names: ['Investigation complete; no suspect identified'] },
  { id: 'open', title: 'Still under investigation', names: ['Under investigation'] },
  { id: 'not-told', title: 'Not told', names: ['Status update unavailable'] }
] as const;

/** Position of the group that tells nothing: of incidents without an outcome, and of outcomes that are not known here. */
const NOT_TOLD = OUTCOME_GROUPS.length - 1;

/** Position in `OUTCOME_GROUPS` of an outcome as the publisher writes it; null = none was published. */
export function outcomeGroup(name: string | null): number {
  const found = OUTCOME_GROUPS.findIndex(({ names }) => (names as readonly (string | null)[]).includes(name));
  return found < 0 ? NOT_TOLD : found;
}

/** What the reader must know beside every count of outcomes. */
export const OUTCOME_LIMITS =
  'As known when each month’s file was made: the newest months have had less time. Anti-social behaviour has no outcome, and “Unable to prosecute suspect” says nothing of why.';
