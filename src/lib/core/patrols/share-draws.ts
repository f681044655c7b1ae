import { exp, log } from '../statistics/elementary.ts';
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

/** How every area strays from what is expected of it, whatever plan it is in. */
export interface Straying {
  /** What is expected of an area is multiplied by this: what the last month says of the reference areas. */
  readonly factor: number;
  /** Standard deviations of the log-odds: what areas have in common, and what each has of its own. */
  readonly shared: number;
  readonly own: number;
  readonly freedom: number;
}

/** An area of which a share is asked. */
export interface SharedArea {
  /** Names the draws of the area: the same key always gives the same. */
  readonly key: string;
  /** Expected incidents by category. */
  readonly expected: Float64Array;
}

const DRAWS = 2000;
const LEVEL = 0.95;

/**
 * The straying of areas as `spread` has it of some reference areas, of whose expected harm `harms` is the list and `total` that of everywhere. The areas' own
 * factors move all of them together as well: only what is left of that is shared.
 */
export function strayingOf(spread: PlanSpread, harms: readonly number[], total: number): Straying {
  const inside = harms.reduce((sum, one) => sum + one, 0);
  const byOwn = inside > 0 ? harms.reduce((sum, one) => sum + (one / inside) ** 2, 0) * spread.own ** 2 : 0;
  const share = inside / total;
  return {
    factor: share > 0 && share < 1 ? shiftedShare(share, spread.shift) / share : 1,
    shared: Math.sqrt(Math.max(0, spread.together ** 2 - byOwn)),
    own: spread.own,
    freedom: spread.freedom
  };
}

/**
 * What share of next month's weighted incidents each area holds, and all of them together: the predictive distribution by 2,000 seeded draws. In each, the
 * odds of an area are multiplied by a factor of its own and one that the areas share, log-normal with the standard deviations of `straying`, which are themselves
 * drawn as far as they are not known (so that the whole has the tails of Student's t); counts are Poisson by category, and what falls outside
 * is drawn likewise. Every area has a stream of draws by its key, and what is shared one of its own: neither the order of areas nor what else is in the
 * plan changes the interval of one. `everywhere`: expected incidents of all cells by category. Intervals are the middle 95 % of
 * the draws, both ends shares that were drawn. All `NaN` when nothing is expected anywhere. O(draws × areas × categories).
 */
export function expectedShares(
  areas: readonly SharedArea[],
  everywhere: Float64Array,
  weights: Float64Array,
  straying: Straying,
  random: Random
): ExpectedShares {
  const counting = [...weights.keys()].filter(
    (category) => weights[category] > 0 && everywhere[category] > 0
  );
  const harmOf = (counts: Float64Array): number =>
    counting.reduce((sum, category) => sum + weights[category] * counts[category], 0);
  const total = harmOf(everywhere);
  const harmDrawn = (stream: Random, counts: Float64Array, factor: number): number =>
    counting.reduce(
      (harm, category) => harm + weights[category] * stream.poisson(counts[category] * factor),
      0
    );
  const common = random.split('common');
  const unsure = Float64Array.from({ length: DRAWS }, () => unsureness(straying.freedom, common));
  const alike = unsure.map((factor) => straying.shared * factor * common.normal());

  const shareOf = (some: readonly SharedArea[]): ExpectedShare => {
    if (!(total > 0)) return { expected: NaN, low: NaN, high: NaN };
    const before = some.reduce((sum, { expected }) => sum + harmOf(expected), 0) / total;
    const after = movedShare(before, straying.factor);
    const shift = before > 0 && before < 1 ? log(after / (1 - after)) - log(before / (1 - before)) : 0;
    const amounts = new Float64Array(DRAWS);
    for (const { key, expected } of some) {
      const stream = random.split(`area ${key}`);
      for (let draw = 0; draw < DRAWS; draw++) {
        const own = straying.own * unsure[draw] * stream.normal();
        amounts[draw] += harmDrawn(stream, expected, exp(shift + alike[draw] + own));
      }
    }
    const outside = outsideOf(some, before);
    const shares = amounts.map((here, draw) => {
      const all = here + outside[draw];
      return all > 0 ? here / all : 0;
    });
    return { expected: after, ...middle(shares) };
  };
  const drawn = (counts: Float64Array, name: string): Float64Array => {
    const stream = random.split(name);
    return Float64Array.from({ length: DRAWS }, () => harmDrawn(stream, counts, 1));
  };
  const whole = drawn(everywhere, 'everywhere');
  // Beside one area it is the draw for everywhere less its part, which is drawn once: an area is a small part of a council.
  const outsideOf = (some: readonly SharedArea[], share: number): Float64Array =>
    some.length === 1
      ? whole.map((harm) => harm * Math.max(0, 1 - share))
      : drawn(
          everywhere.map((all, category) =>
            Math.max(0, all - some.reduce((sum, { expected }) => sum + expected[category], 0))
          ),
          'outside'
        );
  const inOrder = [...areas].sort((a, b) => (a.key < b.key ? -1 : 1));
  return { areas: areas.map((area) => shareOf([area])), together: shareOf(inOrder) };
}

/** A share that is multiplied, and stays a share: it takes at most half of what is left. */
function movedShare(share: number, factor: number): number {
  return share < 1 ? Math.min(share * factor, (1 + share) / 2) : share;
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
