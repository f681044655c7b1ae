import type { Amenity, AmenityKind } from '#lib/sample/buildings/amenities.ts';
import type { Areas } from './areas.ts';
import type { Building } from '#lib/sample/buildings/buildings.ts';
import { pointAlong } from '#lib/sample/shape/line.ts';
import { isPath, type Street } from '#lib/sample/streets/streets.ts';

/** A point at which the police publish incidents, as data.police.uk makes them: the middle of a street or a public place. */
export interface SnapPlace {
  readonly x: number;
  readonly y: number;
  /** As published, "On or near …" included. */
  readonly name: string;
  readonly kind: PlaceKind;
  /** Dwellings it stands for. */
  readonly homes: number;
  readonly ward: number;
  /** Position of its statistical area, −1 outside the borough. */
  readonly lsoa: number;
}

/** What kind of place a snap point is, as far as it matters to what happens there. */
export type PlaceKind =
  | 'street'
  | 'shopping'
  | 'supermarket'
  | 'parking'
  | 'petrol'
  | 'station'
  | 'park'
  | 'night'
  | 'school'
  | 'hospital'
  | 'police';

/** The generic names the publisher gives to public places. */
const PUBLIC: Readonly<Partial<Record<AmenityKind, { kind: PlaceKind; name: string }>>> = {
  supermarket: { kind: 'supermarket', name: 'Supermarket' },
  parking: { kind: 'parking', name: 'Parking Area' },
  petrol: { kind: 'petrol', name: 'Petrol Station' },
  park: { kind: 'park', name: 'Park/Open Space' },
  nightclub: { kind: 'night', name: 'Nightclub' },
  school: { kind: 'school', name: 'Further/Higher Educational Building' },
  hospital: { kind: 'hospital', name: 'Hospital' },
  police: { kind: 'police', name: 'Police Station' },
  'bus-station': { kind: 'station', name: 'Bus/Coach Station' }
};

/** One point for about every 260 m of named street with something on it, and one for every public place. */
export function makeSnapPlaces(
  streets: readonly Street[],
  amenities: readonly Amenity[],
  buildings: readonly Building[],
  areas: Areas
): SnapPlace[] {
  const homes = new Float64Array(streets.length);
  const fronts = new Float64Array(streets.length);
  for (const { street, homes: own } of buildings) {
    if (street < 0) continue;
    homes[street] += own;
    fronts[street]++;
  }
  const places: SnapPlace[] = [];
  const add = (x: number, y: number, name: string, kind: PlaceKind, own: number) => {
    const { ward, lsoa } = areas.locate(x, y);
    places.push({ x, y, name: `On or near ${name}`, kind, homes: own, ward, lsoa });
  };
  streets.forEach((street, i) => {
    if (!street.name || isPath(street.class) || fronts[i] + street.length / 400 < 3) return;
    const count = Math.max(1, Math.round(street.length / 330));
    for (let k = 0; k < count; k++) {
      const { x, y } = pointAlong(street.line, (street.length * (k + 0.5)) / count);
      add(x, y, street.name, 'street', homes[i] / count);
    }
  });
  for (const { kind, x, y, tags } of amenities) {
    const known = PUBLIC[kind];
    if (known) add(x, y, known.name, known.kind, 0);
    else if (kind === 'station') add(x, y, `${tags.name} (station)`, 'station', 0);
  }
  shoppingAreas(amenities).forEach(([x, y]) => add(x, y, 'Shopping Area', 'shopping', 0));
  return places;
}

/** Middles of squares of 120 m with at least six shops. */
function shoppingAreas(amenities: readonly Amenity[]): [number, number][] {
  const squares = new Map<string, { x: number; y: number; count: number }>();
  for (const { kind, x, y } of amenities) {
    if (kind !== 'shop' && kind !== 'pub') continue;
    const key = `${Math.floor(x / 120)} ${Math.floor(y / 120)}`;
    const square = squares.get(key) ?? { x: 0, y: 0, count: 0 };
    squares.set(key, { x: square.x + x, y: square.y + y, count: square.count + 1 });
  }
  return [...squares.values()]
    .filter(({ count }) => count >= 6)
    .map(({ x, y, count }) => [x / count, y / count]);
}
