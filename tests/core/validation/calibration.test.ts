import { describe, expect, it } from 'vitest';
import { calibrationTally } from '#lib/core/validation/calibration.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

const one = (...categories: number[]) =>
  Float64Array.from({ length: 14 }, (_, k) => (categories.includes(k) ? 365 : 0));

describe('the table of calibration', () => {
  it('counts, one each, what was recorded at the places that were expected to lead', () => {
    const tally = calibrationTally(one(2));
    const cells = 40;
    const expected = new Float64Array(cells * 14);
    const recorded = new Float64Array(cells * 14);
    for (let cell = 0; cell < cells; cell++) {
      expected[cell * 14 + 2] = cells - cell;
      recorded[cell * 14 + 2] = cell < 10 ? 7 : cell < 30 ? 2 : 1;
      recorded[cell * 14 + 5] = 100;
    }
    tally.add(expected, recorded);
    tally.add(expected, recorded);
    const [{ title, category, bands }, ...more] = tally.table();
    expect([title, category, more]).toEqual(['Burglary', 2, []]);
    expect(bands.map(({ from, to }) => [from, to])).toEqual([[1, 10], [11, 30], [31, 100], [101, 300], [301, null]]); // prettier-ignore
    expect(bands.map(({ recorded: came }) => came)).toEqual([140, 80, 20, 0, 0]);
    expect(bands.map(({ expected: due }) => due)).toEqual([2 * 355, 2 * 410, 2 * 55, 0, 0]);
    expect(bands[0].ratio).toBeCloseTo(140 / 710, 12);
    expect([bands[0].low, bands[0].high]).toEqual([bands[0].ratio, bands[0].ratio]);
    expect(bands[4].ratio).toBeNaN();
  });

  it('puts all categories that count in an order of their own', () => {
    const tally = calibrationTally(one(0, 1));
    const expected = new Float64Array(2 * 14);
    expected.set([5, 1], 0);
    expected.set([1, 9], 14);
    tally.add(expected, expected);
    const table = tally.table();
    expect(table.map(({ title }) => title)).toEqual([
      'All together',
      'Anti-social behaviour',
      'Bicycle theft'
    ]);
    expect(table[0].bands[0]).toMatchObject({ expected: 16, recorded: 16, ratio: 1 });
    expect(table[0].bands[0].low).toBeNaN();
  });

  it('finds counts drawn from what was expected to agree with it', () => {
    const random = seededRandom(3);
    const tally = calibrationTally(one(12));
    for (let month = 0; month < 24; month++) {
      const expected = new Float64Array(600 * 14);
      for (let cell = 0; cell < 600; cell++) expected[cell * 14 + 12] = 5 * random.gamma(0.5);
      tally.add(
        expected,
        expected.map((mean) => random.poisson(mean))
      );
    }
    for (const { ratio, low, high } of tally.table()[0].bands) {
      expect(Math.abs(ratio - 1)).toBeLessThan(0.06);
      expect(low).toBeLessThan(ratio);
      expect(high).toBeGreaterThan(ratio);
    }
  });
});
