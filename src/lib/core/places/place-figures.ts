import type { IncidentCube } from '../incidents/cube.ts';
import type { Period } from '../incidents/period.ts';
import { breakdown, countedCategories, placeTotals, type Breakdown } from '../incidents/totals.ts';
import { byarInterval } from '../statistics/intervals.ts';
import type { PlaceIndex } from './place-regions.ts';
import { distanceFrom, REACHES, REGION, regionsOf } from './place-regions.ts';
import { sharesByWard, wardAt, type WardEdges, type WardShare } from './place-ground.ts';

/** What is asked about a place. */
export interface PlaceQuestion extends Period {
  readonly cube: IncidentCube;
  /** What was recorded just outside the council. */
  readonly neighbours: IncidentCube;
  readonly wards: WardEdges;
  /** Weight of each category; those above 0 are counted, one each. */
  readonly weights: Float64Array;
  /** Months with a police file, in any order. */
  readonly monthsPresent: Iterable<number>;
}

/** How many incidents, with Byar's 95 % interval. */
export interface CountInPlace {
  readonly incidents: number;
  readonly low: number;
  readonly high: number;
  /** Of these, recorded outside the council. */
  readonly ofNeighbours: number;
}

/** What was recorded in a place and around it. */
export interface PlaceFigures {
  readonly areaM2: number;
  readonly perimeterM: number;
  /** Months of the period with a police file. */
  readonly months: number;
  readonly inside: CountInPlace;
  /** Within each of `REACHES` of its edge, inside included. */
  readonly within: readonly CountInPlace[];
  /** Inside, by category in the period and by month of the council's cube. */
  readonly breakdown: Breakdown;
  /** Metres from its edge to the nearest snap point that ever held anything, where none lies inside: 0 = one does; infinite = none within 400 m. */
  readonly nearestPointM: number;
  readonly wards: readonly WardShare[];
  /** Share of its area outside every ward: over the border, or in the water. */
  readonly beyondShare: number;
  /**
   * What the council recorded inside, and the area inside its wards, m²: densities are of these two alone, so that water, and land whose
   * files may be missing, do not make a place at the border look quiet.
   */
  readonly inWards: { readonly count: CountInPlace; readonly areaM2: number };
  /** Whether it, or what lies within 400 m of it, reaches outside the council. */
  readonly reachesBeyond: boolean;
}

/** Less of a place outside every ward than this share is a slip of the pen along the border. */
export const LEAST_BEYOND = 0.005;

/** The figures of a place (METHODS, section 11): counts are exact. O(snap points + entries + corners). */
export function placeFigures(index: PlaceIndex, question: PlaceQuestion): PlaceFigures {
  const { cube, neighbours, weights, from, to } = question;
  const { place, edges } = index;
  const own = regionsOf(index, cube.easting, cube.northing);
  const beyond = regionsOf(index, neighbours.easting, neighbours.northing);
  const counted = countedCategories(weights);
  const ownTotals = placeTotals(cube, counted, from, to);
  const beyondTotals = placeTotals(neighbours, counted, from, to);
  const countOf = (region: number): CountInPlace =>
    counted95(sumWhere(ownTotals, own, region), sumWhere(beyondTotals, beyond, region));
  const isIn = (regions: Uint8Array): Uint8Array =>
    regions.map((region) => (region === REGION.inside ? 1 : 0));
  const wards = sharesByWard(edges, place.areaM2, question.wards);
  const insideShare = wards.reduce((sum, { share }) => sum + share, 0);
  const beyondShare = insideShare > 1 - 1e-6 ? 0 : Math.max(0, 1 - insideShare);
  const within = REACHES.map((_, k) => countOf(k + 1));
  const inside = countOf(REGION.inside);
  return {
    areaM2: place.areaM2,
    perimeterM: place.perimeterM,
    months: new Set([...question.monthsPresent].filter((month) => month >= from && month <= to)).size,
    inside,
    within,
    breakdown: together(
      breakdown(cube, counted, from, to, isIn(own)),
      breakdown(neighbours, counted, from, to, isIn(beyond)),
      cube.firstMonth,
      neighbours.firstMonth
    ),
    nearestPointM: Math.min(nearestPoint(index, cube, own), nearestPoint(index, neighbours, beyond)),
    wards,
    beyondShare,
    inWards: {
      count: counted95(inside.incidents - inside.ofNeighbours, 0),
      areaM2: place.areaM2 * (beyondShare > LEAST_BEYOND ? insideShare : 1)
    },
    reachesBeyond:
      beyondShare > LEAST_BEYOND ||
      within.some(({ ofNeighbours }) => ofNeighbours > 0) ||
      surroundingsReachOut(index, question.wards)
  };
}

/** Incidents per km² of a place with their interval: of its part inside the council's wards, which is what wards are compared by. */
export function perKm2({ inWards }: PlaceFigures): readonly [number, number, number] {
  const { incidents, low, high } = inWards.count;
  const km2 = inWards.areaM2 / 1e6;
  return [incidents / km2, low / km2, high / km2];
}

/** The same in a year as in the months that are known: count, low and high; `NaN` without any. */
export function perYear(
  { incidents, low, high }: CountInPlace,
  months: number
): readonly [number, number, number] {
  const years = months / 12;
  return months > 0 ? [incidents / years, low / years, high / years] : [NaN, NaN, NaN];
}

function counted95(own: number, ofNeighbours: number): CountInPlace {
  const incidents = own + ofNeighbours;
  const [low, high] = byarInterval(incidents);
  return { incidents, low, high, ofNeighbours };
}

/** The sum over points that lie in a region or nearer. */
function sumWhere(totals: Float64Array, regions: Uint8Array, most: number): number {
  let sum = 0;
  for (let i = 0; i < totals.length; i++) if (regions[i] <= most) sum += totals[i];
  return sum;
}

function together(own: Breakdown, beyond: Breakdown, firstMonth: number, beyondFirst: number): Breakdown {
  const months = own.months.slice();
  // A month that neighbours have and the council has not is not counted: nothing would be known of the rest of the place.
  beyond.months.forEach((count, month) => {
    const at = beyondFirst + month - firstMonth;
    if (at >= 0 && at < months.length) months[at] += count;
  });
  return {
    categories: own.categories.map((count, category) => count + beyond.categories[category]),
    months,
    points: own.points + beyond.points
  };
}

/** Positions along an outline that are looked at: some of a short one, one in so many metres, at most so many; and directions from each. */
const LOOKED_AT = { some: 64, metres: 250, most: 256, directions: 8 } as const;

/** Whether a point at the farthest reach from its outline lies in no ward. */
function surroundingsReachOut({ edges, place }: PlaceIndex, wards: WardEdges): boolean {
  const { some, metres, most, directions } = LOOKED_AT;
  const step = Math.max(Math.min(place.perimeterM / some, metres), place.perimeterM / most);
  const reach = REACHES[REACHES.length - 1];
  const isOut = (x: number, y: number): boolean =>
    Array.from({ length: directions }, (_, k) => (2 * Math.PI * k) / directions).some(
      (turn) => wardAt(wards, x + reach * Math.cos(turn), y + reach * Math.sin(turn)) < 0
    );
  let [walked, next] = [0, 0];
  for (let i = 0; i < edges.x0.length; i++) {
    const [x, y] = [edges.x0[i], edges.y0[i]];
    const [east, north] = [edges.x1[i] - x, edges.y1[i] - y];
    const length = Math.hypot(east, north);
    for (; next < walked + length; next += step) {
      const along = (next - walked) / length;
      if (isOut(x + along * east, y + along * north)) return true;
    }
    walked += length;
  }
  return false;
}

function nearestPoint(index: PlaceIndex, cube: IncidentCube, regions: Uint8Array): number {
  let least = Infinity;
  for (let i = 0; i < regions.length; i++) {
    if (regions[i] === REGION.inside) return 0;
    if (regions[i] === REGION.beyond) continue;
    const within = Math.min(least, REACHES[REACHES.length - 1]);
    least = Math.min(least, distanceFrom(index, cube.easting[i], cube.northing[i], within));
  }
  return least;
}
