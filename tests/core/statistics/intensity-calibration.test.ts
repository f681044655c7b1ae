import { describe, expect, it } from 'vitest';
import { applyBandFactors } from '#lib/core/statistics/intensity-calibration.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

const CELLS = 1500;
const random = seededRandom(11);
const before = Float64Array.from({ length: CELLS * 14 }, () => random.gamma(0.3));
const column = (table: Float64Array, category: number) =>
  Array.from({ length: CELLS }, (_, cell) => table[cell * 14 + category]);
const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
const factorsOf = (five: readonly number[]) => Float64Array.from({ length: 70 }, (_, at) => five[at % 5]);

describe('the level of bands of places', () => {
  it('changes nothing where as many came as were expected', () => {
    const moved = before.slice();
    applyBandFactors(moved, factorsOf([1, 1, 1, 1, 1]));
    moved.forEach((amount, at) => expect(amount).toBeCloseTo(before[at], 12));
  });

  it.each([[[1.3, 1.1, 1, 0.9, 0.8]], [[0.2, 3, 0.5, 2, 1]], [[4, 0.1, 4, 0.1, 4]]])(
    'keeps every order and every sum under factors %j',
    (five) => {
      const moved = before.slice();
      applyBandFactors(moved, factorsOf(five));
      for (const category of [0, 7, 13]) {
        const [was, is] = [column(before, category), column(moved, category)];
        expect(sum(is)).toBeCloseTo(sum(was), 8);
        const order = was.map((_, cell) => cell).sort((a, b) => was[b] - was[a]);
        for (let k = 1; k < CELLS; k++) expect(is[order[k]]).toBeLessThan(is[order[k - 1]]);
      }
    }
  );

  it('raises the leading places by what the months before have shown', () => {
    const moved = before.slice();
    applyBandFactors(moved, factorsOf([1.2, 1, 1, 1, 1]));
    const [was, is] = [column(before, 4), column(moved, 4)];
    const first = was.indexOf(Math.max(...was));
    const last = was.indexOf(Math.min(...was));
    expect(is[first] / was[first] / (is[last] / was[last])).toBeCloseTo(1.2, 9);
  });

  it('leaves a category of which nothing is expected at nothing', () => {
    const nothing = new Float64Array(30 * 14);
    applyBandFactors(nothing, factorsOf([2, 1, 1, 1, 0.5]));
    expect(nothing).toEqual(new Float64Array(30 * 14));
  });
});
