import type { Random } from '#lib/core/statistics/random.ts';
import { lineLength, offsetLine, splineThrough, type Point } from '#lib/sample/shape/line.ts';
import { walkStreet, type Plot } from './quarter-streets.ts';
import type { Quarter } from '#lib/sample/land/quarters.ts';
import { insideRing } from '#lib/sample/shape/ring.ts';

/** Back alleys half-way between streets about `spacing` metres apart, joined to the streets at their ends. */
export function layAlleys(plot: Plot, spacing: number, avoid: number): Point[][] {
  const alleys: Point[][] = [];
  for (const { line, group } of [...plot.streets]) {
    if (group !== 1) continue;
    for (const side of [1, -1]) {
      let run: Point[] = [];
      for (const point of [...offsetLine(line, (side * spacing) / 2), null]) {
        if (point && halfWay(plot, point, spacing) && alleys.every((alley) => clearOf(alley, point, 14))) {
          run.push(point);
          continue;
        }
        if (run.length > 4) {
          const alley = joinEnds(plot, run, spacing, avoid);
          if (alley) alleys.push(alley);
        }
        run = [];
      }
    }
  }
  return alleys;
}

function halfWay(plot: Plot, [x, y]: Point, spacing: number): boolean {
  if (!insideRing(plot.face.ring, x, y)) return false;
  const near = plot.grid.nearest(x, y, spacing);
  return near !== null && near.distance > spacing * 0.4;
}

function clearOf(alley: readonly Point[], [x, y]: Point, clear: number): boolean {
  return alley.every(([ax, ay]) => Math.abs(ax - x) > clear || Math.abs(ay - y) > clear);
}

/** The alley carried on to the streets beyond its ends; null when neither is near. */
function joinEnds(plot: Plot, run: Point[], spacing: number, avoid: number): Point[] | null {
  const reach = (from: Point, before: Point): Point[] => {
    const heading = Math.atan2(from[1] - before[1], from[0] - before[0]);
    const end = straight(plot, from, heading, spacing * 1.1, avoid);
    return end ?? [];
  };
  const front = reach(run[run.length - 1], run[run.length - 2]);
  const back = reach(run[0], run[1]);
  if (front.length === 0 && back.length === 0) return null;
  return [...back.toReversed(), ...run, ...front];
}

/** The points to the first street straight ahead, or null when there is none within `longest` metres. */
function straight(plot: Plot, from: Point, heading: number, longest: number, avoid: number): Point[] | null {
  const end = walkStreet(plot, from, heading, {
    field: () => heading,
    step: 6,
    avoid,
    clear: 0,
    longest,
    endAtCrossing: () => true
  });
  return end.at === 'street' ? end.points.slice(-1) : null;
}

/** Short walks from the ends of closes to the next street straight ahead. */
export function layLinks(plot: Plot, share: number, avoid: number, random: Random): Point[][] {
  const links: Point[][] = [];
  for (const { line, closed } of plot.streets) {
    if (!closed || random.uniform() > share) continue;
    const end = line[line.length - 1];
    const before = line[line.length - 2];
    const heading = Math.atan2(end[1] - before[1], end[0] - before[0]);
    const on = straight(plot, [end[0] + Math.cos(heading), end[1] + Math.sin(heading)], heading, 85, avoid);
    if (on) links.push([end, ...on]);
  }
  return links;
}

/** Walks through a park: from several points of the roads round it to one near its middle. */
export function layParkWalks(quarter: Quarter, random: Random): Point[][] {
  const { ring, kind } = quarter.face;
  const gates = ring.filter(
    (_, i) => kind[i] === 'road' && kind[(i + ring.length - 1) % ring.length] === 'road'
  );
  if (gates.length < 3) return [];
  const size = Math.sqrt(quarter.area);
  const centre: Point = [
    quarter.middle[0] + size * 0.08 * random.normal(),
    quarter.middle[1] + size * 0.08 * random.normal()
  ];
  const count = quarter.area > 120_000 ? 6 : quarter.area > 30_000 ? 4 : 3;
  const start = random.uniform();
  const walks: Point[][] = [];
  for (let i = 0; i < count; i++) {
    const gate = gates[Math.floor(((i + start) / count) * gates.length) % gates.length];
    const lean = size * 0.09 * random.normal();
    const dx = centre[0] - gate[0];
    const dy = centre[1] - gate[1];
    const far = Math.hypot(dx, dy) || 1;
    const bend: Point = [gate[0] + dx * 0.5 - (dy / far) * lean, gate[1] + dy * 0.5 + (dx / far) * lean];
    const walk = splineThrough([gate, bend, centre], 18);
    if (lineLength(walk) > 40 && walk.slice(1).every(([x, y]) => insideRing(ring, x, y))) walks.push(walk);
  }
  return walks;
}
