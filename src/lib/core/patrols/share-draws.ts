import { exp } from '../statistics/elementary.ts';
import type { Random } from '../statistics/random.ts';
import { shiftedShare, type PlanSpread } from './plan-spread.ts';

/** A share of next month's harm, 0 to 1, with its 95 % interval. */
export interface ExpectedShare {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** Shares of areas and of all of them together. */
export interface ExpectedShares {
  readonly areas: readonly ExpectedShare[];
  readonly together: ExpectedShare;
}

const DRAWS = 2000;
const LEVEL = 0.95;

/**
 * What share of next month's weighted incidents each area holds, and all of them together: the predictive distribution by 2,000 seeded draws. In each, the
 * odds of an area are multiplied by a factor of its own and one that the areas share, log-normal with the standard deviations of `spread`, which are themselves
 * drawn as far as they are not known (so that the whole has the tails of Student's t); counts are Poisson by category, and what falls outside
 * is drawn likewise. `expected`: incidents of each area by category (area × categories); `everywhere`: those of all cells. Intervals are the middle 95 % of
 * the draws, both ends shares that were drawn. All `NaN` when nothing is expected anywhere. O(draws × areas × categories).
 */
export function expectedShares(
  expected: readonly Float64Array[],
  everywhere: Float64Array,
  weights: Float64Array,
  spread: PlanSpread,
  random: Random
): ExpectedShares {
  const counting = [...weights.keys()].filter(
    (category) => weights[category] > 0 && everywhere[category] > 0
  );
  const harmOf = (counts: Float64Array): number =>
    counting.reduce((sum, category) => sum + weights[category] * counts[category], 0);
  const outside = everywhere.map((all, category) =>
    Math.max(0, all - expected.reduce((sum, area) => sum + area[category], 0))
  );
  const harms = expected.map(harmOf);
  const inside = harms.reduce((sum, one) => sum + one, 0);
  const total = inside + harmOf(outside);
  // Areas' own factors move all of them together as well: only what is left of that is shared.
  const byOwn = inside > 0 ? harms.reduce((sum, one) => sum + (one / inside) ** 2, 0) * spread.own ** 2 : 0;
  const shared = Math.sqrt(Math.max(0, spread.together ** 2 - byOwn));
  const drawn = Array.from({ length: expected.length + 1 }, () => new Float64Array(DRAWS));
  const amounts = new Float64Array(expected.length);
  const harmDrawn = (counts: Float64Array, factor: number): number =>
    counting.reduce(
      (harm, category) => harm + weights[category] * random.poisson(counts[category] * factor),
      0
    );
  for (let draw = 0; draw < DRAWS; draw++) {
    const unsure = unsureness(spread.freedom, random);
    const alike = spread.shift + shared * unsure * random.normal();
    let here = 0;
    expected.forEach((area, a) => {
      amounts[a] = harmDrawn(area, exp(alike + spread.own * unsure * random.normal()));
      here += amounts[a];
    });
    const all = here + harmDrawn(outside, 1);
    amounts.forEach((amount, a) => (drawn[a][draw] = all > 0 ? amount / all : 0));
    drawn[expected.length][draw] = all > 0 ? here / all : 0;
  }
  const together = inside > 0 && inside < total ? shiftedShare(inside / total, spread.shift) : inside / total;
  const shareOf = (share: number, draws: Float64Array): ExpectedShare =>
    total > 0 ? { expected: share, ...middle(draws) } : { expected: NaN, low: NaN, high: NaN };
  return {
    areas: harms.map((harm, a) => shareOf(inside > 0 ? (together * harm) / inside : 0, drawn[a])),
    together: shareOf(together, drawn[expected.length])
  };
}

/** The factor of standard deviations that are known with so many degrees of freedom: 1 in the mean of squares. */
function unsureness(freedom: number, random: Random): number {
  return freedom > 2 && freedom < Infinity ? Math.sqrt((freedom - 2) / (2 * random.gamma(freedom / 2))) : 1;
}

function middle(draws: Float64Array): { low: number; high: number } {
  draws.sort();
  const tail = (1 - LEVEL) / 2;
  return { low: draws[Math.floor(tail * DRAWS)], high: draws[Math.ceil((1 - tail) * DRAWS) - 1] };
}
