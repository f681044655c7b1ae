import { describe, expect, it } from 'vitest';
import { poissonRatioTest } from '#lib/core/statistics/rate-ratio.ts';
import { difference, R } from './oracles.ts';

describe('the ratio of two rates', () => {
  it('has the p-value and the ratio of R’s poisson.test', () => {
    for (const [count, exposure, otherCount, otherExposure, ratio, p] of R.poissonRatio) {
      const found = poissonRatioTest(count, exposure, otherCount, otherExposure);
      expect(difference(found.p, p), `${count} against ${otherCount}`).toBeLessThan(1e-9);
      if (ratio === null) expect(found.ratio).toBeNaN();
      else expect(difference(found.ratio, ratio)).toBeLessThan(1e-14);
    }
  });

  it('is the same test from both sides', () => {
    const one = poissonRatioTest(37, 2, 81, 3);
    const other = poissonRatioTest(81, 3, 37, 2);
    expect(one.p).toBeCloseTo(other.p, 12);
    expect(one.ratio * other.ratio).toBeCloseTo(1, 12);
  });

  it('is certain of nothing when nothing happened', () => {
    expect(poissonRatioTest(0, 1, 0, 1)).toEqual({ ratio: NaN, p: 1 });
  });

  it('knows nothing when a count is unknown, and refuses an exposure of none', () => {
    expect(poissonRatioTest(5, 1, NaN, 1)).toEqual({ ratio: NaN, p: NaN });
    expect(() => poissonRatioTest(5, 0, 5, 1)).toThrow('0, 1');
  });
});
