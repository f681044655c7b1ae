import { describe, expect, it } from 'vitest';
import { mannKendall } from '#lib/core/statistics/mann-kendall.ts';

/** R 4.2.2: `cor.test(seq_along(x), x, method = "kendall", exact = FALSE, continuity = TRUE)`, statistic and p.value. */
const IN_R: [number[], number, number, number][] = [
  [[1.2, 3.4, 2.2, 5.1, 4.8, 6.0, 5.5, 7.1, 6.6, 8.0, 7.7, 9.3], 56, 3.771490147281, 0.000162275566],
  [[5, 5, 4, 4, 3, 3, 3, 2, 2, 1, 1, 0], -59, -4.050895715464, 0.000051021945],
  [[1, 1, 1, 2, 1, 1, 3, 1, 1, 2, 1, 1, 1], 0, 0, 1],
  [[0.3, -0.2, 1.1, 0.9, -1.3, 0.2, 0.5, -0.4], -6, -0.618589574132, 0.5361867719]
];

describe('Mann–Kendall', () => {
  it.each(IN_R)('of %j is what R says', (values, s, z, p) => {
    const trend = mannKendall(values);
    expect(trend.s).toBe(s);
    expect(Math.abs(trend.z - z)).toBeLessThan(1e-11);
    expect(Math.abs(trend.p - p)).toBeLessThan(1e-11);
  });

  it('leaves out months that are not known', () => {
    const [values] = IN_R[0];
    const gaps = values.flatMap((value) => [NaN, value]);
    expect(mannKendall(gaps)).toEqual(mannKendall(values));
    expect(mannKendall(gaps).known).toBe(12);
  });

  it('has nothing to say of one value, or of values that are all equal', () => {
    expect(mannKendall([4])).toEqual({ s: 0, z: NaN, p: NaN, known: 1 });
    expect(mannKendall([4, 4, 4])).toEqual({ s: 0, z: NaN, p: NaN, known: 3 });
    expect(mannKendall([]).known).toBe(0);
  });
});
