import { describe, expect, it } from 'vitest';
import { normalQuantile, normalUpperTail, twoSidedNormal } from '#lib/core/statistics/normal.ts';
import { difference, R } from './oracles.ts';

describe('the normal distribution', () => {
  it('has the upper tail of R’s pnorm to 13 digits, as far out as z = 30', () => {
    for (const [z, tail] of R.upperTail) {
      if (z < 38) expect(difference(normalUpperTail(z), tail), `z = ${z}`).toBeLessThan(1e-13);
    }
  });

  it('has the quantiles of R’s qnorm to 13 digits', () => {
    for (const [share, z] of R.quantile)
      expect(difference(normalQuantile(share), z), `${share}`).toBeLessThan(1e-13);
  });

  it('goes there and back', () => {
    for (let z = -6; z <= 6; z += 0.37) expect(normalQuantile(1 - normalUpperTail(z))).toBeCloseTo(z, 6);
  });

  it('is two-sided the same either way, 1 in the middle and never above', () => {
    expect(twoSidedNormal(1.959963984540054)).toBeCloseTo(0.05, 14);
    expect(twoSidedNormal(-1.959963984540054)).toBe(twoSidedNormal(1.959963984540054));
    expect(twoSidedNormal(0)).toBe(1);
    expect(twoSidedNormal(NaN)).toBeNaN();
  });

  it('has its ends at infinity and refuses shares that are none', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect(() => normalQuantile(1.2)).toThrow('1.2');
  });
});
