import type { Tags } from './element.ts';
import type { PointKind, WayKind } from './ground-row.ts';

/** What a way or an area of the ground is; `area` = only when closed, `line` = even when closed. */
export interface WayClass {
  readonly kind: WayKind;
  /** The deciding tag's value: residential, footway, park ... */
  readonly class: string;
  readonly shape: 'line' | 'area';
}

/** What a point of the ground is. */
export interface PointClass {
  readonly kind: PointKind;
  readonly class: string;
}

const PATHS = new Set(['footway', 'path', 'cycleway', 'bridleway', 'steps', 'corridor', 'track', 'platform']);
const STREETS = new Set([
  ...['motorway', 'trunk', 'primary', 'secondary', 'tertiary'].flatMap((name) => [name, `${name}_link`]),
  ...[
    'unclassified',
    'residential',
    'living_street',
    'pedestrian',
    'service',
    'road',
    'busway',
    'bus_guideway'
  ]
]);
const RAILWAYS = new Set([
  'rail',
  'light_rail',
  'subway',
  'tram',
  'narrow_gauge',
  'monorail',
  'funicular',
  'preserved'
]);
const WATERWAYS = new Set(['river', 'canal', 'stream', 'drain', 'ditch', 'tidal_channel']);
const WATER_AREAS = new Set(['riverbank', 'dock']);
const GREEN_LEISURE = new Set([
  ...[
    'park',
    'garden',
    'common',
    'golf_course',
    'nature_reserve',
    'pitch',
    'playground',
    'recreation_ground',
    'dog_park'
  ]
]);
const GREEN_LANDUSE = new Set([
  ...['grass', 'forest', 'meadow', 'recreation_ground', 'village_green', 'allotments', 'cemetery', 'orchard']
]);
const GREEN_NATURAL = new Set(['wood', 'grassland', 'heath', 'scrub', 'wetland', 'fell']);
const GROUNDS = new Set([
  'school',
  'college',
  'university',
  'kindergarten',
  'hospital',
  'parking',
  'grave_yard',
  'marketplace'
]);
const SCHOOLS = new Set(['school', 'college', 'university', 'kindergarten']);
const PUBS = new Set(['pub', 'bar', 'nightclub', 'biergarten']);
const VISITED_LEISURE = new Set([
  ...[
    'sports_centre',
    'fitness_centre',
    'swimming_pool',
    'bowling_alley',
    'amusement_arcade',
    'adult_gaming_centre'
  ],
  ...['dance', 'stadium', 'ice_rink', 'escape_game']
]);
const VISITED_TOURISM = new Set([
  'hotel',
  'hostel',
  'guest_house',
  'motel',
  'museum',
  'gallery',
  'attraction',
  'theme_park'
]);
const NOT_THERE = new Set(['no', 'none', 'vacant']);

/**
 * What a way, or an area made of several, is for the ground map and the measures along it; null when it is neither.
 * Tags as in the OpenStreetMap wiki ("Map features"); the first that decides wins, all tags are kept anyway.
 */
export function classifyWay(tags: Tags): WayClass | null {
  const { building, highway, railway, waterway, natural, landuse, leisure, amenity, barrier } = tags;
  if (building && !NOT_THERE.has(building)) return area('building', building);
  if (highway && (PATHS.has(highway) || STREETS.has(highway))) {
    const kind = PATHS.has(highway) ? 'path' : 'street';
    return tags.area === 'yes' || tags.type === 'multipolygon' ? area(kind, highway) : line(kind, highway);
  }
  if (railway && RAILWAYS.has(railway)) return line('rail', railway);
  if (natural === 'water') return area('water', tags.water ?? 'water');
  if (natural === 'coastline') return line('water', 'coastline');
  if (waterway && WATER_AREAS.has(waterway)) return area('water', waterway);
  if (waterway && WATERWAYS.has(waterway)) return line('waterway', waterway);
  if (landuse === 'reservoir' || landuse === 'basin') return area('water', landuse);
  if (leisure && GREEN_LEISURE.has(leisure)) return area('green', leisure);
  if (natural === 'wetland' && tags.wetland === 'tidalflat') return area('landuse', 'tidalflat');
  if (natural && GREEN_NATURAL.has(natural)) return area('green', natural);
  if (landuse && GREEN_LANDUSE.has(landuse)) return area('green', landuse);
  if (landuse && !NOT_THERE.has(landuse)) return area('landuse', landuse);
  if (amenity && GROUNDS.has(amenity)) return area('landuse', amenity);
  if (barrier && !NOT_THERE.has(barrier)) return line('barrier', barrier);
  return null;
}

/** What a node is, or an area that stands for a point; null when it is nothing that is kept. */
export function classifyPoint(tags: Tags): PointClass | null {
  const { place, railway, highway, amenity, shop, leisure, tourism, barrier, entrance } = tags;
  if (place && tags.name && !NOT_THERE.has(place)) return { kind: 'place', class: place };
  if (railway === 'station' || railway === 'halt' || railway === 'tram_stop')
    return { kind: 'station', class: railway };
  if (amenity === 'bus_station' || amenity === 'ferry_terminal') return { kind: 'station', class: amenity };
  if (tags.public_transport === 'station') return { kind: 'station', class: tags.station ?? 'station' };
  if (highway === 'bus_stop') return { kind: 'stop', class: 'bus_stop' };
  if (highway === 'street_lamp') return { kind: 'street-lamp', class: tags.light_source ?? 'street_lamp' };
  if (tags.man_made === 'surveillance')
    return { kind: 'camera', class: tags['surveillance:type'] ?? 'camera' };
  if (shop && !NOT_THERE.has(shop)) return { kind: 'shop', class: shop };
  if (amenity && PUBS.has(amenity)) return { kind: 'pub', class: amenity };
  if (amenity && SCHOOLS.has(amenity)) return { kind: 'school', class: amenity };
  if (amenity && !NOT_THERE.has(amenity)) return { kind: 'amenity', class: amenity };
  if (leisure && VISITED_LEISURE.has(leisure)) return { kind: 'amenity', class: leisure };
  if (tourism && VISITED_TOURISM.has(tourism)) return { kind: 'amenity', class: tourism };
  if (tags.office && !NOT_THERE.has(tags.office)) return { kind: 'amenity', class: 'office' };
  if (entrance && entrance !== 'no') return { kind: 'entrance', class: entrance };
  if (highway === 'crossing') return { kind: 'crossing', class: tags.crossing ?? 'crossing' };
  if (railway === 'crossing' || railway === 'level_crossing') return { kind: 'crossing', class: railway };
  if (barrier && !NOT_THERE.has(barrier)) return { kind: 'barrier', class: barrier };
  return null;
}

/** What an area is as a point: only what people go to, not gates and crossings. */
export function classifyAreaAsPoint(tags: Tags): PointClass | null {
  const found = classifyPoint(tags);
  return found && ['place', 'station', 'shop', 'pub', 'school', 'amenity'].includes(found.kind)
    ? found
    : null;
}

/** Whether a way or an area is kept: for what it is on the ground, or as a point that people go to. */
export function isKept(tags: Tags): boolean {
  return classifyWay(tags) !== null || classifyAreaAsPoint(tags) !== null;
}

function line(kind: WayKind, value: string): WayClass {
  return { kind, class: value, shape: 'line' };
}

function area(kind: WayKind, value: string): WayClass {
  return { kind, class: value, shape: 'area' };
}
