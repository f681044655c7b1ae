/** Counted incidents, sorted by place, then month, then category: the entries of an incident cube (see `incidents/cube.ts`). */
export interface IncidentEntries {
  readonly place: Uint32Array;
  readonly month: Uint16Array;
  readonly category: Uint8Array;
  readonly count: Uint32Array;
  readonly firstMonth: number;
  readonly months: number;
}
