import type { Random } from '#lib/core/statistics/random.ts';
import { crossSegments } from '#lib/sample/shape/crossing.ts';
import { castLine, cutFace, type Cast, type EdgeKind, type Face } from '#lib/sample/shape/cut-face.ts';
import { WATER, WATERSIDE } from '#lib/sample/land/ground-mask.ts';
import { crossingAngle, distance, type Point } from '#lib/sample/shape/line.ts';
import type { Meetings } from '#lib/sample/shape/meetings.ts';
import { boxOf, insideRing, longAxis, middleOf, ringArea, ringCentroid } from '#lib/sample/shape/ring.ts';
import type { LandSite, Wanted } from './skeleton.ts';

/** A line across a face and what it leaves on either side. */
export interface FaceCut {
  /** From edge to edge of the face. */
  readonly line: Point[];
  /** The line without what lies too near to the water. */
  readonly road: Point[];
  readonly kind: EdgeKind;
  readonly faces: [Face, Face];
  /** How even the cut is: share of the smaller side, a little shaken. */
  readonly share: number;
}

/** The most balanced of a handful of random cuts that break no rule, or null. */
export function bestCut(
  face: Face,
  area: number,
  wanted: Wanted,
  site: LandSite,
  meetings: Meetings,
  random: Random
): FaceCut | null {
  const axis = longAxis(face.ring);
  const urban = wanted.built > 0.02;
  const unreached = area > 500_000 ? unreachedTown(face, site) : null;
  const tries = area > 4 * wanted.area ? 40 : 14;
  let best: FaceCut | null = null;
  for (let attempt = 0; attempt < tries; attempt++) {
    if (best && best.share > (attempt < 5 ? 0.42 : 0.3)) break;
    const from =
      unreached && attempt < 6 ? unreached : startPoint(face, axis.heading, Math.sqrt(area), attempt, random);
    if (!from) continue;
    const square = attempt % 3 === 2 && axis.ratio < 1.6 ? 0 : Math.PI / 2;
    const heading = axis.heading + square + random.normal() * (urban ? 0.12 : 0.22);
    const steer = wanderer(heading, urban, random);
    const step = urban ? 16 : 24;
    const ahead = castLine(face, from, step, (walked) => steer(walked), nothing);
    const behind = ahead && castLine(face, from, step, (walked) => steer(-walked) + Math.PI, nothing);
    if (!ahead || !behind) continue;
    const cut = judge(face, area, ahead, behind, from, wanted, site, meetings, attempt, random);
    if (cut && (!best || cut.share > best.share)) best = cut;
  }
  return best;
}

function nothing(): boolean {
  return false;
}

/** A heading that sways: short bends, and for country roads long ones as well. */
function wanderer(heading: number, urban: boolean, random: Random): (walked: number) => number {
  const sway = (urban ? 0.15 : 0.26) * (0.5 + random.uniform());
  const wave = (urban ? 260 : 380) * (0.7 + 0.8 * random.uniform());
  const phase = random.uniform() * 6.3;
  const longSway = (urban ? 0.05 : 0.42) * (0.4 + random.uniform());
  const longWave = (urban ? 900 : 1500) * (0.7 + 0.8 * random.uniform());
  const longPhase = random.uniform() * 6.3;
  return (walked) =>
    heading +
    sway * Math.sin(phase + (walked * 2 * Math.PI) / wave) +
    longSway * Math.sin(longPhase + (walked * 2 * Math.PI) / longWave);
}

/** A settlement that no road has reached yet: its first road runs through its middle. */
function unreachedTown(face: Face, { towns }: LandSite): Point | null {
  const [west, south, east, north] = boxOf(face.ring);
  for (const { x, y } of towns.all) {
    if (x < west || x > east || y < south || y > north || !insideRing(face.ring, x, y)) continue;
    if (!face.ring.some((point) => distance(point, [x, y]) < 60)) return [x, y];
  }
  return null;
}

function startPoint(
  face: Face,
  heading: number,
  size: number,
  attempt: number,
  random: Random
): Point | null {
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
  wanted: Wanted,
  site: LandSite,
  meetings: Meetings,
  attempt: number,
  random: Random
): FaceCut | null {
  const urban = wanted.built > 0.02;
  if (endAngle(face, ahead) < 0.85 || endAngle(face, behind) < 0.85) return null;
  const reach = urban ? 24 : 45;
  const start = meetings.snap(face, behind.points[behind.points.length - 1], behind.edge, reach);
  const end = meetings.snap(face, ahead.points[ahead.points.length - 1], ahead.edge, reach);
  const line = [
    start.point,
    ...behind.points.slice(0, -2).toReversed(),
    from,
    ...ahead.points.slice(0, -2),
    end.point
  ];
  if (distance(start.point, end.point) < 50 || tooNear(face, line, urban ? 42 : 110)) return null;
  const kinds = [face.kind[start.edge], face.kind[end.edge]];
  const open = kinds.filter((kind) => kind === 'road' || kind === 'frame').length;
  const kind: EdgeKind = open === 2 || (urban && open === 1) ? 'road' : 'hedge';
  if (kind === 'hedge' && urban && attempt < 8) return null;
  const road = dryPart(line, site);
  if (kind === 'road' && (!road || !mayCross(line, site))) return null;
  const faces = cutFace(face, line, start.edge, end.edge, kind);
  const [a, b] = faces.map(({ ring }) => ringArea(ring));
  if (Math.abs(a + b - area) > 0.01 * area || Math.min(a, b) < 0.35 * wanted.area) return null;
  const share = (Math.min(a, b) / area) * (0.9 + 0.1 * random.uniform());
  return share < 0.16 ? null : { line, road: road ?? line, kind, faces, share };
}

function endAngle(face: Face, cast: Cast): number {
  const a = face.ring[cast.edge];
  const b = face.ring[(cast.edge + 1) % face.ring.length];
  return crossingAngle(Math.atan2(b[1] - a[1], b[0] - a[0]), cast.heading);
}

/** The line without its ends beside the water; null when the middle is wet. */
function dryPart(line: Point[], { mask }: LandSite): Point[] | null {
  const wet = (i: number) => (mask.at(line[i][0], line[i][1]) & (WATER | WATERSIDE)) !== 0;
  let first = 0;
  let last = line.length - 1;
  while (first < last && wet(first)) first++;
  while (last > first && wet(last)) last--;
  if (last - first < 2) return null;
  for (let i = first; i <= last; i++) if ((mask.at(line[i][0], line[i][1]) & WATER) !== 0) return null;
  return line.slice(first, last + 1);
}

/** Whether a line runs close beside the edge of the face somewhere but at its ends. */
function tooNear(face: Face, line: readonly Point[], clear: number): boolean {
  const start = line[0];
  const end = line[line.length - 1];
  const square = clear * clear;
  for (let k = 1; k < line.length - 1; k += 2) {
    const [x, y] = line[k];
    if (distance(line[k], start) < clear * 1.25 || distance(line[k], end) < clear * 1.25) continue;
    for (const [ax, ay] of face.ring) if ((ax - x) * (ax - x) + (ay - y) * (ay - y) < square) return true;
  }
  return false;
}

/** A road crosses railway, motorway and stream squarely, once each, and not where a motorway junction is. */
function mayCross(line: readonly Point[], { barriers, trunk }: LandSite): boolean {
  const crossed = new Set<number>();
  const { ends, tag } = barriers;
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = line[i - 1];
    const [bx, by] = line[i];
    const heading = Math.atan2(by - ay, bx - ax);
    let fine = true;
    const visit = (piece: number): boolean => {
      const cx = ends[4 * piece];
      const cy = ends[4 * piece + 1];
      const dx = ends[4 * piece + 2];
      const dy = ends[4 * piece + 3];
      const angle = crossingAngle(heading, Math.atan2(dy - cy, dx - cx));
      const cross = crossSegments(ax, ay, bx, by, cx, cy, dx, dy);
      if (cross && (angle < 0.75 || crossed.has(tag[piece]))) fine = false;
      else if (cross) crossed.add(tag[piece]);
      else if (angle < 0.5 && Math.hypot((cx + dx) / 2 - bx, (cy + dy) / 2 - by) < 45) fine = false;
      return !fine;
    };
    barriers.near(
      Math.min(ax, bx) - 45,
      Math.min(ay, by) - 45,
      Math.max(ax, bx) + 45,
      Math.max(ay, by) + 45,
      visit
    );
    if (!fine || trunk.junctions.some(({ x, y }) => Math.hypot(x - bx, y - by) < 420)) return false;
  }
  return true;
}
