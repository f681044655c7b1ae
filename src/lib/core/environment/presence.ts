import { midRanks } from '../statistics/quantile.ts';

/** One kind of thing that brings people to a place, counted near the middle of each hexagon. */
export interface PresencePart {
  /** Name of its column beside those of the environment. */
  readonly name: string;
  readonly one: string;
  readonly many: string;
  /** The column of an export. */
  readonly export: { readonly name: string; readonly description: string };
}

/** Names of its columns. */
export const PRESENCE_COLUMN = {
  homes: 'homesNear',
  stops: 'stopsNear',
  venues: 'venuesNear',
  schools: 'schoolsNear',
  junctions: 'junctionsNear'
} as const;

/** Metres around the middle of a hexagon in which things count, unless the hexagon itself reaches further. */
export const PRESENCE_REACH = 100;

/** What a presence is made of, in the order in which it is told. */
export const PRESENCE_PARTS: readonly PresencePart[] = [
  part('homes', 'home or workplace', 'homes and workplaces'),
  part('stops', 'stop', 'stops'),
  part('venues', 'venue', 'venues'),
  part('schools', 'school', 'schools'),
  part('junctions', 'junction', 'junctions')
];

/** Counts near hexagons, by the name of the part: one for each, of venues one for each hour of each (those of an hour together). */
export type PresenceCounts = Readonly<Record<string, Uint32Array>>;

/** Hours that venues are counted for. */
export const PRESENCE_HOURS = 24;

/** Metres from the middle of a hexagon of this spacing within which things count: 100 m, or to its corners where that is more. */
export function presenceReach(spacing: number): number {
  return Math.max(PRESENCE_REACH, Math.ceil(spacing / Math.sqrt(3)));
}

/** The counts at an hour (0 to 23) as columns of a grid: `position` in the grid of each hexagon that was counted, −1 = not in it; 0 elsewhere. */
export function presenceColumns(
  counts: PresenceCounts,
  hour: number,
  position: Int32Array,
  cells: number
): Readonly<Record<string, Float64Array>> {
  const n = position.length;
  const columns = PRESENCE_PARTS.map(({ name }) => {
    const first = name === PRESENCE_COLUMN.venues ? hour * n : 0;
    const column = new Float64Array(cells);
    position.forEach((at, cell) => {
      if (at >= 0) column[at] = counts[name][first + cell];
    });
    return [name, column] as const;
  });
  return Object.fromEntries(columns);
}

/**
 * Where people are, 0 to 1 for each hexagon: the mid-rank, among the hexagons given, of the mean of its parts' mid-ranks. A stand-in made from the
 * street map, not a count of people. 0 = nothing of the kind near; `NaN` everywhere where the columns are missing: no street map. O(n log n).
 */
export function presenceOf(columns: Readonly<Record<string, Float64Array>>, cells: number): Float64Array {
  const parts = PRESENCE_PARTS.map(({ name }) => columns[name] as Float64Array | undefined);
  const sum = new Float64Array(cells);
  for (const counts of parts) {
    if (!counts) return sum.fill(NaN);
    midRanks(counts).forEach((standard, cell) => (sum[cell] += standard));
  }
  // Equal means must tie, though their sums may differ in the last figure.
  return midRanks(sum.map((all) => Math.round((1e9 * all) / PRESENCE_PARTS.length)));
}

/** What brings people to one hexagon, in words: "38 homes and workplaces, 2 stops, 5 venues"; "nothing that brings people" where that is so. */
export function presenceInWords(columns: Readonly<Record<string, Float64Array>>, cell: number): string {
  const said = PRESENCE_PARTS.map(({ name, one, many }) => [columns[name][cell], one, many] as const)
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`);
  return said.length > 0 ? said.join(', ') : 'nothing that brings people';
}

function part(id: keyof typeof PRESENCE_COLUMN, one: string, many: string): PresencePart {
  const description = `${many.charAt(0).toUpperCase()}${many.slice(1)} within ${PRESENCE_REACH} m of the middle, or in the hexagon where it is larger; empty = no street map.`;
  return { name: PRESENCE_COLUMN[id], one, many, export: { name: `near_${id}`, description } };
}
