import type { Random } from '#lib/core/statistics/random.ts';
import type { Frame } from '#lib/sample/land/frame.ts';
import { crossSegments, segmentsOf } from '#lib/sample/shape/crossing.ts';
import { distance, splineThrough, type Line, type Point } from '#lib/sample/shape/line.ts';
import type { Shore } from '#lib/sample/land/shore.ts';
import { middleOfTown, townsAlong, type Town, type Towns } from '#lib/sample/land/towns.ts';

/** The long lines of a borough that everything else grows along. */
export interface Trunk {
  /** A-roads, each with its number. */
  readonly roads: readonly { readonly ref: string; readonly line: Line }[];
  /** Middle lines of motorways. */
  readonly motorways: readonly { readonly ref: string; readonly line: Line }[];
  /** Where an A-road meets a motorway. */
  readonly junctions: readonly { readonly x: number; readonly y: number; readonly number: number }[];
  readonly railways: readonly Line[];
  readonly stations: readonly { readonly name: string; readonly x: number; readonly y: number }[];
}

const CURVE_STEP = 25;

/** Lays out A-roads, motorway and railway through the settlements. */
export function makeTrunk(frame: Frame, shore: Shore, towns: Towns, random: Random): Trunk {
  const roads: { ref: string; line: Line }[] = [];
  const motorways: { ref: string; line: Line }[] = [];
  const railways: Line[] = [];
  const stations: { name: string; x: number; y: number }[] = [];
  for (let row = 0; row < frame.rows; row++) {
    const chance = random.split(`row ${row}`);
    const along = townsAlong(towns, frame, ['main', 'town'], row);
    roads.push({ ref: `A${1290 + row}`, line: shoreRoad(frame, along, chance.split('shore road')) });
    motorways.push({ ref: `M${91 + row}`, line: motorwayLine(frame, shore, row) });
    const rail = railLine(frame, shore, row, along, chance.split('rail'));
    railways.push(rail.line);
    stations.push(...rail.stations);
  }
  for (let column = 0; column < frame.columns; column++) {
    for (let row = 0; row < frame.rows; row++) {
      const inside = townsAlong(towns, frame, ['main', 'town', 'estate', 'village'], row, column);
      roads.push(...crossRoads(frame, row, column, inside));
    }
  }
  return { roads, motorways, junctions: junctionsOf(roads, motorways), railways, stations };
}

/** The old road from town to town. */
function shoreRoad(frame: Frame, along: readonly Town[], random: Random): Line {
  const points: Point[] = [[-frame.margin, along[0].y + 500 * frame.shrink]];
  along.forEach((town, i) => {
    const before = along[i - 1];
    if (before) {
      const lean = (180 + 160 * random.normal()) * frame.shrink;
      points.push([before.x * 0.62 + town.x * 0.38, before.y * 0.62 + town.y * 0.38 + lean]);
      points.push([before.x * 0.3 + town.x * 0.7, before.y * 0.3 + town.y * 0.7 + lean * 0.6]);
    }
    points.push(middleOfTown(town));
  });
  const last = along[along.length - 1];
  points.push([frame.width + frame.margin, last.y + 350 * frame.shrink]);
  return splineThrough(points, CURVE_STEP);
}

/** Roads northwards from the towns to the edge, with a pair that meets at the northern estate. */
function crossRoads(
  frame: Frame,
  row: number,
  column: number,
  inside: readonly Town[]
): { ref: string; line: Line }[] {
  const main = inside.filter((town) => town.kind === 'main' || town.kind === 'town');
  const estates = inside.filter((town) => town.kind === 'estate');
  const villages = inside.filter((town) => town.kind === 'village');
  const north =
    row === frame.rows - 1 ? frame.depth + frame.margin : (row + 1) * frame.rowDepth + 900 * frame.shrink;
  const number = 1300 + 10 * (row * frame.columns + column);
  const [centre, west, east, far] = main;
  const k = frame.shrink;
  const roads: { ref: string; points: Point[] }[] = [
    {
      ref: `A${number}`,
      points: [
        middleOfTown(west),
        [west.x + 500 * k, west.y + 900 * k],
        [west.x - 100 * k, (west.y + villages[1].y) / 2 + 500 * k],
        middleOfTown(villages[1]),
        [villages[1].x - 300 * k, north]
      ]
    },
    {
      ref: `A${number + 1}`,
      points: [
        middleOfTown(centre),
        [centre.x - 120 * k, centre.y + 850 * k],
        [centre.x + 250 * k, centre.y + 1900 * k],
        middleOfTown(estates[1]),
        [estates[1].x + 260 * k, estates[1].y + 1200 * k],
        [estates[1].x - 150 * k, north]
      ]
    },
    {
      ref: `A${number + 2}`,
      points: [
        middleOfTown(east),
        [east.x + 220 * k, east.y + 950 * k],
        [east.x - 60 * k, east.y + 2300 * k],
        [(east.x + far.x) / 2 - 300 * k, (east.y + north) / 2 + 600 * k],
        [far.x - 900 * k, north]
      ]
    }
  ];
  return roads.map(({ ref, points }) => ({ ref, line: splineThrough(points, CURVE_STEP) }));
}

/** A motorway runs behind the towns in long curves. */
function motorwayLine(frame: Frame, shore: Shore, row: number): Line {
  const points: Point[] = [];
  const bends = [0.505, 0.545, 0.56, 0.5, 0.485, 0.53, 0.585, 0.59];
  const count = bends.length * frame.columns;
  for (let i = 0; i <= count; i++) {
    const x = -frame.margin + ((frame.width + 2 * frame.margin) * i) / count;
    const south = row === 0 ? shore.heightAt(x) * 0.4 + 500 * frame.shrink : row * frame.rowDepth + 400;
    points.push([x, south + bends[i % bends.length] * ((row + 1) * frame.rowDepth - south)]);
  }
  return splineThrough(points, 40);
}

/** The railway keeps between the old road and the shore; its stations stand in the towns and half-way between. */
function railLine(frame: Frame, shore: Shore, row: number, along: readonly Town[], random: Random) {
  const k = frame.shrink;
  const keepOff = (x: number, y: number): Point => [
    x,
    row === 0 ? Math.max(y, shore.heightAt(x) + 520 * k) : y
  ];
  const points: Point[] = [keepOff(-frame.margin, along[0].y - 700 * k)];
  const stops: { name: string; at: Point }[] = [];
  along.forEach((town, i) => {
    const at = keepOff(town.x + 60 * k * random.normal(), town.y - 0.24 * town.radius);
    const before = along[i - 1];
    if (before) {
      const between = keepOff((before.x + town.x) / 2, (before.y + town.y) / 2 - 520 * k);
      points.push(between);
      if (i % 4 !== 0) stops.push({ name: halt(before, i), at: [before.x + before.radius * 0.85, 0] });
    }
    points.push(at);
    stops.push({ name: town.kind === 'main' ? `${town.name} Central` : town.name, at });
  });
  const last = along[along.length - 1];
  points.push([frame.width + frame.margin, last.y - 200 * k]);
  const line = splineThrough(points, CURVE_STEP);
  return { line, stations: stops.map(({ name, at }) => ({ name, ...closest(line, at[0]) })) };
}

function halt(town: Town, i: number): string {
  return `${town.name} ${['Parkway', 'Dock', 'Riverside', 'East'][i % 4]}`;
}

function closest(line: Line, x: number): { x: number; y: number } {
  let best = line[0];
  for (const point of line) if (Math.abs(point[0] - x) < Math.abs(best[0] - x)) best = point;
  return { x: best[0], y: best[1] };
}

function junctionsOf(roads: Trunk['roads'], motorways: Trunk['motorways']): Trunk['junctions'] {
  const found: Point[] = [];
  for (const motorway of motorways)
    for (const [a, b] of segmentsOf(motorway.line))
      for (const road of roads)
        for (const [c, d] of segmentsOf(road.line)) {
          const cross = crossSegments(a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1]);
          if (cross) found.push([a[0] + (b[0] - a[0]) * cross.first, a[1] + (b[1] - a[1]) * cross.first]);
        }
  const apart: Point[] = [];
  for (const point of found) if (apart.every((other) => distance(other, point) > 800)) apart.push(point);
  return apart.map(([x, y], i) => ({ x, y, number: i + 1 }));
}
