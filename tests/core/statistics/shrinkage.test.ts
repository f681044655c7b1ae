import { describe, expect, it } from 'vitest';
import { marshallRates } from '#lib/core/statistics/shrinkage.ts';
import { difference, R } from './oracles.ts';

const incidents = R.wards.map((ward) => ward[0]);
const population = R.wards.map((ward) => ward[1]);

describe('empirical-Bayes rates', () => {
  it('equal R’s spdep::EBest on the wards of Thurrock', () => {
    const rates = marshallRates(incidents, population);
    expect(R.wards).toHaveLength(20);
    R.wards.forEach(([, , rate], i) => expect(difference(rates[i], rate)).toBeLessThan(1e-12));
  });

  it('are all the rate of all where areas differ no more than by chance, as R’s are', () => {
    const rates = marshallRates([10, 21, 29, 41], [1000, 2000, 3000, 4000]);
    R.evenWards.forEach((rate, i) => expect(difference(rates[i], rate)).toBeLessThan(1e-12));
    expect(new Set(rates).size).toBe(1);
  });

  it('lie between the area’s own rate and that of all, nearer to it the smaller the area', () => {
    const rates = marshallRates([30, 300, 1000, 3000], [100, 1000, 10_000, 30_000]);
    const overall = 4330 / 41_100;
    expect(rates[0]).toBeLessThan(rates[1]);
    expect(rates[1]).toBeLessThan(0.3);
    expect(rates[0]).toBeGreaterThan(overall);
  });

  it('leave an area of unknown population unknown and out of the reckoning', () => {
    const rates = marshallRates([...incidents, 50, 3], [...population, NaN, 0]);
    expect([...rates.subarray(20)]).toEqual([NaN, NaN]);
    expect([...rates.subarray(0, 20)]).toEqual([...marshallRates(incidents, population)]);
    expect([...marshallRates([4], [NaN])]).toEqual([NaN]);
  });

  it('are 0 everywhere when nothing happened', () => {
    expect([...marshallRates([0, 0], [100, 50])]).toEqual([0, 0]);
  });

  it('refuse columns of different lengths', () => {
    expect(() => marshallRates([1, 2], [3])).toThrow('2 counts for 1');
  });
});
