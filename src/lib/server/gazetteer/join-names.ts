import { ENTRY_KINDS, type Entry } from '#lib/core/gazetteer/entry.ts';

/** A point of something that has a name. */
export type Named = Pick<Entry, 'name' | 'kind' | 'easting' | 'northing'>;

/**
 * One entry for each name, kind and ward: a street in pieces is one street, and the High Street of another ward is another. It stands at
 * the point of it that is nearest to the middle of all, and reaches as far as the farthest. Points in no ward are left out.
 */
export function joinNames(
  points: readonly Named[],
  wardAt: (easting: number, northing: number) => string | undefined
): Entry[] {
  const groups = new Map<string, { ward: string; members: Named[] }>();
  for (const point of points) {
    const ward = wardAt(point.easting, point.northing);
    if (ward === undefined) continue;
    const key = `${point.kind}\n${point.name.toLowerCase()}\n${ward}`;
    const group = groups.get(key) ?? { ward, members: [] };
    group.members.push(point);
    groups.set(key, group);
  }
  const order = (entry: Entry) => ENTRY_KINDS.indexOf(entry.kind);
  return [...groups.values()]
    .map(({ ward, members }) => entryOf(ward, members))
    .sort(
      (a, b) => order(a) - order(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.ward < b.ward ? -1 : 1)
    );
}

function entryOf(ward: string, members: readonly Named[]): Entry {
  const mean = (of: (one: Named) => number) =>
    members.reduce((sum, one) => sum + of(one), 0) / members.length;
  const [x, y] = [mean((one) => one.easting), mean((one) => one.northing)];
  const distance = (one: Named, east: number, north: number) =>
    Math.hypot(one.easting - east, one.northing - north);
  const middle = members.reduce((best, one) => (distance(one, x, y) < distance(best, x, y) ? one : best));
  const { name, kind, easting, northing } = middle;
  const reach = members.reduce((most, one) => Math.max(most, distance(one, easting, northing)), 0);
  return { name, kind, ward, code: null, easting, northing, reach };
}
