import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roundedCoverage } from '#lib/core/environment/camera-coverage.ts';

const told = (part: number, known: number): number =>
  roundedCoverage(Float64Array.of(part), Float64Array.of(known))[0];

it('tells coverage in twentieths, and nothing of a place with few ways', () => {
  expect([told(0, 540), told(540, 540), told(81, 540), told(270, 540)]).toEqual([0, 1, 0.15, 0.5]);
  expect([told(0, 99), told(50, 99), told(0, 0), told(NaN, NaN)]).toEqual([NaN, NaN, NaN, NaN]);
});

it('never calls a little nothing, or nearly all all', () => {
  expect([told(1, 1000), told(999, 1000)]).toEqual([0.05, 0.95]);
});

it('is always within a twentieth of the truth', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      const value = told(share * 1000, 1000);
      expect(Math.abs(value - share)).toBeLessThanOrEqual(0.05);
      expect(Math.abs(value * 20 - Math.round(value * 20))).toBeLessThan(1e-9);
    })
  );
});
