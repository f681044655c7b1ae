import { categoryNumber } from '#lib/core/incidents/category.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';

/** So many incidents of one kind at one place in one month. */
export interface CubeEntry {
  /** Position in the list of places. */
  readonly place: number;
  readonly month: string;
  readonly category: string;
  readonly count?: number;
}

/** A cube of the places (easting, northing, ward position) and entries given, over the months of the entries. */
export function aCube(
  places: readonly (readonly [x: number, y: number, ward?: number])[],
  entries: readonly CubeEntry[]
): IncidentCube {
  const months = entries.map((entry) => parseMonth(entry.month));
  const firstMonth = months.length > 0 ? Math.min(...months) : 0;
  return {
    easting: Float64Array.from(places, ([x]) => x),
    northing: Float64Array.from(places, ([, y]) => y),
    placeId: Uint32Array.from(places, (_, i) => i + 1),
    ward: Int32Array.from(places, ([, , ward = -1]) => ward),
    firstMonth,
    months: months.length > 0 ? Math.max(...months) - firstMonth + 1 : 0,
    place: Uint32Array.from(entries, (entry) => entry.place),
    month: Uint16Array.from(months, (month) => month - firstMonth),
    category: Uint8Array.from(entries, (entry) => categoryNumber(entry.category)),
    count: Uint32Array.from(entries, (entry) => entry.count ?? 1)
  };
}
