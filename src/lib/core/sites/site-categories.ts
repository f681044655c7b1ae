import { planarArea } from '../geometry/polygon.ts';
import { categoryTotals } from '../incidents/totals.ts';
import type { PlaceAsked, PlaceDesk } from '../places/ask-place.ts';
import { REACHES, REGION, regionsOf, type PlaceIndex } from '../places/place-regions.ts';
import { placeWithin } from '../places/ring-shapes.ts';
import { byarInterval } from '../statistics/intervals.ts';

/** One category in and around a site, whatever the question counts; rates per hectare over the whole period. */
export interface SiteCategory {
  /** Number of the category. */
  readonly category: number;
  readonly inside: number;
  /** Within each of `REACHES` of the edge, inside included. */
  readonly within: readonly number[];
  /** Of what lies within the first reach: incidents per hectare with Byar's 95 % interval; `NaN` where the outline is too jagged to be widened. */
  readonly rate: readonly [value: number, low: number, high: number];
  /** The council's. */
  readonly rateCouncil: number;
}

/** Every category inside and within each reach, beside the council per hectare. O(snap points + entries). */
export function siteCategories(
  { cube, neighbours }: PlaceDesk,
  index: PlaceIndex,
  { from, to }: Pick<PlaceAsked, 'from' | 'to'>,
  areaKm2: ArrayLike<number>
): SiteCategory[] {
  const totals = [cube, neighbours].map((one) => {
    const regions = regionsOf(index, one.easting, one.northing);
    return [REGION.inside, REGION.near, REGION.around].map((most) =>
      categoryTotals(
        one,
        from,
        to,
        regions.map((region) => (region <= most ? 1 : 0))
      )
    );
  });
  const council = categoryTotals(cube, from, to);
  const councilHa = Array.from(areaKm2).reduce((sum, km2) => sum + km2, 0) * 100;
  const near = placeWithin(index.place, REACHES[0]);
  const nearHa = near ? near.reduce((sum, part) => sum + planarArea(part), 0) / 1e4 : NaN;
  return Array.from(council, (all, category) => {
    const [inside, ...within] = [0, 1, 2].map((k) => totals[0][k][category] + totals[1][k][category]);
    const [low, high] = byarInterval(within[0]);
    const rate = [within[0] / nearHa, low / nearHa, high / nearHa] as const;
    return { category, inside, within, rate, rateCouncil: all / councilHa };
  });
}
