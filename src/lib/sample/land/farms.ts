import type { Random } from '#lib/core/statistics/random.ts';
import type { BuildingSite } from '#lib/sample/buildings/buildings.ts';
import { WATER, WATERSIDE, type GroundMask } from './ground-mask.ts';
import type { Line, Point } from '#lib/sample/shape/line.ts';
import type { Quarter } from './quarters.ts';
import { insideRing } from '#lib/sample/shape/ring.ts';

/** A farm away from the lane, at the end of a track. */
export interface Farm {
  readonly track: Line;
  readonly x: number;
  readonly y: number;
  /** Heading on which house and barns stand square. */
  readonly heading: number;
  readonly quarter: number;
}

/** A farm in about half of the country quarters. */
export function chooseFarms(quarters: readonly Quarter[], mask: GroundMask, random: Random): Farm[] {
  const farms: Farm[] = [];
  quarters.forEach(({ kind, area, face }, i) => {
    const chance = random.split(i);
    if (kind !== 'fields' || area < 350_000 || chance.uniform() < 0.4) return;
    const { ring } = face;
    for (let attempt = 0; attempt < 6; attempt++) {
      const k = chance.integer(ring.length);
      if (face.kind[k] !== 'road') continue;
      const gate = ring[k];
      const next = ring[(k + 1) % ring.length];
      const heading = Math.atan2(next[1] - gate[1], next[0] - gate[0]) + Math.PI / 2 + 0.2 * chance.normal();
      const track = winding(gate, heading, 120 + 240 * chance.uniform(), chance);
      const [x, y] = track[track.length - 1];
      const beyond: Point = [x + Math.cos(heading) * 70, y + Math.sin(heading) * 70];
      const dry = [...track, beyond].every((point) => insideRing(ring, ...point) || point === gate);
      const wet = track.some((point) => (mask.at(...point) & (WATER | WATERSIDE)) !== 0);
      if (!dry || wet) continue;
      farms.push({ track, x, y, heading, quarter: i });
      return;
    }
  });
  return farms;
}

function winding(from: Point, heading: number, length: number, random: Random): Point[] {
  const sway = 0.3 * random.normal();
  const points: Point[] = [from];
  let [x, y] = from;
  for (let walked = 0; walked < length; walked += 20) {
    const bearing = heading + sway * Math.sin(walked / 55);
    x += Math.cos(bearing) * 20;
    y += Math.sin(bearing) * 20;
    points.push([x, y]);
  }
  return points;
}

/** Yard plan: along and across from the end of the track, length and breadth, metres. */
const HOUSE = [-24, 18, 15, 9] as const;
const BARNS = [
  [16, 26, 34, 14],
  [30, -2, 14, 38],
  [-14, -24, 24, 11],
  [20, -34, 30, 16]
] as const;

/** Builds house and barns round the yard of a farm. */
export function buildFarm(site: BuildingSite, { x, y, heading, quarter }: Farm, random: Random): void {
  const cos = Math.cos(heading);
  const sin = Math.sin(heading);
  const ring = (
    [along, across, length, breadth]: readonly [number, number, number, number],
    grow: number
  ) => {
    const corner = (u: number, v: number) => {
      const a = along + u * length * grow;
      const b = across + v * breadth * grow;
      return [x + a * cos - b * sin, y + a * sin + b * cos];
    };
    return [corner(-0.5, -0.5), corner(0.5, -0.5), corner(0.5, 0.5), corner(-0.5, 0.5)].flat();
  };
  const put = (outline: number[], use: 'house' | 'farm_auxiliary', homes: number) => {
    if (site.clear(outline)) site.add({ ring: outline, use, levels: homes + 1, homes, quarter, street: -1 });
  };
  put(ring(HOUSE, 1), 'house', 1);
  for (const barn of BARNS)
    if (random.uniform() < 0.75) put(ring(barn, 0.8 + 0.4 * random.uniform()), 'farm_auxiliary', 0);
}
