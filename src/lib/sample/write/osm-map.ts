import type { BuildingUse } from '#lib/sample/buildings/buildings.ts';
import { addCrossings } from '#lib/sample/streets/crossings-on-foot.ts';
import type { Line, Point } from '#lib/sample/shape/line.ts';
import { landAreas } from '#lib/sample/land/land-areas.ts';
import { ESTUARY } from '#lib/sample/land/place-names.ts';
import type { Sample } from '#lib/sample/sample.ts';
import { crossedLines, streetParts } from '#lib/sample/streets/street-tags.ts';

/** Tags of a map element. */
export type OsmTags = Readonly<Record<string, string>>;

/** The borough as elements of OpenStreetMap: the position of a node or way in its list is its id less one. */
export interface OsmMap {
  /** Metres from the frame's corner. */
  readonly x: number[];
  readonly y: number[];
  /** Tags of the few nodes that have any. */
  readonly nodeTags: Map<number, OsmTags>;
  readonly ways: { readonly nodes: readonly number[]; readonly tags: OsmTags | null }[];
  readonly relations: {
    readonly members: readonly { way: number; role: 'outer' | 'inner' }[];
    readonly tags: OsmTags;
  }[];
}

/** Kinds of building whose doors are on the map, with the kind of door. */
const ENTRANCES: Readonly<Partial<Record<BuildingUse, string>>> = {
  retail: 'shop',
  supermarket: 'main',
  commercial: 'main',
  civic: 'main',
  church: 'main',
  school: 'main',
  hospital: 'main',
  train_station: 'main',
  apartments: 'staircase'
};

/** Most nodes a way may have, as in OpenStreetMap. */
const LONGEST_WAY = 1_900;

/** Everything of a sample that a map shows, as nodes, ways and relations; streets share nodes where they meet, joined houses their corners. */
export function makeOsmMap(sample: Sample): OsmMap {
  const map: OsmMap = {
    x: [...sample.network.x],
    y: [...sample.network.y],
    nodeTags: new Map(),
    ways: [],
    relations: []
  };
  const node = (x: number, y: number): number => {
    map.y.push(y);
    return map.x.push(x) - 1;
  };
  const line = (points: Line): number[] => points.map(([x, y]) => node(x, y));
  const ring = (points: Line): number[] => {
    const nodes = line(points);
    return [...nodes, nodes[0]];
  };

  const crossed = crossedLines(sample);
  sample.streets.forEach((street, i) => map.ways.push(...streetParts(sample, street, i, crossed, node)));
  for (const middle of sample.trunk.railways)
    map.ways.push({
      nodes: line(middle),
      tags: {
        railway: 'rail',
        name: 'Sallow Shore Line',
        electrified: 'contact_line',
        gauge: '1435',
        passenger_lines: '2'
      }
    });
  for (const { name, line: course } of sample.shore.streams)
    map.ways.push({
      nodes: line(course),
      tags: { waterway: name.startsWith('River') ? 'river' : 'stream', name }
    });
  for (const drain of sample.country.drains)
    map.ways.push({ nodes: line(drain), tags: { waterway: 'drain' } });
  for (const hedge of sample.country.hedges)
    map.ways.push({ nodes: line(hedge), tags: { barrier: 'hedge' } });
  area(sample.shore.estuary, { natural: 'water', water: 'river', tidal: 'yes', name: ESTUARY });
  for (const { rings, tags } of landAreas(sample)) area(rings, tags);
  addBuildings();
  addCrossings(sample, map.nodeTags);
  for (const { x, y, tags } of sample.amenities) map.nodeTags.set(node(x, y), tags);
  return map;

  /** One closed way when that is enough, else a multipolygon. */
  function area(rings: readonly Line[], tags: OsmTags): void {
    if (rings.length === 1 && rings[0].length < LONGEST_WAY) {
      map.ways.push({ nodes: ring(rings[0]), tags });
      return;
    }
    const members: { way: number; role: 'outer' | 'inner' }[] = [];
    rings.forEach((points, i) => {
      const nodes = ring(points);
      for (let from = 0; from < nodes.length - 1; from += LONGEST_WAY) {
        members.push({ way: map.ways.length, role: i === 0 ? 'outer' : 'inner' });
        map.ways.push({ nodes: nodes.slice(from, from + LONGEST_WAY + 1), tags: null });
      }
    });
    map.relations.push({ members, tags: { ...tags, type: 'multipolygon' } });
  }

  function addBuildings(): void {
    const corners = new Map<number, number>();
    const corner = ([x, y]: Point): number => {
      const key = Math.round(x * 20 + 2e5) * 4294967296 + Math.round(y * 20 + 2e5);
      const known = corners.get(key);
      if (known !== undefined) return known;
      const made = node(x, y);
      corners.set(key, made);
      return made;
    };
    for (const { ring: outline, use, levels } of sample.buildings) {
      const nodes: number[] = [];
      for (let i = 0; i < outline.length; i += 2) nodes.push(corner([outline[i], outline[i + 1]]));
      const entrance = ENTRANCES[use];
      if (entrance) {
        // The door is in the middle of the front wall, between the first two corners.
        const door = node((outline[0] + outline[2]) / 2, (outline[1] + outline[3]) / 2);
        map.nodeTags.set(door, { entrance });
        nodes.splice(1, 0, door);
      }
      nodes.push(nodes[0]);
      map.ways.push({ nodes, tags: { building: use, 'building:levels': String(levels) } });
    }
  }
}
