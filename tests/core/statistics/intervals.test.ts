import { describe, expect, it } from 'vitest';
import { byarInterval } from '#lib/core/statistics/intervals.ts';
import { normalUpperTail } from '#lib/core/statistics/normal.ts';
import { difference, R } from './oracles.ts';

describe('Byar’s interval', () => {
  it('equals the published examples for a count of 100', () => {
    // PHStatsMethods (Public Health England), tests/test_methods.py: byars_lower(100) == 81.36210549052788.
    expect(difference(byarInterval(100)[0], 81.36210549052788)).toBeLessThan(1e-14);
    // The Ruby gem "byar", whose documentation rounds z to 1.96: 100 observed, 90 expected, SMR 0.904 to 1.351.
    const [low, high] = byarInterval(100, 1 - 2 * normalUpperTail(1.96));
    expect(difference(high, 121.628347271806)).toBeLessThan(1e-12);
    expect(difference(low / 90, 0.9040199067337297)).toBeLessThan(1e-12);
    expect(difference(high / 90, 1.3514260807978444)).toBeLessThan(1e-12);
  });

  it('is within 0.2 % of the exact Poisson interval for counts of 10 or more, as Public Health England states', () => {
    // "Technical Guide: Confidence Intervals", 2018; exact limits by R's qchisq.
    for (const [count, low, high] of R.exactPoisson) {
      const found = byarInterval(count);
      expect(difference(found[0], low), `low end of ${count}`).toBeLessThan(0.002);
      expect(difference(found[1], high), `high end of ${count}`).toBeLessThan(0.002);
    }
  });

  it('is wider at 99.8 % and holds the count', () => {
    for (const count of [1, 4, 65, 1000]) {
      const [low, high] = byarInterval(count);
      const [lower, higher] = byarInterval(count, 0.998);
      expect(lower <= low && low < count && count < high && high < higher).toBe(true);
    }
  });

  it('begins at 0 for a count of 0, and never below', () => {
    expect(byarInterval(0)[0]).toBe(0);
    expect(byarInterval(0)[1]).toBeCloseTo(3.69, 1);
    expect(byarInterval(1, 0.9999)[0]).toBe(0);
  });

  it('knows nothing of an unknown count and refuses a wrong one', () => {
    expect(byarInterval(NaN)).toEqual([NaN, NaN]);
    expect(() => byarInterval(-1)).toThrow('-1');
    expect(() => byarInterval(3, 95)).toThrow('95');
  });
});
