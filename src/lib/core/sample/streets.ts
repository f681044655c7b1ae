import type { Random } from '../statistics/random.ts';
import type { GroundMask } from './ground-mask.ts';
import { lineLength, pointAlong, type Line, type Point } from './line.ts';
import { edgeLength, type Network } from './network.ts';
import type { Quarter } from './quarters.ts';
import type { Road, RoadClass } from './skeleton.ts';
import { makeStreetNamer, themeOf } from './street-names.ts';
import type { Towns } from './towns.ts';

/** A named stretch of road or path. */
export interface Street {
  /** Nodes of the network along it. */
  readonly nodes: readonly number[];
  readonly line: Line;
  readonly length: number;
  readonly class: RoadClass | PathClass;
  readonly name: string | null;
  readonly ref: string | null;
  /** Ends where nothing goes on. */
  readonly closed: boolean;
  /** Number of the quarter beside its middle, −1 for none. */
  readonly quarter: number;
  /** How built-up its middle is, as `Towns.built`. */
  readonly built: number;
}

/** Class of a way that is for walking only (`track`: also for tractors), as OpenStreetMap names it. */
export type PathClass = 'footway' | 'path' | 'track' | 'steps' | 'cycleway';

/** What a network edge was drawn from. */
export interface StreetSource extends Omit<Road, 'class'> {
  readonly class: RoadClass | PathClass;
  readonly closed?: boolean;
}

/** Longest stretch with one name, metres. */
const LONGEST: Readonly<Record<string, number>> = {
  primary: 800,
  secondary: 900,
  tertiary: 800,
  unclassified: 1500
};

/** The network as named streets: stretches of one drawn line, cut where a road is too long for one name. */
export function makeStreets(
  network: Network,
  sources: readonly StreetSource[],
  quarters: readonly Quarter[],
  towns: Towns,
  mask: GroundMask,
  random: Random
): Street[] {
  const namer = makeStreetNamer();
  const themes = quarters.map((quarter, i) => themeOf(quarter.kind, random.split(`theme ${i}`)));
  const names = random.split('names');
  return stretches(network, sources).map(({ nodes, source }) => {
    const drawn = sources[source];
    const line = nodes.map((node): Point => [network.x[node], network.y[node]]);
    const length = lineLength(line);
    const middle = pointAlong(line, length / 2);
    const quarter = beside(mask, middle);
    const built = towns.built(middle.x, middle.y);
    const name = nameOf(drawn, middle, quarter < 0 ? null : quarters[quarter], themes[quarter] ?? 5, length);
    return {
      nodes,
      line,
      length,
      class: drawn.class,
      name,
      ref: drawn.ref ?? null,
      closed: drawn.closed ?? false,
      quarter,
      built
    };
  });

  function nameOf(
    drawn: StreetSource,
    at: { x: number; y: number },
    quarter: Quarter | null,
    theme: number,
    length: number
  ): string | null {
    const { town, share } = towns.nearest(at.x, at.y);
    if (drawn.class === 'motorway' || drawn.class === 'motorway_link') return null;
    if (drawn.class === 'primary' && share < 0.2)
      return namer.once(`High Street, ${town.name}`) ? 'High Street' : namer.name('centre', theme, names);
    if ((drawn.class === 'primary' || drawn.class === 'secondary') && share > 0.5) {
      const other = towns.all[names.integer(Math.min(towns.all.length, 16))];
      const road = other.name === town.name ? null : namer.once(`${other.name} Road`);
      if (road) return road;
    }
    if (isPath(drawn.class))
      return share < 1 && length > 120 && names.uniform() < 0.35 ? namer.name('path', theme, names) : null;
    if (share < 0.5 && quarter?.kind === 'centre' && names.uniform() < 0.3) {
      for (const usual of [
        'Church Lane',
        'Market Place',
        'Station Road',
        'Bridge Street',
        'Quay Street',
        'Orchard Yard'
      ])
        if (namer.once(`${usual}, ${town.name}`)) return usual;
    }
    if (drawn.closed) return namer.name('close', theme, names);
    return namer.name(!quarter || share > 1.05 ? 'lane' : quarter.kind, theme, names);
  }
}

/** Whether a class is for walking only. */
export function isPath(value: RoadClass | PathClass): value is PathClass {
  return (
    value === 'footway' || value === 'path' || value === 'track' || value === 'steps' || value === 'cycleway'
  );
}

/** Runs of edges of one source, end to end, cut at a junction when too long. */
function stretches(
  network: Network,
  sources: readonly StreetSource[]
): { nodes: number[]; source: number }[] {
  const runs: { nodes: number[]; source: number; length: number }[] = [];
  for (const edge of network.edges) {
    const last = runs[runs.length - 1];
    const length = edgeLength(network, edge);
    const longest = LONGEST[sources[edge.source].class] ?? 1600;
    if (
      last &&
      last.source === edge.source &&
      last.nodes[last.nodes.length - 1] === edge.nodes[0] &&
      last.length + length / 2 < longest
    ) {
      last.nodes.push(...edge.nodes.slice(1));
      last.length += length;
    } else runs.push({ nodes: [...edge.nodes], source: edge.source, length });
  }
  return runs;
}

function beside(mask: GroundMask, at: { x: number; y: number; heading: number }): number {
  for (const side of [20, -20]) {
    const quarter = mask.quarterAt(at.x - Math.sin(at.heading) * side, at.y + Math.cos(at.heading) * side);
    if (quarter >= 0) return quarter;
  }
  return -1;
}
