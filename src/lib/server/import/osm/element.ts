/** Tags of an element: key to value. */
export type Tags = Readonly<Record<string, string>>;

/** A point, in degrees; `NaN` where the file gives no number. */
export interface OsmNode {
  readonly type: 'node';
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly tags: Tags;
  /** Line in the file; null where the format has none. */
  readonly line: number | null;
}

/** A line through nodes; an area when it ends where it began. */
export interface OsmWay {
  readonly type: 'way';
  readonly id: number;
  /** Ids of its nodes, in order. */
  readonly refs: readonly number[];
  readonly tags: Tags;
  readonly line: number | null;
}

/** Elements that belong together: an area made of several ways, a bus route ... */
export interface OsmRelation {
  readonly type: 'relation';
  readonly id: number;
  readonly members: readonly OsmMember[];
  readonly tags: Tags;
  readonly line: number | null;
}

export interface OsmMember {
  readonly type: string;
  readonly ref: number;
  readonly role: string;
}

export type OsmElement = OsmNode | OsmWay | OsmRelation;
