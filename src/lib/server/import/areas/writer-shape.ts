import type { MultiPolygon, Polygon } from 'geojson';
import { edgeIndex } from '#lib/core/geometry/edge-index.ts';
import { lonLatPolygon } from '#lib/core/geometry/lon-lat-polygon.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { planarArea, planarPolygons, type PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { selfCrossings } from '#lib/core/geometry/self-crossing.ts';
import { takenApart } from '#lib/core/places/take-apart.ts';
import { Refused } from '../run/report.ts';

/** The shape of an area as it can be stored. */
export interface SoundShape {
  readonly geometry: Polygon | MultiPolygon;
  readonly planar: readonly PlanarPolygon[];
  /** Where it crossed itself and was mended; null as a rule. */
  readonly mended: string | null;
}

/** Crossings that are mended, and corners up to which: generalised boundaries have one or two, and more are no slip. */
const MOST_CROSSINGS = 20;
const MOST_MENDED = 5000;
/** What encloses less than a square metre encloses nothing: corners on one line in degrees are not quite so on the grid. */
const LEAST_M2 = 1;
/** Corners of a whole set: all England's 6,826 generalised wards have fewer; a set of a million took half a minute and 2 GB. */
const MOST_CORNERS = 500_000;
/** Areas of a set: all census areas of the largest council are a thousand. */
const MOST_AREAS = 5000;
/** Highland, the largest council of the United Kingdom, has 26,000 km² and reaches over 250 km. */
const LARGEST_KM2 = 30_000;
const LONGEST_KM = 400;

/** The shape of an area without crossings, mended where it crosses itself a few times; or what is wrong with it, and where. */
export function soundShape(geometry: Polygon | MultiPolygon): SoundShape | { readonly message: string } {
  const planar = planarPolygons(geometry);
  const crossings = selfCrossings(edgeIndex(planar), MOST_CROSSINGS + 1);
  if (crossings.length === 0) {
    if (planar.reduce((sum, part) => sum + planarArea(part), 0) >= LEAST_M2)
      return { geometry, planar, mended: null };
    return {
      message: 'its corners lie on one line, or its edge runs back over itself: it has no area.'
    };
  }
  const [x, y] = crossings[0].map(Math.round);
  const where = `crosses itself at easting ${x}, northing ${y}`;
  const few = crossings.length <= MOST_CROSSINGS && cornersOf(planar) <= MOST_MENDED;
  const pieces = few ? takenApart(planar) : null;
  if (!pieces) return { message: `its edge ${where}; mend it where it was drawn.` };
  const coordinates = pieces.map((piece) => lonLatPolygon(piece, toLonLat).coordinates);
  return { geometry: { type: 'MultiPolygon', coordinates }, planar: pieces, mended: where };
}

/** Keeps count of what a set has come to; throws a `Refused` when it is more than any council has. */
export class SetExtent {
  private readonly many: string;
  private areas = 0;
  private corners = 0;
  private m2 = 0;
  private readonly box = [Infinity, Infinity, -Infinity, -Infinity];

  constructor(many: string) {
    this.many = many;
  }

  /** Counts the corners of a shape before anything is worked out from it. */
  addCorners({ type, coordinates }: Polygon | MultiPolygon): void {
    const rings = type === 'Polygon' ? coordinates : coordinates.flat();
    this.corners += rings.reduce((sum, ring) => sum + ring.length, 0);
    if (this.corners > MOST_CORNERS)
      this.refuse(
        `have more than ${number(MOST_CORNERS)} corners`,
        'Take the generalised edition (BGC), or simplify them.'
      );
  }

  add(planar: readonly PlanarPolygon[]): void {
    if (++this.areas > MOST_AREAS)
      this.refuse(`are more than ${number(MOST_AREAS)}`, 'Take those of one council alone.');
    for (const part of planar) {
      this.m2 += planarArea(part);
      const [shell] = part.rings;
      for (let i = 0; i < shell.length; i += 2) {
        this.box[0] = Math.min(this.box[0], shell[i]);
        this.box[1] = Math.min(this.box[1], shell[i + 1]);
        this.box[2] = Math.max(this.box[2], shell[i]);
        this.box[3] = Math.max(this.box[3], shell[i + 1]);
      }
    }
    const [km2, km] = [this.m2 / 1e6, Math.max(this.box[2] - this.box[0], this.box[3] - this.box[1]) / 1000];
    if (km2 > LARGEST_KM2 || km > LONGEST_KM)
      this.refuse(
        km2 > LARGEST_KM2 ? `cover more than ${number(LARGEST_KM2)} km²` : `reach over ${number(km)} km`,
        'No council is that large; look whether the file is of this one and its coordinates are right.'
      );
  }

  private refuse(what: string, mend: string): never {
    throw new Refused(`The ${this.many} of the file ${what}, so nothing was changed. ${mend}`);
  }
}

function cornersOf(planar: readonly PlanarPolygon[]): number {
  return planar.reduce((sum, { rings }) => sum + rings.reduce((all, ring) => all + ring.length / 2, 0), 0);
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}
