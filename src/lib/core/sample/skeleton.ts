import type { Random } from '../statistics/random.ts';
import { castLine, cutFace, edgeOn, type Cast, type EdgeKind, type Face } from './cut-face.ts';
import { traceFaces } from './faces.ts';
import type { Frame } from './frame.ts';
import { WATER, WATERSIDE, type GroundMask } from './ground-mask.ts';
import { crossingAngle, distance, type Line, type Point } from './line.ts';
import { makeNetwork } from './network.ts';
import { longAxis, middleOf, ringArea, ringCentroid, insideRing, boxOf } from './ring.ts';
import type { SegmentGrid } from './segment-grid.ts';
import { crossSegments } from './crossing.ts';
import type { Towns } from './towns.ts';
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
  readonly roads: Road[];
  /** Every line that cut the land, roads and field edges, from edge to edge. */
  readonly cuts: Line[];
  readonly faces: Face[];
}

/** What a road of the skeleton must mind. */
export interface Obstacles {
  readonly mask: GroundMask;
  /** Railways and motorways. */
  readonly barriers: SegmentGrid;
}

/** Cuts the land between the A-roads into quarters by lanes and town streets: finer where more is built. */
export function makeSkeleton(
  frame: Frame,
  land: Line,
  trunk: Trunk,
  towns: Towns,
  obstacles: Obstacles,
  random: Random
): Skeleton {
  const skeleton: Skeleton = { roads: [], cuts: trunk.roads.map(({ line }) => line), faces: [] };
  for (const { ref, line } of trunk.roads) skeleton.roads.push({ line, class: 'primary', ref });
  const meetings = makeMeetings();
  const waiting = firstFaces(frame, land, trunk, obstacles.mask, meetings);
  while (waiting.length > 0) {
    const face = waiting.pop();
    if (!face) break;
    const wanted = wantedArea(face, towns, frame);
    const area = ringArea(face.ring);
    const cut =
      area > wanted.area * 1.55
        ? bestCut(face, area, wanted, obstacles, trunk, towns, meetings, random)
        : null;
    if (!cut) {
      skeleton.faces.push(face);
      continue;
    }
    meetings.add(cut.line[0]);
    meetings.add(cut.line[cut.line.length - 1]);
    if (cut.kind === 'road')
      skeleton.roads.push({ line: cut.road, class: classOf(area, wanted.built, frame) });
    skeleton.cuts.push(cut.line);
    waiting.push(...cut.faces);
  }
  return skeleton;
}

/** The patches between shore, frame and A-roads. */
function firstFaces(frame: Frame, land: Line, trunk: Trunk, mask: GroundMask, meetings: Meetings): Face[] {
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
  const [west, north, east] = [
    -frame.margin + 1,
    frame.depth + frame.margin - 1,
    frame.width + frame.margin - 1
  ];
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
    .filter(({ ring }) => {
      const [x, y] = middleOf(ring);
      return (mask.at(x, y) & WATER) === 0;
    });
}

/** How large a face should be at most here (m²) and how built-up it is at its most built-up spot. */
function wantedArea(face: Face, towns: Towns, frame: Frame): { area: number; built: number } {
  const [west, south, east, north] = boxOf(face.ring);
  const [cx, cy] = ringCentroid(face.ring);
  let built = towns.built(cx, cy);
  for (let i = 0; i < 5; i++)
    for (let j = 0; j < 5; j++) {
      const x = west + ((i + 0.5) / 5) * (east - west);
      const y = south + ((j + 0.5) / 5) * (north - south);
      if (insideRing(face.ring, x, y)) built = Math.max(built, towns.built(x, y));
    }
  const hectares = built > 0.8 ? 6 : built > 0.45 ? 9 : built > 0.02 ? 13 : built > -0.35 ? 55 : 150;
  return { area: hectares * 10_000 * (built > 0.02 ? 1 : Math.max(frame.shrink, 0.4)), built };
}

function classOf(area: number, built: number, frame: Frame): RoadClass {
  const hectares = area / 10_000 / frame.shrink ** 2;
  if (hectares > 1100) return 'secondary';
  if (hectares > 420) return 'tertiary';
  if (built > 0.02) return hectares > 45 ? 'tertiary' : 'residential';
  return 'unclassified';
}

interface FaceCut {
  /** From edge to edge of the face. */
  readonly line: Point[];
  /** The line without what lies too near to the water. */
  readonly road: Point[];
  readonly kind: EdgeKind;
  readonly faces: [Face, Face];
}

/** The most balanced of a handful of random cuts that break no rule, or null. */
function bestCut(
  face: Face,
  area: number,
  wanted: { area: number; built: number },
  obstacles: Obstacles,
  trunk: Trunk,
  towns: Towns,
  meetings: Meetings,
  random: Random
): FaceCut | null {
  const axis = longAxis(face.ring);
  const urban = wanted.built > 0.02;
  let best: FaceCut | null = null;
  let bestShare = 0;
  for (
    let attempt = 0;
    attempt < (area > 4 * wanted.area ? 40 : 14) && bestShare < (attempt < 5 ? 0.42 : 0.3);
    attempt++
  ) {
    const from = startPoint(face, axis.heading, Math.sqrt(area), attempt, towns, random);
    if (!from) continue;
    const square = attempt % 3 === 2 && axis.ratio < 1.6 ? 0 : Math.PI / 2;
    const heading = axis.heading + square + random.normal() * (urban ? 0.12 : 0.22);
    const sway = (urban ? 0.14 : 0.32) * (0.5 + random.uniform());
    const wave = (urban ? 260 : 420) * (0.7 + 0.8 * random.uniform());
    const phase = random.uniform() * 6.3;
    const steer = (back: number) => (walked: number) =>
      heading + back * Math.PI + sway * Math.sin(phase + ((back ? -walked : walked) * 2 * Math.PI) / wave);
    const blocked = () => false;
    const step = urban ? 16 : 24;
    const ahead = castLine(face, from, step, steer(0), blocked);
    const behind = ahead && castLine(face, from, step, steer(1), blocked);
    if (!ahead || !behind) continue;
    const cut = judge(face, area, ahead, behind, from, wanted, obstacles, trunk, meetings, attempt, random);
    if (cut && cut.share > bestShare) {
      best = cut;
      bestShare = cut.share;
    }
  }
  return best;
}

function startPoint(
  face: Face,
  heading: number,
  size: number,
  attempt: number,
  towns: Towns,
  random: Random
): Point | null {
  // A settlement that no road has reached yet gets its first road through its middle.
  if (attempt < 6 && size > 700)
    for (const town of towns.all)
      if (
        insideRing(face.ring, town.x, town.y) &&
        !face.ring.some(([x, y]) => Math.hypot(x - town.x, y - town.y) < 60)
      )
        return [town.x, town.y];
  const [cx, cy] = attempt % 4 === 3 ? middleOf(face.ring) : ringCentroid(face.ring);
  const along = size * 0.13 * random.normal();
  const point: Point = [cx + Math.cos(heading) * along, cy + Math.sin(heading) * along];
  return insideRing(face.ring, point[0], point[1]) ? point : null;
}

function judge(
  face: Face,
  area: number,
  ahead: Cast,
  behind: Cast,
  from: Point,
  wanted: { area: number; built: number },
  obstacles: Obstacles,
  trunk: Trunk,
  meetings: Meetings,
  attempt: number,
  random: Random
): (FaceCut & { share: number }) | null {
  const urban = wanted.built > 0.02;
  if (endAngle(face, ahead) < 0.85 || endAngle(face, behind) < 0.85) return null;
  const start = meetings.snap(face, behind.points[behind.points.length - 1], behind.edge, urban ? 24 : 45);
  const end = meetings.snap(face, ahead.points[ahead.points.length - 1], ahead.edge, urban ? 24 : 45);
  const line = [
    start.point,
    ...behind.points.slice(0, -2).toReversed(),
    from,
    ...ahead.points.slice(0, -2),
    end.point
  ];
  if (distance(start.point, end.point) < 50) return null;
  if (tooNear(face, line, urban ? 42 : 110)) return null;
  const kinds = [face.kind[start.edge], face.kind[end.edge]];
  const openEnds = kinds.filter((kind) => kind === 'road' || kind === 'frame').length;
  const kind: EdgeKind = openEnds === 2 || (urban && openEnds === 1) ? 'road' : 'hedge';
  if (kind === 'hedge' && urban && attempt < 8) return null;
  if (kind === 'road' && !mayCross(line, obstacles, trunk)) return null;
  const road = line.filter(([x, y]) => (obstacles.mask.at(x, y) & (WATER | WATERSIDE)) === 0);
  if (kind === 'road' && road.length < Math.max(3, line.length - 6)) return null;
  const faces = cutFace(face, line, start.edge, end.edge, kind);
  const [a, b] = faces.map(({ ring }) => ringArea(ring));
  if (Math.abs(a + b - area) > 0.01 * area || Math.min(a, b) < 0.35 * wanted.area) return null;
  const share = (Math.min(a, b) / area) * (0.9 + 0.1 * random.uniform());
  return share < 0.16 ? null : { line, road, kind, faces, share };
}

function endAngle(face: Face, cast: Cast): number {
  const a = face.ring[cast.edge];
  const b = face.ring[(cast.edge + 1) % face.ring.length];
  return crossingAngle(Math.atan2(b[1] - a[1], b[0] - a[0]), cast.heading);
}

/** Whether a line runs close beside the edge of the face somewhere but at its ends. */
function tooNear(face: Face, line: readonly Point[], clear: number): boolean {
  const start = line[0];
  const end = line[line.length - 1];
  for (let k = 1; k < line.length - 1; k++) {
    const [x, y] = line[k];
    if (distance(line[k], start) < clear * 1.25 || distance(line[k], end) < clear * 1.25) continue;
    for (let i = 0, n = face.ring.length; i < n; i++) {
      const [ax, ay] = face.ring[i];
      if (Math.abs(ax - x) < clear && Math.abs(ay - y) < clear && Math.hypot(ax - x, ay - y) < clear)
        return true;
    }
  }
  return false;
}

/** A road crosses railway and motorway squarely, once each, and not where a motorway junction is. */
function mayCross(line: readonly Point[], { barriers }: Obstacles, trunk: Trunk): boolean {
  const crossed = new Set<number>();
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = line[i - 1];
    const [bx, by] = line[i];
    const heading = Math.atan2(by - ay, bx - ax);
    let fine = true;
    barriers.near(
      Math.min(ax, bx) - 45,
      Math.min(ay, by) - 45,
      Math.max(ax, bx) + 45,
      Math.max(ay, by) + 45,
      (piece) => {
        const [cx, cy, dx, dy] = barriers.ends.slice(4 * piece, 4 * piece + 4);
        const angle = crossingAngle(heading, Math.atan2(dy - cy, dx - cx));
        const cross = crossSegments(ax, ay, bx, by, cx, cy, dx, dy);
        if (cross && (angle < 0.8 || crossed.has(barriers.tag[piece]))) fine = false;
        else if (cross) crossed.add(barriers.tag[piece]);
        else if (angle < 0.5 && Math.hypot((cx + dx) / 2 - bx, (cy + dy) / 2 - by) < 45) fine = false;
        return !fine;
      }
    );
    if (!fine) return false;
    if (trunk.junctions.some(({ x, y }) => Math.hypot(x - bx, y - by) < 420)) return false;
  }
  return true;
}

interface Meetings {
  add(point: Point): void;
  /** A known meeting of roads near a point of a face's edge, else the point itself. */
  snap(face: Face, point: Point, edge: number, within: number): { point: Point; edge: number };
}

function makeMeetings(): Meetings {
  const squares = new Map<number, Point[]>();
  const key = (i: number, j: number) => (i + 4096) * 65536 + j + 4096;
  return {
    add(point) {
      const k = key(Math.floor(point[0] / 50), Math.floor(point[1] / 50));
      squares.set(k, [...(squares.get(k) ?? []), point]);
    },
    snap(face, point, edge, within) {
      let best: { point: Point; edge: number } = { point, edge };
      let least = within;
      const [i, j] = [Math.floor(point[0] / 50), Math.floor(point[1] / 50)];
      for (let u = i - 1; u <= i + 1; u++)
        for (let v = j - 1; v <= j + 1; v++)
          for (const known of squares.get(key(u, v)) ?? []) {
            const far = distance(known, point);
            const on = far < least ? edgeOn(face.ring, known) : -1;
            if (on < 0) continue;
            least = far;
            best = { point: known, edge: on };
          }
      return best;
    }
  };
}
