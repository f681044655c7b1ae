import type { Random } from '#lib/core/statistics/random.ts';
import type { Building } from './buildings.ts';
import { pointAlong } from '#lib/sample/shape/line.ts';
import type { Quarter } from '#lib/sample/land/quarters.ts';
import { fastFood, nightclub, pub, shop, type PointTags } from './shop-names.ts';
import type { Street } from '#lib/sample/streets/streets.ts';
import type { Towns } from '#lib/sample/land/towns.ts';
import type { Trunk } from '#lib/sample/streets/trunk.ts';

/** A point of interest with its OpenStreetMap tags. */
export interface Amenity {
  readonly x: number;
  readonly y: number;
  readonly kind: AmenityKind;
  readonly tags: PointTags;
}

/** What a point of interest is to those who use it. */
export type AmenityKind =
  | 'station'
  | 'bus-stop'
  | 'shop'
  | 'pub'
  | 'nightclub'
  | 'supermarket'
  | 'petrol'
  | 'parking'
  | 'school'
  | 'park'
  | 'police'
  | 'hospital'
  | 'church'
  | 'place'
  | 'bus-station';

/** Points of interest other than those that come with public buildings: names, stations, stops, shops, pubs, car parks, petrol. */
export function makeAmenities(
  towns: Towns,
  trunk: Trunk,
  quarters: readonly Quarter[],
  streets: readonly Street[],
  buildings: readonly Building[],
  random: Random
): Amenity[] {
  return [
    ...placeNames(towns),
    ...stations(trunk),
    ...shops(quarters, buildings, random.split('shops')),
    ...parks(quarters),
    ...townCarParks(towns, random.split('car parks')),
    ...busStops(streets),
    ...petrolStations(streets, random.split('petrol'))
  ];
}

function placeNames(towns: Towns): Amenity[] {
  return towns.all.map(({ name, kind, x, y, radius }) => {
    const place =
      kind === 'main' || kind === 'town'
        ? 'town'
        : kind === 'estate'
          ? 'suburb'
          : kind === 'works' || kind === 'retail'
            ? 'locality'
            : kind;
    const population: Record<string, string> = kind === 'main' ? { capital: '8' } : {};
    return { x, y: y + radius * 0.05, kind: 'place', tags: { place, name, ...population } };
  });
}

function stations({ stations }: Trunk): Amenity[] {
  return stations.map(({ name, x, y }) => ({
    x,
    y,
    kind: 'station',
    tags: {
      railway: 'station',
      public_transport: 'station',
      train: 'yes',
      name,
      operator: 'Sallow Shore Line',
      opening_hours: 'Mo-Su 05:00-00:30'
    }
  }));
}

/** What the ground floors of shop buildings hold; a point a little inside the front wall. */
function shops(quarters: readonly Quarter[], buildings: readonly Building[], random: Random): Amenity[] {
  const found: Amenity[] = [];
  for (const { use, ring, quarter } of buildings) {
    if (use !== 'retail') continue;
    const x = (ring[0] + ring[2]) / 2 + (ring[6] - ring[0]) * 0.12;
    const y = (ring[1] + ring[3]) / 2 + (ring[7] - ring[1]) * 0.12;
    const draw = random.uniform();
    const place = quarters[quarter];
    if (place?.kind === 'retail') {
      const large = draw < 0.2;
      found.push({
        x,
        y,
        kind: large ? 'supermarket' : 'shop',
        tags: shop(random, large ? 'supermarket' : 'large')
      });
    } else if (draw < 0.05) found.push({ x, y, kind: 'pub', tags: pub(random) });
    else if (draw < 0.058 && place?.town.kind === 'main')
      found.push({ x, y, kind: 'nightclub', tags: nightclub(random) });
    else if (draw < 0.18) found.push({ x, y, kind: 'shop', tags: fastFood(random) });
    else if (draw < 0.86) found.push({ x, y, kind: 'shop', tags: shop(random, 'small') });
  }
  return found;
}

function parks(quarters: readonly Quarter[]): Amenity[] {
  return quarters
    .filter(({ kind }) => kind === 'park')
    .map(({ middle: [x, y] }) => ({ x, y, kind: 'park', tags: { leisure: 'playground' } }));
}

function townCarParks(towns: Towns, random: Random): Amenity[] {
  const found: Amenity[] = [];
  for (const { name, kind, x, y, radius } of towns.lived) {
    if (kind !== 'main' && kind !== 'town') continue;
    const count = kind === 'main' ? 6 : 3;
    const add = (away: number, own: AmenityKind, tags: PointTags) => {
      const heading = random.uniform() * 2 * Math.PI;
      found.push({
        x: x + Math.cos(heading) * radius * away,
        y: y + Math.sin(heading) * radius * away,
        kind: own,
        tags
      });
    };
    for (let i = 0; i < count; i++) {
      const part = ['Market', 'Quay', 'Town Hall', 'Mill', 'Church', 'North'][i];
      add(0.06 + 0.025 * i, 'parking', { amenity: 'parking', name: `${name} ${part} car park`, fee: 'yes' });
    }
    if (kind === 'main') add(0.05, 'bus-station', { amenity: 'bus_station', name: `${name} Bus Station` });
  }
  return found;
}

/** A stop every 380 m along the main streets of towns, on alternate sides. */
function busStops(streets: readonly Street[]): Amenity[] {
  const stops: Amenity[] = [];
  for (const street of streets) {
    const served = ['primary', 'secondary', 'tertiary'].includes(street.class) && street.built > -0.1;
    if (!served || street.source.roundabout) continue;
    for (let at = 120; at < street.length; at += 380) {
      const { x, y, heading } = pointAlong(street.line, at);
      const side = Math.round(at / 380) % 2 === 0 ? 7 : -7;
      stops.push({
        x: x - Math.sin(heading) * side,
        y: y + Math.cos(heading) * side,
        kind: 'bus-stop',
        tags: {
          highway: 'bus_stop',
          public_transport: 'platform',
          bus: 'yes',
          name: street.name ?? 'Crossroads'
        }
      });
    }
  }
  return stops;
}

function petrolStations(streets: readonly Street[], random: Random): Amenity[] {
  const found: Amenity[] = [];
  for (const street of streets) {
    const main = street.class === 'primary' || street.class === 'secondary';
    if (!main || street.length < 250 || random.uniform() > 0.1) continue;
    const { x, y, heading } = pointAlong(street.line, street.length * 0.4);
    found.push({
      x: x - Math.sin(heading) * 24,
      y: y + Math.cos(heading) * 24,
      kind: 'petrol',
      tags: { amenity: 'fuel', name: 'Saltway Services', opening_hours: '24/7' }
    });
  }
  return found;
}
