import { expect, test } from 'vitest';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { expectedShares, USUAL_SPREAD, type Spread } from '#lib/core/patrols/share-draws.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

const CHANCE_ALONE: Spread = { category: Infinity, own: Infinity, shared: Infinity };
const ONES = new Float64Array(CATEGORIES.length).fill(1);

function incidents(amounts: Readonly<Record<number, number>>): Float64Array {
  return Float64Array.from({ length: CATEGORIES.length }, (_, category) => amounts[category] ?? 0);
}

test('with chance alone the interval is that of a share of a Poisson total: ±1.96 √(p(1 − p)/N) within 5 %', () => {
  const everywhere = incidents({ 0: 6000, 1: 4000 });
  const { areas, together } = expectedShares(
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

test('over-dispersion widens it: an area of shape r has a variance of p² / r beside chance', () => {
  const everywhere = incidents({ 0: 100_000 });
  const spread = { ...CHANCE_ALONE, own: 25 };
  const { areas } = expectedShares([incidents({ 0: 1000 })], everywhere, ONES, spread, seededRandom(2));
  // 2.5 % and 97.5 % of Gamma(25, rate 25): R qgamma(c(.025, .975), 25, 25) = 0.6471, 1.4284; chance adds a little.
  expect(areas[0].low / 0.01).toBeGreaterThan(0.6);
  expect(areas[0].low / 0.01).toBeLessThan(0.67);
  expect(areas[0].high / 0.01).toBeGreaterThan(1.39);
  expect(areas[0].high / 0.01).toBeLessThan(1.48);
});

test('weights count: what is not counted is neither expected nor drawn, and nothing expected anywhere is not known', () => {
  const weights = incidents({ 0: 10, 1: 1 });
  const { areas } = expectedShares(
    [incidents({ 0: 5, 2: 500 })],
    incidents({ 0: 10, 1: 100, 2: 900 }),
    weights,
    USUAL_SPREAD,
    seededRandom(3)
  );
  expect(areas[0].expected).toBeCloseTo(0.25, 12);
  const nothing = expectedShares([incidents({})], incidents({}), weights, USUAL_SPREAD, seededRandom(3));
  expect(nothing.together).toEqual({ expected: NaN, low: NaN, high: NaN });
});

test('the same seed draws the same interval, another does not', () => {
  const ask = (seed: number) =>
    expectedShares([incidents({ 0: 30 })], incidents({ 0: 900 }), ONES, USUAL_SPREAD, seededRandom(seed));
  expect(ask(5)).toEqual(ask(5));
  expect(ask(5).areas).not.toEqual(ask(6).areas);
});
