import { planarPolygons, areaIndex } from '#lib/core/geometry/polygon.ts';
import type { GridPlace } from '#lib/server/import/inventory/position.ts';
import { dayOf } from '#lib/server/import/inventory/written-date.ts';
import { areaSets, areasOf } from '#lib/server/store/areas.ts';
import type { Store } from '#lib/server/store/database.ts';
import { Refused } from './report.ts';
import type { Run } from './writer.ts';

/** How far beyond the wards a thing may stand and still be the council's: lamps and cameras stand on both sides of a boundary road, metres. */
export const BEYOND_EDGE = 50;
/** How far beyond them a thing is of use to places at the border, metres. */
const NEIGHBOURS = 1000;

/** Whether a place is the council's, a near neighbour's, elsewhere, or would be the council's with its coordinates swapped. */
export type Belonging = 'inside' | 'near' | 'outside' | 'swapped';

/** Judges places against the wards of every set; throws a `Refused` when no wards are stored. */
export async function belongingJudge(store: Store, what: string): Promise<(place: GridPlace) => Belonging> {
  const sets = await areaSets(store, 'ward');
  if (sets.length === 0) {
    throw new Refused(
      `Import the wards first: ${what} are kept where the council is, and its edge is not known yet.`
    );
  }
  const areas = (await Promise.all(sets.map((set) => areasOf(store, set.id)))).flat();
  const index = areaIndex(areas.map(({ geometry }) => planarPolygons(geometry)));
  const within = (metres: number, x: number, y: number) =>
    index.locate(x, y) >= 0 || index.nearest(x, y, metres) >= 0;
  return ({ easting, northing }) => {
    if (within(BEYOND_EDGE, easting, northing)) return 'inside';
    if (within(BEYOND_EDGE, northing, easting)) return 'swapped';
    return within(NEIGHBOURS, easting, northing) ? 'near' : 'outside';
  };
}

/** What repeats itself in a list: rows that say the very same, and different rows at one point. */
export class Repeats {
  /** Rows that were equal to one before, wholly. */
  identical = 0;
  /** Different rows at a point where another stands. */
  sharing = 0;
  private readonly rows = new Set<string>();
  private readonly points = new Set<string>();

  /** Whether a row says the very same as one before; `whole` is all of its text. */
  isRepeat(whole: string, { easting, northing }: GridPlace): boolean {
    const before = this.rows.size;
    if (this.rows.add(whole).size === before) {
      this.identical++;
      return true;
    }
    const point = `${easting},${northing}`;
    if (this.points.has(point)) this.sharing++;
    this.points.add(point);
    return false;
  }
}

/** Texts that were not understood: how many rows had one, and the first few. */
export class Strange {
  count = 0;
  private readonly texts = new Set<string>();

  add(text: string): void {
    this.count++;
    if (this.texts.size < 3) this.texts.add(text);
  }

  /** “a”, “b” */
  get examples(): string {
    return [...this.texts].map((text) => `“${text.slice(0, 60)}”`).join(', ');
  }
}

/** When a list was true: the day asked for, else the newest in its rows; null when neither is known. */
export function asAtDay({ options }: Run, newest: string | null): string | null {
  return (options.asAt ? dayOf(options.asAt) : null) ?? newest;
}
