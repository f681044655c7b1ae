import { planarArea, type PlanarPolygon } from '../geometry/polygon.ts';

/** A place that somebody asks about, National Grid metres to a tenth: a polygon, or a point and so far around it. */
export interface DrawnPlace {
  /** Its outline, in one or more parts that do not overlap; that of a circle in many corners, for what is drawn and cut. */
  readonly parts: readonly PlanarPolygon[];
  /** A point and how far around it; null = a polygon. Distances are measured from the circle itself. */
  readonly circle: Circle | null;
  readonly areaM2: number;
  /** Length of all its edges, those of holes too. */
  readonly perimeterM: number;
}

/** A point and how far around it, metres. */
export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** What a radius may be, metres: less than a street is wide says nothing, more is a borough. */
export const RADII = { least: 10, most: 10_000 } as const;
/** Corners that stand for a circle: its outline is nowhere more than 0.03 % of the radius from it. */
const CIRCLE_CORNERS = 128;

/** A tenth of a metre: what an address keeps, so that one place has one answer everywhere. */
export function toTenth(metres: number): number {
  return Math.round(metres * 10) / 10;
}

/** A polygon in parts (rings without their closing point) as a place. */
export function polygonPlace(parts: readonly PlanarPolygon[]): DrawnPlace {
  return {
    parts,
    circle: null,
    areaM2: parts.reduce((sum, part) => sum + planarArea(part), 0),
    perimeterM: parts.reduce(
      (sum, { rings }) => sum + rings.reduce((all, ring) => all + lengthOf(ring), 0),
      0
    )
  };
}

/** A point and so many metres around it as a place; throws a `RangeError` on a radius outside `RADII`. */
export function circlePlace(x: number, y: number, radius: number): DrawnPlace {
  if (!(radius >= RADII.least && radius <= RADII.most)) throw new RangeError(`not a radius: ${radius}`);
  const circle = { x: toTenth(x), y: toTenth(y), radius: toTenth(radius) };
  const ring = new Float64Array(2 * CIRCLE_CORNERS);
  for (let i = 0; i < CIRCLE_CORNERS; i++) {
    const turn = (2 * Math.PI * i) / CIRCLE_CORNERS;
    ring[2 * i] = circle.x + circle.radius * Math.cos(turn);
    ring[2 * i + 1] = circle.y + circle.radius * Math.sin(turn);
  }
  const areaM2 = Math.PI * circle.radius ** 2;
  return { parts: [{ rings: [ring] }], circle, areaM2, perimeterM: 2 * Math.PI * circle.radius };
}

/** How many corners a polygon has. */
export function cornersOf(parts: readonly PlanarPolygon[]): number {
  return parts.reduce((sum, { rings }) => sum + rings.reduce((all, ring) => all + ring.length / 2, 0), 0);
}

function lengthOf(ring: Float64Array): number {
  let metres = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
    metres += Math.hypot(ring[i] - ring[j], ring[i + 1] - ring[j + 1]);
  return metres;
}
