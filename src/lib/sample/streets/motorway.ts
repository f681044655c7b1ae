import {
  distance,
  lineLength,
  offsetLine,
  partOfLine,
  pointAlong,
  splineThrough,
  type Line,
  type Point
} from '#lib/sample/shape/line.ts';
import type { StreetSource } from './streets.ts';
import type { Trunk } from './trunk.ts';

/** Metres from a motorway's middle to the middle of each carriageway. */
const CARRIAGEWAY = 13;
/** Radius of the roundabout above a motorway, metres. */
const ROUNDABOUT = 90;
/** Metres along the motorway from the junction to where its slip roads begin. */
const SLIP = 430;

/**
 * Motorways as two carriageways with slip roads to a roundabout at each junction, and the A-roads cut where the roundabouts are.
 * Traffic keeps left: the carriageway on the left of the line's direction runs along it, the other against it.
 */
export function makeTrunkRoads(trunk: Trunk): StreetSource[] {
  const sources: StreetSource[] = [];
  let level = 10;
  for (const { ref, line } of trunk.motorways) {
    const left = offsetLine(line, CARRIAGEWAY);
    const right = offsetLine(line, -CARRIAGEWAY).toReversed();
    for (const carriageway of [left, right])
      sources.push({ line: carriageway, class: 'motorway', ref, oneway: true, level: level++ });
    for (const junction of trunk.junctions) {
      const along = alongNearest(line, [junction.x, junction.y]);
      if (along.away > 5) continue;
      const slips = slipRoads(line, along.at, along.heading, [junction.x, junction.y], left, right);
      for (const slip of slips)
        sources.push({ line: slip, class: 'motorway_link', oneway: true, level: level++ });
      const ends = slips.map((slip) =>
        distance(slip[0], [junction.x, junction.y]) < ROUNDABOUT + 1 ? slip[0] : slip[slip.length - 1]
      );
      sources.push({
        line: circle([junction.x, junction.y], ends),
        class: 'primary',
        oneway: true,
        roundabout: true
      });
    }
  }
  for (const { ref, line } of trunk.roads) {
    for (const part of withoutCircles(line, trunk.junctions))
      sources.push({ line: part, class: 'primary', ref });
  }
  return sources;
}

/** Off and on on either side: each leaves or joins a carriageway at one of its points. */
function slipRoads(
  line: Line,
  at: number,
  heading: number,
  [x, y]: Point,
  left: Line,
  right: Line
): Point[][] {
  const rim = (turn: number): Point => [
    x + ROUNDABOUT * Math.cos(heading + turn),
    y + ROUNDABOUT * Math.sin(heading + turn)
  ];
  const beside = (along: number, away: number): Point => {
    const on = pointAlong(line, along);
    return [on.x - Math.sin(on.heading) * away, on.y + Math.cos(on.heading) * away];
  };
  const curve = (side: number, way: number, turn: number): Point[] => {
    const carriageway = side > 0 ? left : right;
    const from = beside(at - way * SLIP, side * CARRIAGEWAY);
    const start = carriageway.reduce((best, point) =>
      distance(point, from) < distance(best, from) ? point : best
    );
    const inner = [beside(at - way * SLIP * 0.72, side * 21), beside(at - way * SLIP * 0.44, side * 40)];
    return splineThrough([start, ...inner, rim(turn)], 22);
  };
  return [
    curve(1, 1, Math.PI * 0.74),
    curve(1, -1, Math.PI * 0.26).toReversed(),
    curve(-1, -1, -Math.PI * 0.26),
    curve(-1, 1, -Math.PI * 0.74).toReversed()
  ];
}

/** A closed circle, clockwise as traffic runs, that has the given points of its rim among its own. */
function circle([x, y]: Point, through: readonly Point[]): Point[] {
  const angles = Array.from({ length: 24 }, (_, i) => (i * Math.PI) / 12).map(
    (angle): { angle: number; point: Point } => ({
      angle,
      point: [x + ROUNDABOUT * Math.cos(angle), y + ROUNDABOUT * Math.sin(angle)]
    })
  );
  const fixed = through.map((point) => ({
    angle: (Math.atan2(point[1] - y, point[0] - x) + 2 * Math.PI) % (2 * Math.PI),
    point
  }));
  const free = angles.filter(({ point }) => fixed.every((other) => distance(point, other.point) > 9));
  const rim = [...free, ...fixed].sort((a, b) => b.angle - a.angle).map(({ point }) => point);
  return [...rim, rim[0]];
}

/** The parts of a road outside all roundabouts, ends on their rims. */
function withoutCircles(line: Line, junctions: Trunk['junctions']): Line[] {
  let parts: Line[] = [line];
  for (const { x, y } of junctions)
    parts = parts.flatMap((part) => {
      const { at, away } = alongNearest(part, [x, y]);
      if (away > ROUNDABOUT * 0.8) return [part];
      const rim = (way: number) => {
        let reach = ROUNDABOUT * 0.8;
        const far = (along: number) => {
          const point = pointAlong(part, along);
          return Math.hypot(point.x - x, point.y - y);
        };
        while (reach < ROUNDABOUT * 2 && far(at + way * reach) < ROUNDABOUT) reach += 0.25;
        return at + way * reach;
      };
      return [partOfLine(part, 0, rim(-1)), partOfLine(part, rim(1), lineLength(part))].filter(
        (piece) => piece.length > 1
      );
    });
  return parts;
}

/** How far along a line its point nearest to a point is, how far away, and the heading there. */
function alongNearest(line: Line, [x, y]: Point): { at: number; away: number; heading: number } {
  let best = { at: 0, away: Infinity, heading: 0 };
  let before = 0;
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = line[i - 1];
    const dx = line[i][0] - ax;
    const dy = line[i][1] - ay;
    const length = Math.hypot(dx, dy) || 1;
    const t = Math.min(length, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
    const away = Math.hypot(ax + (dx / length) * t - x, ay + (dy / length) * t - y);
    if (away < best.away) best = { at: before + t, away, heading: Math.atan2(dy, dx) };
    before += length;
  }
  return best;
}
