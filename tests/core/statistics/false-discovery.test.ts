import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '#lib/core/statistics/false-discovery.ts';
import { column, difference, R } from './oracles.ts';

describe('the false discovery rate', () => {
  it('equals R’s p.adjust(p, "BH"), ties and 0 and 1 among the values', () => {
    const found = benjaminiHochberg(column(R.falseDiscovery.p));
    R.falseDiscovery.q.forEach((q, i) => expect(difference(found[i], q)).toBeLessThan(1e-13));
  });

  it('leaves unknown values unknown and does not count them, as R does', () => {
    const found = benjaminiHochberg(column(R.falseDiscovery.missing));
    column(R.falseDiscovery.missingQ).forEach((q, i) => {
      if (Number.isNaN(q)) expect(found[i]).toBeNaN();
      else expect(difference(found[i], q)).toBeLessThan(1e-13);
    });
  });

  it('keeps its input as it was', () => {
    const p = Float64Array.of(0.5, 0.01, NaN, 0.2);
    benjaminiHochberg(p);
    expect([...p]).toEqual([0.5, 0.01, NaN, 0.2]);
  });

  it('is nothing of nothing, and refuses what is not a p-value', () => {
    expect(benjaminiHochberg(new Float64Array(0))).toHaveLength(0);
    expect(() => benjaminiHochberg(Float64Array.of(0.5, 1.5))).toThrow('1.5');
  });
});
