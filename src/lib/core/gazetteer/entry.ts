/** What a name is the name of, the likelier to be meant first. */
export const ENTRY_KINDS = [
  'ward',
  'place',
  'station',
  'postcode',
  'street',
  'school',
  'park',
  'venue'
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** A place that can be asked for by its name. */
export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
  /** Name of the ward that it lies in, or that most of it lies in; of a ward its own. */
  readonly ward: string;
  /** Of a ward its code; else null. */
  readonly code: string | null;
  /** A point of it, National Grid metres. */
  readonly easting: number;
  readonly northing: number;
  /** How far it reaches from that point, metres; 0 for a point. */
  readonly reach: number;
}

const WORDS: Readonly<Record<EntryKind, string>> = {
  ward: 'ward',
  place: 'place',
  station: 'station',
  postcode: 'postcode',
  street: 'street',
  school: 'school',
  park: 'park',
  venue: 'venue'
};

/** "station in Grays Riverside", "ward": what stands beside a name, so that two of one name can be told apart. */
export function entryInWords({ kind, ward }: Entry): string {
  return kind === 'ward' ? WORDS.ward : `${WORDS[kind]} in ${ward}`;
}
