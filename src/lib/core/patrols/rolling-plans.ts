import { CATEGORIES } from '../incidents/category.ts';
import type { IncidentCube } from '../incidents/cube.ts';
import type { ScoringFrame } from '../scoring/frame.ts';
import { weighIncidents } from '../scoring/weigh.ts';
import { weighIntensity, type Intensity } from '../statistics/intensity.ts';
import { seededRandom } from '../statistics/random.ts';
import { recordStart } from '../statistics/record-start.ts';
import { growCandidates, sumOver, CANDIDATES } from './candidates.ts';
import { planHistory } from './plan-history.ts';
import { planSpread } from './plan-spread.ts';
import { expectedShares, strayingOf, type ExpectedShare, type ExpectedShares } from './share-draws.ts';

/** What plans are held to account by. */
export interface RollingQuestion {
  readonly cube: IncidentCube;
  readonly frame: ScoringFrame;
  readonly weights: Float64Array;
  /** Months with a file, ascending. */
  readonly present: readonly number[];
  /** First month that is foretold; left out: every one that can be. */
  readonly from?: number;
  /** Areas of a plan, and cells of an area. */
  readonly areas: number;
  readonly cells: number;
  /** The intensity for the month after `to`, from nothing later. */
  readonly intensityAfter: (to: number) => Intensity;
}

/** One month foretold: shares are of the month's weighted incidents, 0 to 1. */
export interface RollingMonth {
  readonly month: number;
  /** What was expected of the plan's areas together, and what came. */
  readonly plan: ExpectedShare;
  readonly came: number;
  /** What came in areas made in the same way from the count of the last 12 months. */
  readonly counted: number;
  /** Areas whose interval held what came in them. */
  readonly areasHeld: number;
  readonly areas: number;
  /** Weighted incidents of the month. */
  readonly happened: number;
}

const FEWEST_BEFORE = 4;

/**
 * Plans made for every month that can be foretold, from the months before it: as many areas as are asked, chosen by what they are expected to hold and, for
 * comparison, by the count of the last 12 months by the same weights, both grown alike and equally large. A month can be foretold when the one before it has a file, four
 * or more before it can be compared, and the publisher's list of points was not replaced with it. O(months × intensity).
 */
export function rollingPlans(question: RollingQuestion): RollingMonth[] {
  const { cube, frame, weights, present, cells, areas } = question;
  const months: RollingMonth[] = [];
  for (const month of present) {
    if (month < (question.from ?? -Infinity)) continue;
    const start = recordStart(cube, month - 1);
    const before = present.filter((one) => one >= start && one < month);
    if (before.length < FEWEST_BEFORE || before.at(-1) !== month - 1) continue;
    if (recordStart(cube, month) !== start) continue;
    const count = frame.exposedCell.length;
    const period = { weights, halfLifeMonths: null };
    const amounts = (from: number, to: number): Float64Array =>
      weighIncidents(cube, frame.placeCell, count, { ...period, from, to }).weighted;
    const happened = amounts(month, month);
    const total = happened.reduce((sum, one) => sum + one, 0);
    if (!(total > 0)) continue;
    const intensity = question.intensityAfter(month - 1);
    const limits = { cells, most: CANDIDATES };
    const grow = (values: Float64Array): Uint32Array[] =>
      growCandidates(frame.neighbours, values, limits).slice(0, areas);
    const chosen = grow(weighIntensity(intensity, weights));
    const shares = sharesBy({ cube, frame, intensity, weights, months: before, cells }, month)(chosen);
    const share = (area: Uint32Array): number => sumOver(area, happened) / total;
    const sum = (list: readonly Uint32Array[]): number =>
      list.reduce((all, area) => all + sumOver(area, happened), 0) / total;
    months.push({
      month,
      plan: shares.together,
      came: sum(chosen),
      counted: sum(grow(amounts(Math.max(start, month - 12), month - 1))),
      areasHeld: chosen.filter((area, i) => isHeld(shares.areas[i], share(area))).length,
      areas: chosen.length,
      happened: total
    });
  }
  return months;
}

/** What shares are expected from. */
export interface SharesQuestion {
  readonly cube: IncidentCube;
  readonly frame: Pick<ScoringFrame, 'placeCell' | 'neighbours'>;
  readonly intensity: Intensity;
  readonly weights: Float64Array;
  /** Months with a file before the one foretold whose places can be compared with it, ascending. */
  readonly months: readonly number[];
  /** Cells of an area. */
  readonly cells: number;
}

/** Areas by which it is told how areas stray: as many as a plan usually has, those where most is expected. */
const REFERENCE_AREAS = 10;

/**
 * Tells the shares expected of areas (their cells), as the intensity says and as the ten areas where most is expected did in the months before: so that the
 * same area has the same share and interval in every plan. Seeded. O(entries), then O(draws) for an area.
 */
export function sharesBy(
  { cube, frame, intensity, weights, months, cells }: SharesQuestion,
  seed: number
): (areas: readonly Uint32Array[]) => ExpectedShares {
  const everywhere = byCategory(
    intensity,
    Uint32Array.from({ length: intensity.cells }, (_, cell) => cell)
  );
  const reference = growCandidates(frame.neighbours, weighIntensity(intensity, weights), {
    ...{ cells, most: REFERENCE_AREAS }
  });
  const expected = reference.map((area) => byCategory(intensity, area));
  const sum = (counts: Float64Array, power: number): number =>
    counts.reduce((all, count, category) => all + count * weights[category] ** power, 0);
  const [inside, squared] = [1, 2].map((power) => expected.reduce((all, area) => all + sum(area, power), 0));
  const total = sum(everywhere, 1);
  const outside = total - inside;
  const chance = squared / inside ** 2 + (sum(everywhere, 2) - squared) / outside ** 2;
  const history = planHistory(cube, frame.placeCell, intensity.cells, { weights, months, areas: reference });
  const straying = strayingOf(
    planSpread(history, inside / total, chance),
    expected.map((area) => sum(area, 1)),
    total
  );
  const random = seededRandom(seed).split('shares');
  return (areas) =>
    expectedShares(
      areas.map((area) => ({ key: [...area].sort().join(), expected: byCategory(intensity, area) })),
      ...([everywhere, weights, straying, random] as const)
    );
}

/** Expected incidents of each category in some cells. */
export function byCategory({ expected }: Intensity, cells: Uint32Array): Float64Array {
  const sums = new Float64Array(CATEGORIES.length);
  for (const cell of cells)
    for (let category = 0; category < sums.length; category++)
      sums[category] += expected[cell * CATEGORIES.length + category];
  return sums;
}

/** All months together. */
export interface RollingResult {
  readonly months: number;
  /** Months in which the interval of the plan's share held what came, 0 to 1; and of all areas in all months. */
  readonly planCoverage: number;
  readonly areaCoverage: number;
  /** Σ weighted incidents caught ÷ Σ weighted incidents: of the plan, and of the count of the last 12 months. */
  readonly hitRate: number;
  readonly countHitRate: number;
  /** Months in which the plan caught at least as much as the count. */
  readonly atLeastCount: number;
}

/** Sums the months up; `NaN` where there are none. */
export function rollingResult(months: readonly RollingMonth[]): RollingResult {
  const total = (of: (month: RollingMonth) => number): number =>
    months.reduce((sum, month) => sum + of(month), 0);
  const happened = total((month) => month.happened);
  return {
    months: months.length,
    planCoverage: total(({ plan, came }) => Number(isHeld(plan, came))) / months.length,
    areaCoverage: total(({ areasHeld }) => areasHeld) / total(({ areas }) => areas),
    hitRate: total(({ came, happened: all }) => came * all) / happened,
    countHitRate: total(({ counted, happened: all }) => counted * all) / happened,
    atLeastCount: total(({ came, counted }) => Number(came >= counted))
  };
}

function isHeld({ low, high }: ExpectedShare, share: number): boolean {
  return share >= low && share <= high;
}
