import type { Random } from '#lib/core/statistics/random.ts';
import type { EdgeKind, Face } from '#lib/sample/shape/cut-face.ts';
import { traceFaces } from '#lib/sample/shape/faces.ts';
import type { Frame } from '#lib/sample/land/frame.ts';
import { WATER, type GroundMask } from '#lib/sample/land/ground-mask.ts';
import type { Line } from '#lib/sample/shape/line.ts';
import { makeMeetings, type Meetings } from '#lib/sample/shape/meetings.ts';
import { makeNetwork } from '#lib/sample/shape/network.ts';
import { boxOf, insideRing, middleOf, ringArea, ringCentroid } from '#lib/sample/shape/ring.ts';
import type { SegmentGrid } from '#lib/sample/shape/segment-grid.ts';
import { bestCut } from './skeleton-cut.ts';
import type { Towns } from '#lib/sample/land/towns.ts';
import type { Trunk } from './trunk.ts';

/** Class of a road, as OpenStreetMap names it. */
export type RoadClass =
  | 'motorway'
  | 'motorway_link'
  | 'primary'
  | 'secondary'
  | 'tertiary'
  | 'unclassified'
  | 'residential'
  | 'service'
  | 'pedestrian';

/** A road before it is joined to others. */
export interface Road {
  readonly line: Line;
  readonly class: RoadClass;
  readonly ref?: string;
}

/** Land between roads. */
export interface Skeleton {
  /** Roads that cut the land; the A-roads, which bound it, not among them. */
  readonly roads: Road[];
  /** Every line that cut the land, roads and field edges, from edge to edge. */
  readonly cuts: Line[];
  readonly faces: Face[];
}

/** All that cutting the land must know. */
export interface LandSite {
  readonly frame: Frame;
  readonly trunk: Trunk;
  readonly towns: Towns;
  readonly mask: GroundMask;
  /** Railways, motorways and streams, which roads cross squarely and once. */
  readonly barriers: SegmentGrid;
}

/** How large a face should be at most, m², and how built-up its most built-up spot is. */
export interface Wanted {
  readonly area: number;
  readonly built: number;
}

/** Cuts the land between the A-roads into quarters by lanes and town streets: finer where more is built. */
export function makeSkeleton(site: LandSite, land: Line, random: Random): Skeleton {
  const { trunk } = site;
  const meetings = makeMeetings();
  const roads: Road[] = [];
  const cuts: Line[] = trunk.roads.map(({ line }) => line);
  const faces: Face[] = [];
  const waiting = firstFaces(site, land, meetings);
  for (let face = waiting.pop(); face; face = waiting.pop()) {
    const wanted = wantedArea(face, site);
    const area = ringArea(face.ring);
    const cut = area > wanted.area * 1.55 ? bestCut(face, area, wanted, site, meetings, random) : null;
    if (!cut) {
      faces.push(face);
      continue;
    }
    meetings.add(cut.line[0]);
    meetings.add(cut.line[cut.line.length - 1]);
    if (cut.kind === 'road') roads.push({ line: cut.road, class: classOf(area, wanted.built, site.frame) });
    cuts.push(cut.line);
    waiting.push(...cut.faces);
  }
  return { roads, cuts, faces };
}

/** The patches between shore, frame and A-roads. */
function firstFaces({ frame, trunk, mask }: LandSite, land: Line, meetings: Meetings): Face[] {
  const roads = trunk.roads.map(({ line }) => ({ line, level: 0 }));
  const network = makeNetwork([{ line: [...land, land[0]], level: 0 }, ...roads]);
  const ends = new Map<number, number>();
  for (const { nodes } of network.edges)
    for (const node of [nodes[0], nodes[nodes.length - 1]]) ends.set(node, (ends.get(node) ?? 0) + 1);
  for (const [node, count] of ends) if (count > 2) meetings.add([network.x[node], network.y[node]]);
  const solid = network.edges.filter(
    ({ nodes }) => (ends.get(nodes[0]) ?? 0) > 1 && (ends.get(nodes[nodes.length - 1]) ?? 0) > 1
  );
  const { faces } = traceFaces({ ...network, edges: solid });
  const west = -frame.margin + 1;
  const north = frame.depth + frame.margin - 1;
  const east = frame.width + frame.margin - 1;
  return faces
    .map(({ ring, edge }) => ({
      ring,
      kind: edge.map((e, i): EdgeKind => {
        if (solid[e].source > 0) return 'road';
        const [ax, ay] = ring[i];
        const [bx, by] = ring[(i + 1) % ring.length];
        const outer = (ax < west && bx < west) || (ax > east && bx > east) || (ay > north && by > north);
        return outer ? 'frame' : 'shore';
      })
    }))
    .filter(({ ring }) => (mask.at(...middleOf(ring)) & WATER) === 0);
}

function wantedArea(face: Face, { towns, frame }: LandSite): Wanted {
  const [west, south, east, north] = boxOf(face.ring);
  const [cx, cy] = ringCentroid(face.ring);
  let built = towns.built(cx, cy);
  for (let i = 0; i < 5; i++)
    for (let j = 0; j < 5; j++) {
      const x = west + ((i + 0.5) / 5) * (east - west);
      const y = south + ((j + 0.5) / 5) * (north - south);
      if (insideRing(face.ring, x, y)) built = Math.max(built, towns.built(x, y));
    }
  const hectares = built > 0.8 ? 6 : built > 0.45 ? 9 : built > 0.02 ? 13 : built > -0.35 ? 50 : 135;
  return { area: hectares * 10_000 * (built > 0.02 ? 1 : Math.max(frame.shrink, 0.4)), built };
}

/** What becomes of the road that cuts a face of this size. */
function classOf(area: number, built: number, frame: Frame): RoadClass {
  const hectares = area / 10_000 / frame.shrink ** 2;
  if (hectares > 1300) return 'secondary';
  if (hectares > 480) return 'tertiary';
  if (built > 0.02) return hectares > 70 ? 'tertiary' : 'residential';
  return 'unclassified';
}
