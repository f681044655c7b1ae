import type { Random } from '#lib/core/statistics/random.ts';
import { makeAmenities, type Amenity } from './amenities.ts';
import { makeBuildingSite, type Building } from './buildings.ts';
import type { Ground } from '#lib/sample/land/draw-ground.ts';
import { buildFarm } from '#lib/sample/land/farms.ts';
import { buildAlong } from './frontages.ts';
import { MOTORWAYSIDE, RAILSIDE, WATER, WATERSIDE } from '#lib/sample/land/ground-mask.ts';
import type { LandArea } from '#lib/sample/land/land-areas.ts';
import { buildPublic } from './public-buildings.ts';
import { isPath } from '#lib/sample/streets/streets.ts';

/** Everything that is built, and what is in it. */
export interface Built {
  readonly buildings: readonly Building[];
  readonly amenities: readonly Amenity[];
  /** Car parks and pitches of public buildings. */
  readonly grounds: readonly LandArea[];
}

/** Metres that a building keeps from the middle of a way, by its class; 6 for other streets. */
const CLEAR: Readonly<Record<string, number>> = {
  motorway: 16,
  motorway_link: 14,
  primary: 7,
  footway: 2.4,
  path: 2.4,
  track: 3,
  service: 3.5
};

/** Builds public buildings first, then farms, then along every street. */
export function drawBuildings(ground: Ground, random: Random): Built {
  const { streets, quarters, mask, sites, farms, towns, trunk } = ground;
  const site = makeBuildingSite(
    streets.map((street) => ({ line: street.line, clear: CLEAR[street.class] ?? 6 }))
  );
  const amenities: Amenity[] = [];
  const grounds: LandArea[] = [];
  for (const place of sites) {
    const made = buildPublic(site, place, mask, WATER | MOTORWAYSIDE);
    amenities.push(...made.amenities);
    grounds.push(...made.areas);
  }
  const farmyards = random.split('farms');
  farms.forEach((farm, i) => buildFarm(site, farm, farmyards.split(i)));
  const plots = random.split('plots');
  const avoid = WATER | WATERSIDE | RAILSIDE | MOTORWAYSIDE;
  streets.forEach((street, i) => {
    const faced = !isPath(street.class) && !street.class.startsWith('motorway') && street.class !== 'service';
    if (faced && !street.source.roundabout)
      buildAlong({ site, quarters, mask, avoid }, street, i, plots.split(i));
  });
  amenities.push(...makeAmenities(towns, trunk, quarters, streets, site.all, random.split('amenities')));
  return { buildings: site.all, amenities, grounds };
}
