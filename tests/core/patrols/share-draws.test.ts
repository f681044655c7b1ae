import { expect, test } from 'vitest';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { expectedShares, strayingOf, type ExpectedShares } from '#lib/core/patrols/share-draws.ts';
import type { PlanSpread } from '#lib/core/patrols/plan-spread.ts';
import { seededRandom, type Random } from '#lib/core/statistics/random.ts';

const CHANCE_ALONE: PlanSpread = { shift: 0, together: 0, own: 0, freedom: Infinity };
const WIDE: PlanSpread = { ...CHANCE_ALONE, together: 0.2, own: 0.3 };
const ONES = new Float64Array(CATEGORIES.length).fill(1);

function incidents(amounts: Readonly<Record<number, number>>): Float64Array {
  return Float64Array.from({ length: CATEGORIES.length }, (_, category) => amounts[category] ?? 0);
}

/** Shares of areas that are themselves what the spread is known of. */
function sharesOf(
  expected: readonly Float64Array[],
  everywhere: Float64Array,
  weights: Float64Array,
  spread: PlanSpread,
  random: Random
): ExpectedShares {
  const harm = (counts: Float64Array) => counts.reduce((sum, count, i) => sum + count * weights[i], 0);
  return expectedShares(
    expected.map((area, i) => ({ key: String(i), expected: area })),
    everywhere,
    weights,
    strayingOf(spread, expected.map(harm), harm(everywhere)),
    random
  );
}

test('with chance alone the interval is that of a share of a Poisson total: ±1.96 √(p(1 − p)/N) within 5 %', () => {
  const everywhere = incidents({ 0: 6000, 1: 4000 });
  const { areas, together } = sharesOf(
    [incidents({ 0: 600, 1: 400 }), incidents({ 0: 1000 })],
    everywhere,
    ONES,
    CHANCE_ALONE,
    seededRandom(1)
  );
  expect(areas.map(({ expected }) => expected)).toEqual([0.1, 0.1]);
  for (const [{ low, high }, share] of [
    [areas[0], 0.1],
    [together, 0.2]
  ] as const) {
    const half = 1.96 * Math.sqrt((share * (1 - share)) / 10_000);
    expect((high - low) / 2 / half).toBeGreaterThan(0.95);
    expect((high - low) / 2 / half).toBeLessThan(1.05);
    expect((high + low) / 2).toBeCloseTo(share, 2);
  }
});

test('a spread widens it: the odds of the share stray by so much in their logarithm, with the tails of t where it is not well known', () => {
  const everywhere = incidents({ 0: 1_000_000 });
  const ask = (spread: PlanSpread) =>
    sharesOf([incidents({ 0: 100_000 })], everywhere, ONES, spread, seededRandom(2)).together;
  // Odds of 1/9 times exp(±1.96 × 0.2): 0.0698 and 0.1412.
  const known = ask({ ...CHANCE_ALONE, together: 0.2 });
  expect(known.low).toBeCloseTo(0.0698, 2);
  expect(known.high).toBeCloseTo(0.1412, 2);
  // Of eight degrees of freedom: R qt(.975, 8) * sqrt(6 / 8) = 1.997 standard deviations; at 99 % it would be 2.91 against 2.58.
  const unsure = ask({ ...CHANCE_ALONE, together: 0.2, freedom: 8 });
  expect(unsure.high).toBeGreaterThan(0.135);
  expect(unsure.high).toBeLessThan(0.152);
});

test('what the last month said of all areas alike moves the expected share and its interval', () => {
  const everywhere = incidents({ 0: 100_000 });
  const { together, areas } = sharesOf(
    [incidents({ 0: 10_000 }), incidents({ 0: 10_000 })],
    everywhere,
    ONES,
    { ...CHANCE_ALONE, shift: Math.log(2) },
    seededRandom(2)
  );
  // Odds of 1/4 become 1/2.
  expect(together.expected).toBeCloseTo(1 / 3, 12);
  expect(areas[0].expected).toBeCloseTo(1 / 6, 12);
  expect(together.low).toBeLessThan(1 / 3);
  expect(together.high).toBeGreaterThan(1 / 3);
  expect(together.high - together.low).toBeLessThan(0.01);
});

test('weights count: what is not counted is neither expected nor drawn, and nothing expected anywhere is not known', () => {
  const weights = incidents({ 0: 10, 1: 1 });
  const { areas } = sharesOf(
    [incidents({ 0: 5, 2: 500 })],
    incidents({ 0: 10, 1: 100, 2: 900 }),
    weights,
    WIDE,
    seededRandom(3)
  );
  expect(areas[0].expected).toBeCloseTo(0.25, 12);
  const nothing = sharesOf([incidents({})], incidents({}), weights, WIDE, seededRandom(3));
  expect(nothing.together).toEqual({ expected: NaN, low: NaN, high: NaN });
});

test('the same seed draws the same interval, another does not', () => {
  const ask = (seed: number) =>
    sharesOf([incidents({ 0: 30 })], incidents({ 0: 900 }), ONES, WIDE, seededRandom(seed));
  expect(ask(5)).toEqual(ask(5));
  expect(ask(5).areas).not.toEqual(ask(6).areas);
});

test('an area has the same interval whatever else is in the plan and in whatever order; a plan in another order too', () => {
  const everywhere = incidents({ 0: 9000, 3: 500 });
  const list = [50, 200, 90, 130].map((amount, i) => ({
    ...{ key: `150.${i}.0`, expected: incidents({ 0: amount, 3: 10 }) }
  }));
  const straying = { factor: 1.1, shared: 0.15, own: 0.3, freedom: 12 };
  const ask = (...at: number[]) =>
    expectedShares(
      at.map((one) => list[one]),
      everywhere,
      ONES,
      straying,
      seededRandom(7)
    );
  const all = ask(0, 1, 2, 3);
  const turned = ask(3, 1, 0, 2);
  expect(turned.together).toEqual(all.together);
  expect(turned.areas).toEqual([all.areas[3], all.areas[1], all.areas[0], all.areas[2]]);
  expect(ask(2).areas[0]).toEqual(all.areas[2]);
  expect(ask(2).together).toEqual(all.areas[2]);
  // The shares of areas add up to that of the plan.
  expect(all.areas.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(all.together.expected, 12);
});
