import type { GroundMask } from '#lib/sample/land/ground-mask.ts';
import { lineLength, pointAlong, type Line, type Point } from '#lib/sample/shape/line.ts';
import type { NameStreet } from './name-streets.ts';
import { edgeLength, type Network } from '#lib/sample/shape/network.ts';
import type { Road, RoadClass } from './skeleton.ts';
import type { Towns } from '#lib/sample/land/towns.ts';

/** A named stretch of road or path. */
export interface Street {
  /** Nodes of the network along it. */
  readonly nodes: readonly number[];
  readonly line: Line;
  readonly length: number;
  readonly class: RoadClass | PathClass;
  readonly name: string | null;
  readonly ref: string | null;
  /** The line it was drawn from. */
  readonly source: StreetSource;
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
  /** A name it has from the start. */
  readonly name?: string;
  /** A dead end by design. */
  readonly closed?: boolean;
  readonly oneway?: boolean;
  readonly roundabout?: boolean;
  /** Between the backyards of two rows. */
  readonly alley?: boolean;
  /** Lines of different levels do not meet where they cross; 0 when absent. */
  readonly level?: number;
}

/** Longest stretch with one name, metres. */
const LONGEST: Readonly<Record<string, number>> = {
  motorway: 3000,
  primary: 800,
  secondary: 900,
  tertiary: 800,
  unclassified: 1500
};

/** The network as named streets: stretches of one drawn line, cut where a road is too long for one name. */
export function makeStreets(
  network: Network,
  sources: readonly StreetSource[],
  towns: Towns,
  mask: GroundMask,
  nameStreet: NameStreet
): Street[] {
  return stretches(network, sources).map(({ nodes, source }) => {
    const drawn = sources[source];
    const line = nodes.map((node): Point => [network.x[node], network.y[node]]);
    const length = lineLength(line);
    const middle = pointAlong(line, length / 2);
    const quarter = beside(mask, middle);
    return {
      nodes,
      line,
      length,
      class: drawn.class,
      name: nameStreet(drawn, middle, length, quarter),
      ref: drawn.ref ?? null,
      source: drawn,
      quarter,
      built: towns.built(middle.x, middle.y)
    };
  });
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
