import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twoFigures, weightScale } from '#lib/map/question/weight-scale.ts';

describe('the scale of a weight', () => {
  it('has even steps to twice the largest where weights are near one another', () => {
    const scale = weightScale([1, 0.6, 0, 0.2]);
    expect(scale.most).toBe(2);
    expect(scale.positionOf(1)).toBe(50);
    expect([0, 25, 50, 100].map((position) => scale.weightAt(position))).toEqual([0, 0.5, 1, 2]);
  });

  it('gives small weights room where they lie far apart, as days of prison do', () => {
    const scale = weightScale([365, 10, 1, 0]);
    expect(scale.most).toBe(365);
    expect(scale.positionOf(1)).toBeCloseTo(14, 0);
    expect(scale.positionOf(10)).toBeCloseTo(30, 0);
    expect(scale.weightAt(100)).toBe(370);
  });

  it('has a scale where nothing counts, and holds what is typed beyond its end', () => {
    expect(weightScale([0, 0]).most).toBe(2);
    expect(weightScale([1]).positionOf(500)).toBe(100);
    expect(weightScale([1]).positionOf(-3)).toBe(0);
  });

  it('comes back to the same place from any weight, and rises all the way', () => {
    const weights = fc.array(fc.double({ min: 0.01, max: 500, noNaN: true }), {
      minLength: 1,
      maxLength: 14
    });
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 99 }), (some, position) => {
        const scale = weightScale(some);
        const weight = (position / 100) * scale.most;
        expect(Math.abs(scale.weightAt(scale.positionOf(weight)) - weight)).toBeLessThanOrEqual(
          Math.max(0.006, 0.051 * weight)
        );
        expect(scale.weightAt(position + 1)).toBeGreaterThanOrEqual(scale.weightAt(position));
      })
    );
  });

  it('is told in two figures', () => {
    expect([182.5, 0.456, 3.54, 0.0049, 0].map(twoFigures)).toEqual([180, 0.46, 3.5, 0, 0]);
  });
});
