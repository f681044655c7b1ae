import type { LineString, Point, Polygon } from 'geojson';
import { edgeIndex } from '../geometry/edge-index.ts';
import { insidePoint } from '../geometry/inside-point.ts';
import { toLonLat } from '../geometry/national-grid.ts';
import { planarArea, type AreaIndex } from '../geometry/polygon.ts';
import { selfCrossings } from '../geometry/self-crossing.ts';
import { readPair, type GridBox } from '../places/position.ts';

/** How a resident shows a place. */
export const SHAPES = ['point', 'line', 'area'] as const;

/** One of `SHAPES`. */
export type Shape = (typeof SHAPES)[number];

/** Where a concern is about: corners as x, y pairs in whole metres of the National Grid, the first of an area not repeated, and a point of it. */
export interface ConcernPlace {
  readonly shape: Shape;
  readonly corners: readonly (readonly [x: number, y: number])[];
  readonly x: number;
  readonly y: number;
}

/** A place, or a sentence that says how to mend it. */
export type CheckedPlace =
  { readonly ok: true; readonly place: ConcernPlace } | { readonly ok: false; readonly message: string };

/** What a place is held against. */
export interface Council {
  readonly name: string;
  readonly box: GridBox;
  /** Its wards. */
  readonly wards: AreaIndex;
}

/** More than these is not a place that somebody walked through, metres and square metres. */
export const LIMITS = {
  corners: 100,
  lineM: 5000,
  areaM2: 1_000_000,
  outsideM: 100,
  characters: 4000
} as const;

const FEWEST: Readonly<Record<Shape, number>> = { point: 1, line: 2, area: 3 };

/**
 * Reads a place as forms and files write it, `point 561000,178000` or `line 561000,178000 561040,178010` (National Grid metres, or
 * longitude and latitude in degrees), rounds it to metres, and holds it against the council: inside it or at most 100 m outside, no
 * line over 5 km, no area over 1 km², none that crosses itself. Never throws, whatever is written.
 */
export function readConcernPlace(text: string, council: Council): CheckedPlace {
  if (text.length > LIMITS.characters)
    return refused('This place has too many corners: show it more simply.');
  const [shape, ...pairs] = text.trim().split(/\s+/);
  if (!isShape(shape))
    return refused('Say where it is: search for a street or postcode, or show it on the map.');
  const corners: [number, number][] = [];
  for (const pair of pairs) {
    const numbers = pair.split(',').map((part) => (part === '' ? NaN : Number(part)));
    if (numbers.length !== 2)
      return refused(`“${pair.slice(0, 40)}” is not a position: write two numbers with a comma between.`);
    const read = readPair(numbers[0], numbers[1], council.box);
    if (!read.ok) return refused(outsideOf(council));
    corners.push([Math.round(read.x), Math.round(read.y)]);
  }
  return checkCorners(shape, corners, council);
}

/** A place as text: the inverse of `readConcernPlace`. */
export function writeConcernPlace({ shape, corners }: Pick<ConcernPlace, 'shape' | 'corners'>): string {
  return [shape, ...corners.map((corner) => corner.join(','))].join(' ');
}

/** Whether a text names a shape. */
export function isShape(text: unknown): text is Shape {
  return SHAPES.some((shape) => shape === text);
}

/** The geometry of a place as GeoJSON has it: longitude and latitude, WGS84, to a tenth of a metre. */
export function shapeGeometry(
  shape: Shape,
  corners: readonly (readonly [x: number, y: number])[]
): Point | LineString | Polygon {
  const positions = corners.map(([x, y]) => toLonLat(x, y).map((degrees) => Math.round(degrees * 1e6) / 1e6));
  if (shape === 'point') return { type: 'Point', coordinates: positions[0] };
  if (shape === 'line') return { type: 'LineString', coordinates: positions };
  const turned = signedArea(corners) < 0 ? positions.toReversed() : positions;
  return { type: 'Polygon', coordinates: [[...turned, turned[0]]] };
}

/** Above 0 where the corners turn counter-clockwise, as RFC 7946 wants them. */
function signedArea(corners: readonly (readonly [number, number])[]): number {
  return corners.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length];
    return sum + x * nextY - nextX * y;
  }, 0);
}

function checkCorners(shape: Shape, given: [number, number][], council: Council): CheckedPlace {
  const corners = withoutRepeats(given, shape === 'area');
  if (corners.length < FEWEST[shape])
    return refused(
      shape === 'point'
        ? 'Show one point on the map.'
        : shape === 'line'
          ? `A line needs at least ${FEWEST.line} different points.`
          : `An area needs at least ${FEWEST.area} different points.`
    );
  if (shape === 'point' && corners.length > 1) return refused('Show one point, or draw a line or an area.');
  if (corners.length > LIMITS.corners)
    return refused(`This place has ${corners.length} corners: show it with ${LIMITS.corners} or fewer.`);
  if (corners.some(([x, y]) => council.wards.nearest(x, y, LIMITS.outsideM) < 0))
    return refused(outsideOf(council));
  if (shape === 'line' && lengthOf(corners) > LIMITS.lineM)
    return refused('This line is longer than 5 km: show the part that it is about.');
  if (shape === 'area') {
    const ring = Float64Array.from(corners.flat());
    const area = planarArea({ rings: [ring] });
    if (area > LIMITS.areaM2)
      return refused('This area is larger than 1 square kilometre: show the part that it is about.');
    if (selfCrossings(edgeIndex([{ rings: [ring] }]), 1).length > 0)
      return refused('The edge of this area crosses itself: draw round the place once, without crossing.');
    if (area < 1) return refused('This area has no room in it: draw round the place, or show it as a line.');
    const [x, y] = insidePoint([{ rings: [ring] }]);
    return { ok: true, place: { shape, corners, x: Math.round(x), y: Math.round(y) } };
  }
  const [x, y] = shape === 'line' ? halfWay(corners) : corners[0];
  return { ok: true, place: { shape, corners, x: Math.round(x), y: Math.round(y) } };
}

/** A corner that is the same as the one before it says nothing; nor does one that closes an area. */
function withoutRepeats(corners: [number, number][], isClosed: boolean): [number, number][] {
  const kept = corners.filter(([x, y], i) => i === 0 || x !== corners[i - 1][0] || y !== corners[i - 1][1]);
  const last = kept.at(-1);
  if (isClosed && kept.length > 1 && last && last[0] === kept[0][0] && last[1] === kept[0][1]) kept.pop();
  return kept;
}

function lengthOf(corners: readonly (readonly [number, number])[]): number {
  return corners
    .slice(1)
    .reduce((sum, [x, y], i) => sum + Math.hypot(x - corners[i][0], y - corners[i][1]), 0);
}

function halfWay(corners: readonly (readonly [number, number])[]): [number, number] {
  let left = lengthOf(corners) / 2;
  for (let i = 1; i < corners.length; i++) {
    const [x0, y0] = corners[i - 1];
    const [x1, y1] = corners[i];
    const step = Math.hypot(x1 - x0, y1 - y0);
    if (step >= left && step > 0) return [x0 + ((x1 - x0) * left) / step, y0 + ((y1 - y0) * left) / step];
    left -= step;
  }
  return [...(corners.at(-1) ?? [NaN, NaN])] as [number, number];
}

function outsideOf({ name }: Council): string {
  return `This place is not in ${name}. Show one that is, or tell the council of that place.`;
}

function refused(message: string): CheckedPlace {
  return { ok: false, message };
}
