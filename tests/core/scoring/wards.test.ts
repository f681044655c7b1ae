import { describe, expect, it } from 'vitest';
import { CATEGORIES, categoryNumber } from '#lib/core/incidents/category.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { wardStatistics } from '#lib/core/scoring/wards.ts';
import { byarInterval } from '#lib/core/statistics/intervals.ts';
import { aCube } from '../../builders/cube.ts';

const places = [
  [0, 0, 0],
  [1, 1, 1],
  [2, 2, 2],
  [3, 3, -1]
] as const;
const cube = aCube(places, [
  { place: 0, month: '2024-01', category: 'robbery', count: 10 },
  { place: 0, month: '2025-01', category: 'robbery', count: 24 },
  { place: 0, month: '2025-02', category: 'drugs', count: 6 },
  { place: 1, month: '2024-02', category: 'burglary', count: 8 },
  { place: 1, month: '2025-01', category: 'burglary', count: 8 },
  { place: 3, month: '2025-01', category: 'burglary', count: 99 }
]);
const months = (...texts: string[]): number[] => texts.map(parseMonth);
const question = {
  cube,
  weights: null,
  from: parseMonth('2025-01'),
  to: parseMonth('2025-02'),
  population: Float64Array.of(6000, 4000, NaN),
  areaKm2: Float64Array.of(3, 2, 1),
  monthsPresent: months('2024-01', '2024-02', '2025-01', '2025-02')
};

describe('ward statistics', () => {
  it('count incidents, per 1,000 residents and per km²', () => {
    const found = wardStatistics(question);
    expect([...found.incidents]).toEqual([30, 8, 0]);
    expect([...found.rate]).toEqual([5, 2, NaN]);
    expect([...found.perKm2]).toEqual([10, 4, 0]);
    expect(found.overall).toEqual({ incidents: 38, population: 10_000, rate: 3.8 });
  });

  it('put Byar’s interval around each rate', () => {
    const { rateLow, rateHigh } = wardStatistics(question);
    const [low, high] = byarInterval(30);
    expect([rateLow[0], rateHigh[0]]).toEqual([low / 6, high / 6]);
    expect([rateLow[2], rateHigh[2]]).toEqual([NaN, NaN]);
  });

  it('draw rates toward the borough’s and leave the unknown unknown', () => {
    const { ebRate } = wardStatistics(question);
    expect(ebRate[0]).toBeLessThan(5);
    expect(ebRate[0]).toBeGreaterThan(3.8);
    expect(ebRate[2]).toBeNaN();
  });

  it('rank by rate, without the unknown', () => {
    expect([...wardStatistics(question).rank]).toEqual([1, 2, 0]);
  });

  it('compare with the same months a year before', () => {
    const found = wardStatistics(question);
    expect([...found.previous]).toEqual([10, 8, 0]);
    expect([...found.ratio]).toEqual([3, 1, NaN]);
    // R: poisson.test(c(30, 10), c(1, 1))$p.value
    expect(found.ratioP[0]).toBeCloseTo(0.002221433773, 11);
    expect([found.ratioP[1], found.ratioP[2]]).toEqual([1, 1]);
  });

  it('compare with nothing when a month of the year before was not imported', () => {
    const found = wardStatistics({ ...question, monthsPresent: months('2024-01', '2025-01', '2025-02') });
    for (const column of [found.previous, found.ratio, found.ratioP])
      expect([...column]).toEqual([NaN, NaN, NaN]);
    expect(found.incidents[0]).toBe(30);
  });

  it('compare like with like when a month of the period itself is missing', () => {
    const found = wardStatistics({ ...question, monthsPresent: months('2024-01', '2024-02', '2025-01') });
    expect([...found.previous]).toEqual([10, 0, 0]);
    // February 2025 is absent, so its six are counted on neither side.
    expect(found.incidents[0]).toBe(24);
    expect(found.ratio[0]).toBeCloseTo(2.4, 12);
  });

  it('count one each of the categories that weigh something', () => {
    const weights = new Float64Array(CATEGORIES.length);
    weights[categoryNumber('robbery')] = 365;
    expect([...wardStatistics({ ...question, weights }).incidents]).toEqual([24, 0, 0]);
  });

  it('are the same whatever was asked of the cube before, and for fewer wards', () => {
    const first = wardStatistics(question);
    wardStatistics({ ...question, population: Float64Array.of(6000), areaKm2: Float64Array.of(3) });
    const weights = new Float64Array(CATEGORIES.length);
    weights[categoryNumber('drugs')] = 1;
    expect([...wardStatistics({ ...question, weights }).incidents]).toEqual([6, 0, 0]);
    expect(wardStatistics(question)).toEqual(first);
  });

  it('are empty without wards and refuse columns that do not match', () => {
    const none = { population: new Float64Array(0), areaKm2: new Float64Array(0) };
    expect(wardStatistics({ ...question, ...none, cube: aCube([], []) }).overall.rate).toBeNaN();
    expect(() => wardStatistics({ ...question, areaKm2: new Float64Array(2) })).toThrow('2 areas for 3');
  });
});
