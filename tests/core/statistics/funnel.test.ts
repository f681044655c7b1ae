import { describe, expect, it } from 'vitest';
import { funnelLimits } from '#lib/core/statistics/funnel.ts';
import { difference, R } from './oracles.ts';

describe('funnel limits', () => {
  it('equal Spiegelhalter’s formula by R’s qpois, ppois and dpois', () => {
    for (const [mean, level, low, high] of R.funnel) {
      const [found] = funnelLimits(mean / 5000, 5000, [level]);
      expect(difference(found.low * 5000, low), `low at ${mean}`).toBeLessThan(1e-9);
      expect(difference(found.high * 5000, high), `high at ${mean}`).toBeLessThan(1e-9);
    }
  });

  it('close in on the rate as areas grow', () => {
    let width = Infinity;
    for (const population of [200, 1000, 5000, 20_000, 100_000]) {
      const [{ low, high }] = funnelLimits(0.08, population, [0.95]);
      expect(low < 0.08 && 0.08 < high && high - low < width).toBe(true);
      width = high - low;
    }
  });

  it('are not known for an unknown rate or population', () => {
    const unknown = { low: NaN, high: NaN };
    expect(funnelLimits(NaN, 5000, [0.95, 0.998])).toEqual([unknown, unknown]);
    expect(funnelLimits(0.1, 0, [0.95])).toEqual([unknown]);
    expect(() => funnelLimits(0.1, 5000, [0.95, 95])).toThrow('95');
  });

  it('are the same for a level alone and beside others', () => {
    const together = funnelLimits(0.1, 5000, [0.998, 0.95]);
    expect(together).toEqual([0.998, 0.95].flatMap((level) => funnelLimits(0.1, 5000, [level])));
  });
});
