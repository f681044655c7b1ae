import { isPublicPlace, streetOf } from './snap-name.ts';

/** A snap point's name made ready for titles. */
export interface PointName {
  /** `null` where the point has no name. */
  readonly street: string | null;
  readonly isPublicPlace: boolean;
}

/** The names of snap points in the order of their ids. */
export function pointNames(placeId: Uint32Array, names: Readonly<Record<string, string>>): PointName[] {
  return Array.from(placeId, (id) => {
    const street = names[id] ? streetOf(names[id]) : null;
    return { street, isPublicPlace: street !== null && isPublicPlace(street) };
  });
}

/**
 * A title for each cell from the snap points in it: "Around High Street" for the busiest named street, "A supermarket near High
 * Street" where the busiest point is a kind of public place; null where no point has a name. Busiest = most incidents, the first
 * of equals: counted over all months and categories (`placesEver`) a cell has one name, whatever is asked. `ofPlace`: position of
 * the cell of each snap point.
 */
export function cellNames(
  cells: number,
  ofPlace: Int32Array,
  points: readonly PointName[],
  incidents: Float64Array
): (string | null)[] {
  const streets = new Array<string | null>(cells).fill(null);
  const publicPlaces = new Array<string | null>(cells).fill(null);
  const mostOnStreet = new Float64Array(cells).fill(-1);
  const mostInPublic = new Float64Array(cells).fill(-1);
  for (let place = 0; place < points.length; place++) {
    const cell = ofPlace[place];
    const { street, isPublicPlace } = points[place];
    if (cell < 0 || street === null) continue;
    const [found, most] = isPublicPlace ? [publicPlaces, mostInPublic] : [streets, mostOnStreet];
    if (incidents[place] <= most[cell]) continue;
    most[cell] = incidents[place];
    found[cell] = street;
  }
  return streets.map((street, cell) =>
    titleOf(street, mostInPublic[cell] > mostOnStreet[cell] ? publicPlaces[cell] : null)
  );
}

function titleOf(street: string | null, publicPlace: string | null): string | null {
  if (publicPlace === null) return street && `Around ${street}`;
  return publicPlaceTitle(publicPlace, street);
}

/** A kind of public place in words: "A supermarket near High Street". */
export function publicPlaceTitle(publicPlace: string, street: string | null): string {
  const place = publicPlace.toLowerCase();
  const title = `${/^[aeiou]/.test(place) ? 'An' : 'A'} ${place}`;
  return street ? `${title} near ${street}` : title;
}

/** A title within a list of places: "High Street", "a supermarket near High Street". */
export function listedPlace(title: string): string {
  return title.replace(/^Around /, '').replace(/^(An?|Hexagon)\b/, (word) => word.toLowerCase());
}

/** A title within a sentence, where something happens: "around High Street", "at a supermarket near High Street". */
export function atPlace(title: string): string {
  return (title.startsWith('Around ') ? 'around ' : 'at ') + listedPlace(title);
}

/** Whether a title names no street, so that it can be told from others of its kind only by its ward. */
export function needsWard(title: string): boolean {
  return !/^Around | near /.test(title);
}
