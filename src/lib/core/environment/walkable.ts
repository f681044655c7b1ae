import { LIT } from './walk-network.ts';

/** Tags of a way, key to value. */
export type WayTags = Readonly<Record<string, string | undefined>>;

/** What a walkable way is for the measures. */
export interface Walkable {
  /** One of `LIT`: what the way says of its own light. */
  readonly lit: number;
  /** Whether it runs below ground, where no building and no camera outside looks in. */
  readonly underground: boolean;
  /** Whether it is a street of homes: there an inventory that covers a place has lamps, and a map that is whole has buildings. */
  readonly residential: boolean;
}

const NEVER = new Set(['motorway', 'motorway_link', 'bus_guideway', 'busway', 'corridor', 'platform']);
const YES = new Set(['yes', 'designated', 'permissive', 'official', 'destination', 'public']);
const NO = new Set(['no', 'private', 'use_sidepath', 'discouraged', 'permit']);
const CLOSED = new Set([
  'no',
  'private',
  'agricultural',
  'forestry',
  'delivery',
  'employees',
  'military',
  'permit'
]);
const OFF_STREET = new Set(['driveway', 'drive-through', 'emergency_access', 'bus']);
const PUBLIC_PATHS =
  /^(public_footpath|public_bridleway|restricted_byway|byway_open_to_all_traffic|core_path)$/;
const LIT_YES = new Set(['yes', '24/7', 'automatic', 'sunset-sunrise', 'dusk-dawn', 'operating']);
const LIT_NO = new Set(['no', 'disused', 'none']);
const HOMES = new Set(['residential', 'living_street']);

/**
 * What a street, path, flight of steps or track is for someone on foot; null when nobody may or should walk there: motorways and roads
 * barred to people on foot, private ways, drives of houses, tracks without a right of way, and what is indoors. Access as in the defaults
 * for the United Kingdom of the OpenStreetMap wiki ("Access restrictions"); `highway` = the way's class.
 */
export function walkableOf(highway: string, tags: WayTags): Walkable | null {
  const { foot, access, service, designation, tunnel, lit } = tags;
  if (NEVER.has(highway) || tags.motorroad === 'yes' || tags.indoor === 'yes') return null;
  const allowed = foot !== undefined && YES.has(foot);
  if (foot !== undefined && NO.has(foot)) return null;
  const right = PUBLIC_PATHS.test(designation ?? '');
  if (!allowed && !right) {
    if (access !== undefined && CLOSED.has(access)) return null;
    if (highway === 'track') return null;
  }
  if (highway === 'service' && !allowed && OFF_STREET.has(service ?? '')) return null;
  const layer = Number(tags.layer ?? 0);
  return {
    lit:
      lit === undefined
        ? LIT.unknown
        : LIT_YES.has(lit)
          ? LIT.lit
          : LIT_NO.has(lit)
            ? LIT.unlit
            : LIT.unknown,
    underground: (tunnel !== undefined && tunnel !== 'no' && tunnel !== 'building_passage') || layer <= -2,
    residential: HOMES.has(highway)
  };
}
