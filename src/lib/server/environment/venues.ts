import OpeningHours from 'opening_hours';
import type { Venues } from '#lib/core/environment/isolation.ts';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import type { Store } from '#lib/server/store/database.ts';
import { groundPoints, type GroundPoint } from '#lib/server/store/ground.ts';

/** Hours as bits: bit h = from h o'clock. */
export interface VenueHours {
  readonly open: number;
  /** Hours of which it is not known. */
  readonly unknown: number;
}

const ALL_DAY = (1 << 24) - 1;
const NOT_KNOWN: VenueHours = { open: 0, unknown: ALL_DAY };
/** Amenities whose visitors look out on the street; benches, car parks and letter boxes do not. */
const VISITED = new Set([
  ...['restaurant', 'cafe', 'fast_food', 'food_court', 'ice_cream', 'bank', 'bureau_de_change', 'pharmacy'],
  ...[
    'cinema',
    'theatre',
    'casino',
    'gambling',
    'arts_centre',
    'library',
    'community_centre',
    'social_centre'
  ],
  ...['post_office', 'fuel', 'marketplace', 'police', 'hospital', 'clinic', 'doctors', 'dentist', 'taxi'],
  ...[
    'sports_centre',
    'fitness_centre',
    'swimming_pool',
    'bowling_alley',
    'amusement_arcade',
    'adult_gaming_centre'
  ],
  ...['dance', 'ice_rink', 'escape_game', 'hotel', 'hostel', 'museum', 'gallery', 'internet_cafe', 'car_wash']
]);
/**
 * A day like any other: Wednesday 15 October 2025, from six in the morning to the next. Hours after midnight are those of that night, so
 * that a club which closes at two is open at one.
 */
const YEAR = 2025;
const OCTOBER = 9;
const WEDNESDAY = 15;
const FIRST_HOUR = 6;

/** The shops, pubs, stations and other places that people go in and out of, with the hours they are open on a Wednesday and the night after. */
export async function loadVenues(store: Store): Promise<Venues> {
  const known = new Map<string, VenueHours>();
  const found: { x: number; y: number; hours: VenueHours }[] = [];
  for await (const page of groundPoints(store, ['shop', 'pub', 'station', 'amenity'])) {
    for (const point of page) {
      if (!brings(point)) continue;
      const text = point.tags.opening_hours ?? '';
      const hours = known.get(text) ?? venueHours(text);
      known.set(text, hours);
      const [x, y] = toNationalGrid(point.lon, point.lat);
      found.push({ x, y, hours });
    }
  }
  return {
    easting: Float64Array.from(found, ({ x }) => x),
    northing: Float64Array.from(found, ({ y }) => y),
    openHours: Uint32Array.from(found, ({ hours }) => hours.open),
    unknownHours: Uint32Array.from(found, ({ hours }) => hours.unknown)
  };
}

/**
 * When a place with these opening hours (in the syntax of OpenStreetMap) is open on a Wednesday and the night after it; a text that is blank,
 * wrong, or depends on more than the clock leaves the hours not known.
 */
export function venueHours(text: string): VenueHours {
  if (text.trim() === '') return NOT_KNOWN;
  const rules = parsed(text);
  if (!rules) return NOT_KNOWN;
  let open = 0;
  let unknown = 0;
  for (let h = 0; h < 24; h++) {
    const day = WEDNESDAY + (h < FIRST_HOUR ? 1 : 0);
    // The parser reads hours and days of a date in local time, whatever the clock of this machine is set to.
    const moment = new Date(YEAR, OCTOBER, day, h);
    if (rules.getUnknown(moment)) unknown |= 1 << h;
    else if (rules.getState(moment)) open |= 1 << h;
  }
  return { open, unknown };
}

function parsed(text: string): InstanceType<typeof OpeningHours> | null {
  try {
    return new OpeningHours(text, null);
  } catch {
    // Texts that are no opening hours: what the parser throws is a sentence about them.
    return null;
  }
}

function brings({ kind, class: value, tags }: GroundPoint): boolean {
  if (tags.disused === 'yes' || tags.abandoned === 'yes') return false;
  return kind !== 'amenity' || VISITED.has(value);
}
