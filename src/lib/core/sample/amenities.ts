import type { Random } from '../statistics/random.ts';
import type { Building } from './buildings.ts';
import type { Quarter } from './quarters.ts';
import type { Street } from './streets.ts';
import { pointAlong } from './line.ts';
import { makePubName, makeShopName } from './shop-names.ts';
import { isPath } from './streets.ts';
import type { Towns } from './towns.ts';
import type { Trunk } from './trunk.ts';

/** A point of interest with its OpenStreetMap tags. */
export interface Amenity {
  readonly x: number;
  readonly y: number;
  readonly kind: AmenityKind;
  readonly tags: Readonly<Record<string, string>>;
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
  | 'place'
  | 'bus-station';

const SHOP_HOURS = [
  'Mo-Sa 09:00-17:30',
  'Mo-Sa 08:30-18:00',
  'Mo-Su 07:00-22:00',
  'Mo-Fr 09:00-17:00; Sa 09:00-13:00',
  'Mo-Su 10:00-18:00'
];
const TAKEAWAY_HOURS = ['Mo-Su 16:30-23:00', 'Mo-Th 12:00-14:00,17:00-22:30; Fr-Sa 12:00-23:30'];
const PUB_HOURS = [
  'Mo-Th 12:00-23:00; Fr-Sa 12:00-00:00; Su 12:00-22:30',
  'Mo-Su 11:00-23:00',
  'Tu-Su 12:00-22:00'
];

/** Points of interest: stations, stops, shops, pubs, schools and the places that police figures name. */
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
    ...trunk.stations.map(({ name, x, y }): Amenity => ({
      x,
      y,
      kind: 'station',
      tags: { railway: 'station', public_transport: 'station', name, operator: 'Eastmere Line' }
    })),
    ...trunk.stations.map(({ name, x, y }): Amenity => ({
      x: x + 55,
      y: y + 42,
      kind: 'parking',
      tags: { amenity: 'parking', name: `${name} Station Car Park`, access: 'customers' }
    })),
    ...shopsAndPubs(quarters, buildings, random.split('shops')),
    ...quarterAmenities(quarters, random.split('quarters')),
    ...townAmenities(towns, random.split('towns')),
    ...busStops(streets),
    ...petrolStations(streets, random.split('petrol'))
  ];
}

function placeNames(towns: Towns): Amenity[] {
  return towns.all.map(({ name, kind, x, y, radius }) => {
    const place = kind === 'main' ? 'town' : kind === 'estate' ? 'suburb' : kind;
    return { x, y: y + radius * 0.05, kind: 'place', tags: { place, name } };
  });
}

function shopsAndPubs(
  quarters: readonly Quarter[],
  buildings: readonly Building[],
  random: Random
): Amenity[] {
  const found: Amenity[] = [];
  for (const { use, ring, quarter } of buildings) {
    if (use !== 'retail') continue;
    const x = (ring[0] + ring[2]) / 2 + (ring[6] - ring[0]) * 0.12;
    const y = (ring[1] + ring[3]) / 2 + (ring[7] - ring[1]) * 0.12;
    const draw = random.uniform();
    if (draw < 0.06) {
      found.push({
        x,
        y,
        kind: 'pub',
        tags: { amenity: 'pub', name: makePubName(random), opening_hours: PUB_HOURS[random.integer(3)] }
      });
    } else if (draw < 0.066 && quarters[quarter]?.town.kind === 'main') {
      found.push({
        x,
        y,
        kind: 'nightclub',
        tags: { amenity: 'nightclub', name: 'The Sluice', opening_hours: 'Fr-Sa 21:00-03:00' }
      });
    } else if (draw < 0.18) {
      found.push({
        x,
        y,
        kind: 'shop',
        tags: {
          amenity: 'fast_food',
          name: makeShopName('takeaway', random),
          opening_hours: TAKEAWAY_HOURS[random.integer(2)]
        }
      });
    } else if (draw < 0.8) {
      const { shop, name } = shopOf(random);
      found.push({ x, y, kind: 'shop', tags: { shop, name, opening_hours: SHOP_HOURS[random.integer(5)] } });
    }
  }
  return found;
}

function shopOf(random: Random): { shop: string; name: string } {
  const kinds = [
    'convenience',
    'hairdresser',
    'clothes',
    'bakery',
    'butcher',
    'chemist',
    'charity',
    'florist',
    'hardware',
    'shoes',
    'newsagent',
    'greengrocer',
    'optician',
    'books',
    'furniture',
    'betting'
  ];
  const shop = kinds[random.integer(kinds.length)];
  return { shop, name: makeShopName(shop, random) };
}

function quarterAmenities(quarters: readonly Quarter[], random: Random): Amenity[] {
  const found: Amenity[] = [];
  let schools = 0;
  for (const { kind, middle, town, area } of quarters) {
    const [x, y] = middle;
    if (kind === 'park') found.push({ x, y, kind: 'park', tags: { leisure: 'playground' } });
    if (kind === 'school') {
      const age = schools++ % 3 === 0 ? 'High' : 'Primary';
      found.push({
        x: x + 12,
        y: y + 8,
        kind: 'school',
        tags: {
          amenity: 'school',
          name: `${town.name} ${['Saltings', 'Reach', 'Mill', 'Lammas', 'Estuary', 'Hythe'][schools % 6]} ${age} School`
        }
      });
    }
    if (kind === 'retail') {
      found.push({
        x,
        y,
        kind: 'parking',
        tags: { amenity: 'parking', name: 'Wendle Park car park', capacity: '2400' }
      });
      found.push({
        x: x + 60,
        y: y + 30,
        kind: 'supermarket',
        tags: {
          shop: 'supermarket',
          name: 'Marrow & Dale',
          opening_hours: 'Mo-Sa 06:00-00:00; Su 10:00-16:00'
        }
      });
      found.push({
        x: x - 50,
        y: y - 20,
        kind: 'supermarket',
        tags: { shop: 'mall', name: 'Wendle Park', opening_hours: 'Mo-Sa 09:00-21:00; Su 11:00-17:00' }
      });
    }
    if (kind === 'semis' && area > 120_000 && random.uniform() < 0.1)
      found.push({
        x: x + 20,
        y: y - 15,
        kind: 'supermarket',
        tags: {
          shop: 'supermarket',
          name: 'Fairacre Stores',
          opening_hours: 'Mo-Sa 07:00-22:00; Su 10:00-16:00'
        }
      });
  }
  return found;
}

function townAmenities(towns: Towns, random: Random): Amenity[] {
  const found: Amenity[] = [];
  for (const { name, kind, x, y, radius } of towns.all) {
    if (kind !== 'main' && kind !== 'town') continue;
    const near = (far: number): [number, number] => {
      const heading = random.uniform() * 6.283;
      return [x + Math.cos(heading) * radius * far, y + Math.sin(heading) * radius * far];
    };
    const add = (far: number, own: AmenityKind, tags: Record<string, string>) => {
      const [px, py] = near(far);
      found.push({ x: px, y: py, kind: own, tags });
    };
    for (let i = 0; i < (kind === 'main' ? 6 : 3); i++)
      add(0.06 + 0.03 * i, 'parking', {
        amenity: 'parking',
        name: `${name} ${['Market', 'Quay', 'Town Hall', 'Mill', 'Church', 'North'][i]} Car Park`
      });
    for (let i = 0; i < (kind === 'main' ? 3 : 1); i++)
      add(0.12 + 0.1 * i, 'supermarket', {
        shop: 'supermarket',
        name: ['Marrow & Dale', 'Fairacre', 'Pennywell'][i],
        opening_hours: 'Mo-Sa 07:00-22:00; Su 10:00-16:00'
      });
    add(0.09, 'police', { amenity: 'police', name: `${name} Police Station` });
    if (kind === 'main')
      add(0.4, 'hospital', { amenity: 'hospital', name: 'Sallow Estuary Hospital', opening_hours: '24/7' });
    if (kind === 'main') add(0.05, 'bus-station', { amenity: 'bus_station', name: `${name} Bus Station` });
  }
  return found;
}

/** A stop every 380 m along the main streets of towns, on alternate sides. */
function busStops(streets: readonly Street[]): Amenity[] {
  const stops: Amenity[] = [];
  for (const street of streets) {
    if (!['primary', 'secondary', 'tertiary'].includes(street.class) || street.built < -0.1) continue;
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
    if (isPath(street.class) || !['primary', 'secondary'].includes(street.class) || random.uniform() > 0.09)
      continue;
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
