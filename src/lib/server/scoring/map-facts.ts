import type { MultiPolygon, Polygon } from 'geojson';
import type { Moment } from '#lib/core/environment/moment.ts';
import type { Profile, WeightSet } from '#lib/core/scoring/profile.ts';
import type { Context } from '#lib/server/context.ts';
import { areasOf, type Area } from '#lib/server/store/areas.ts';
import { policeMonths } from '#lib/server/store/coverage.ts';
import { attributionsOf } from '#lib/server/coverage/attributions.ts';
import { groundSources } from '#lib/server/store/drawn-ground.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { sunPlace } from '#lib/server/environment/shares.ts';
import { loadEnvironment } from '#lib/server/environment/load-environment.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { momentFor } from './score-request.ts';
import { loadWardInputs, type ScoringMonths, type WardRow } from './ward-inputs.ts';

/** West, south, east, north, degrees. */
export type LonLatBounds = readonly [west: number, south: number, east: number, north: number];

/** A ward with where it lies. */
export interface WardOnMap extends WardRow {
  readonly bounds: LonLatBounds;
}

/** What the map page needs besides the figures. */
export interface MapPageFacts {
  /** The data version that these are of. */
  readonly version: number;
  readonly months: ScoringMonths;
  readonly wardSet: { readonly name: string; readonly validFrom: string; readonly validTo: string | null };
  readonly council: { readonly name: string; readonly title: string; readonly sample: boolean };
  readonly wards: readonly WardOnMap[];
  readonly bounds: LonLatBounds;
  readonly profiles: readonly Profile[];
  readonly weightSets: readonly WeightSet[];
  readonly files: readonly {
    readonly month: number;
    readonly force: string;
    readonly rows: number;
    readonly withoutPlace: number;
    readonly complete: boolean;
    readonly importedAt: string;
  }[];
  readonly expectedForces: readonly string[];
  /** What is lacking without a force's files, by its name. */
  readonly lacking: Readonly<Record<string, string>>;
  readonly usualMoment: Moment;
  readonly environment: {
    readonly lon: number;
    readonly lat: number;
    readonly measuredAt: string;
    readonly unlistedWards: readonly string[] | null;
    readonly camerasListed: boolean;
  } | null;
  readonly groundFrom: readonly string[];
  readonly attributions: readonly string[];
}

/** The facts of the map page; null when no council or no wards are loaded. */
export async function mapFacts(context: Context): Promise<MapPageFacts | null> {
  const council = await loadCouncil(context);
  if (!council) return null;
  const { version, months, wards, wardSet } = await loadWardInputs(context);
  if (!wardSet || wards.length === 0) return null;
  const areas = await areasOf(context.store, wardSet.id);
  const boundsByCode = new Map(areas.map((area) => [area.code, boundsOf([area])]));
  const { profiles, weightSets } = await loadProfiles(context);
  const bounds = boundsOf(areas);
  return {
    version,
    months,
    wardSet: { name: wardSet.name, validFrom: wardSet.validFrom, validTo: wardSet.validTo },
    council: { name: council.name, title: council.title, sample: council.sample },
    wards: wards.map((ward) => ({ ...ward, bounds: boundsByCode.get(ward.code) ?? bounds })),
    bounds,
    profiles,
    weightSets,
    files: (await policeMonths(context.store)).map(
      ({ month, force, rows, withoutPlace, complete, importedAt }) => ({
        ...{ month, force, rows, withoutPlace, complete, importedAt }
      })
    ),
    expectedForces: council.police.expected,
    lacking: council.police.lacking,
    usualMoment: momentFor(months.present),
    environment: await environmentFact(context),
    groundFrom: await groundSources(context.store),
    attributions: await attributionsOf(context, council)
  };
}

async function environmentFact(context: Context): Promise<MapPageFacts['environment']> {
  const loaded = await loadEnvironment(context);
  if (!loaded) return null;
  const { measuredAt, lamps, cameras, wards } = loaded.facts;
  const [lon, lat] = sunPlace(loaded);
  const unlisted = wards.filter((ward) => !ward.lamps.covered).map(({ name }) => name);
  return {
    ...{ lon, lat, measuredAt },
    unlistedWards: lamps.inventories > 0 ? unlisted : null,
    camerasListed: cameras.listed
  };
}

function boundsOf(areas: readonly Pick<Area, 'geometry'>[]): LonLatBounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of areas.flatMap((area) => shells(area.geometry))) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

function shells(geometry: Polygon | MultiPolygon): number[][] {
  return geometry.type === 'Polygon'
    ? geometry.coordinates[0]
    : geometry.coordinates.flatMap((polygon) => polygon[0]);
}
