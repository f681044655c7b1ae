/** What a tick is about: the place itself, how people behave there, or that it is a good one. */
export const TICK_GROUPS = ['environment', 'behaviour', 'safe'] as const;

/** One of `TICK_GROUPS`. */
export type TickGroup = (typeof TICK_GROUPS)[number];

/** Something that somebody can choose in answer to a question. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** A thing that a resident can tick about a place. */
export interface Tick extends Choice {
  readonly group: TickGroup;
}

/**
 * What can be ticked about a place: the two lists of StreetSafe (police.uk, pilot of 2021, its headings told shortly), so that
 * figures can be laid side by side, and a place that feels safe. Ids are kept in the store and never change their meaning.
 */
export const TICKS = [
  { id: 'badly-lit', group: 'environment', label: 'Badly lit: poor street lighting, or none' },
  { id: 'no-cctv', group: 'environment', label: 'No CCTV' },
  { id: 'isolated', group: 'environment', label: 'Empty buildings, or isolated' },
  { id: 'poor-layout', group: 'environment', label: 'Poor layout: blind spots, hidden corners' },
  { id: 'hard-to-see', group: 'environment', label: 'Hard to see ahead: overgrown bushes, trees, walls' },
  {
    id: 'run-down',
    group: 'environment',
    label: 'Run down: derelict, graffiti, rubbish, abandoned vehicles'
  },
  { id: 'drugs-alcohol', group: 'environment', label: 'Signs of drug or alcohol use' },
  { id: 'other-place', group: 'environment', label: 'Something else about the place' },
  { id: 'harassed-one', group: 'behaviour', label: 'Called at or harassed by a stranger' },
  { id: 'harassed-group', group: 'behaviour', label: 'Called at or harassed by a group' },
  { id: 'followed', group: 'behaviour', label: 'Followed, or feeling followed' },
  { id: 'other-harassment', group: 'behaviour', label: 'Harassed in another way' },
  { id: 'safe', group: 'safe', label: 'I feel safe here' }
] as const satisfies readonly Tick[];

/** When it is so, in four questions that may each be left out. */
export const TIMES = {
  light: [
    { id: 'day', label: 'In daylight' },
    { id: 'dark', label: 'After dark' }
  ],
  hours: [
    { id: 'morning', label: 'Morning, 6am to noon' },
    { id: 'afternoon', label: 'Afternoon, noon to 6pm' },
    { id: 'evening', label: 'Evening, 6pm to 10pm' },
    { id: 'night', label: 'Night, 10pm to 6am' }
  ],
  days: [
    { id: 'weekdays', label: 'Monday to Friday' },
    { id: 'weekend', label: 'Saturday and Sunday' }
  ],
  season: [
    { id: 'spring', label: 'Spring' },
    { id: 'summer', label: 'Summer' },
    { id: 'autumn', label: 'Autumn' },
    { id: 'winter', label: 'Winter' }
  ]
} as const satisfies Readonly<Record<string, readonly Choice[]>>;

/** How a place makes somebody feel. */
export const FEELINGS = [
  { id: 'frightened', label: 'Frightened' },
  { id: 'uneasy', label: 'Uneasy' },
  { id: 'avoids', label: 'I go another way, or not at all' },
  { id: 'not-alone', label: 'I would not go alone' },
  { id: 'comfortable', label: 'Comfortable' }
] as const satisfies readonly Choice[];

/** What would help. */
export const HELPS = [
  { id: 'lighting', label: 'Lighting' },
  { id: 'cutting-back', label: 'Cutting back plants' },
  { id: 'people', label: 'More people around' },
  { id: 'camera', label: 'A camera' },
  { id: 'other', label: 'Something else' }
] as const satisfies readonly Choice[];

/** Ages in bands, for counts of many only. */
export const AGES = [
  { id: 'under-18', label: 'Under 18' },
  { id: '18-24', label: '18 to 24' },
  { id: '25-44', label: '25 to 44' },
  { id: '45-64', label: '45 to 64' },
  { id: '65-up', label: '65 or over' }
] as const satisfies readonly Choice[];

/** Sex, for counts of many only. */
export const SEXES = [
  { id: 'female', label: 'Female' },
  { id: 'male', label: 'Male' }
] as const satisfies readonly Choice[];

/** What is mostly said about a place: of a concern with ticks of two groups, the behaviour, which is the more sensitive. */
export type ConcernKind = 'environment' | 'behaviour' | 'safe';

const groups = new Map<string, TickGroup>(TICKS.map(({ id, group }) => [id, group]));

/** The group of a tick; undefined for an id that is none. */
export function groupOf(tick: string): TickGroup | undefined {
  return groups.get(tick);
}

/**
 * What a concern counts as, once, from its ticks: behaviour before environment before safe, so that kinds add up to the number of
 * concerns and the more sensitive is the one that is protected. Throws a `RangeError` without a known tick.
 */
export function kindOf(ticks: readonly string[]): ConcernKind {
  const found = new Set(ticks.map(groupOf));
  for (const group of ['behaviour', 'environment', 'safe'] as const) if (found.has(group)) return group;
  throw new RangeError(`no tick that is known: ${ticks.join(', ')}`);
}

/** The label of a choice in a list; the id itself when the list has no such. */
export function labelOf(choices: readonly Choice[], id: string): string {
  return choices.find((choice) => choice.id === id)?.label ?? id;
}
