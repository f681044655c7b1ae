import { describe, expect, it } from 'vitest';
import { CATEGORIES, categoryNumber } from '#lib/core/incidents/category.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { weighIncidents } from '#lib/core/scoring/weigh.ts';
import { aCube } from '../../builders/cube.ts';

const cube = aCube(
  [
    [0, 0],
    [1, 1],
    [2, 2]
  ],
  [
    { place: 0, month: '2025-01', category: 'robbery', count: 2 },
    { place: 0, month: '2025-07', category: 'burglary', count: 3 },
    { place: 1, month: '2025-07', category: 'robbery' },
    { place: 2, month: '2025-04', category: 'robbery', count: 5 }
  ]
);
const bins = Int32Array.of(0, 0, -1);
const weights = new Float64Array(CATEGORIES.length);
weights[categoryNumber('robbery')] = 10;
weights[categoryNumber('burglary')] = 0.5;
const year = { weights, from: parseMonth('2025-01'), to: parseMonth('2025-07'), halfLifeMonths: null };

describe('the weighted count', () => {
  it('adds the weight of every incident of the period', () => {
    const found = weighIncidents(cube, bins, 1, year);
    expect([...found.incidents]).toEqual([6]);
    expect([...found.weighted]).toEqual([2 * 10 + 3 * 0.5 + 10]);
  });

  it('halves with every half-life of age, counted from the last month', () => {
    const found = weighIncidents(cube, bins, 1, { ...year, halfLifeMonths: 3 });
    expect(found.weighted[0]).toBeCloseTo((2 * 10) / 4 + 3 * 0.5 + 10, 12);
    expect(found.incidents[0]).toBe(6);
  });

  it('takes only months within the period, ends included, whether or not the cube has them', () => {
    expect(weighIncidents(cube, bins, 1, { ...year, from: year.to }).incidents[0]).toBe(4);
    expect(weighIncidents(cube, bins, 1, { ...year, to: year.from }).incidents[0]).toBe(2);
    expect(weighIncidents(cube, bins, 1, { ...year, from: 0, to: 50_000 }).incidents[0]).toBe(6);
    expect(weighIncidents(cube, bins, 1, { ...year, from: 50_000, to: 50_001 }).incidents[0]).toBe(0);
  });

  it('does not count a category that weighs nothing', () => {
    const only = weights.map((weight) => (weight === 10 ? 1 : 0));
    expect(weighIncidents(cube, bins, 1, { ...year, weights: only }).incidents[0]).toBe(3);
  });

  it('says how many lie in no bin', () => {
    expect(weighIncidents(cube, bins, 1, year).unplaced).toBe(5);
  });

  it('refuses weights and half-lives that are none, naming them', () => {
    expect(() => weighIncidents(cube, bins, 1, { ...year, weights: new Float64Array(3) })).toThrow(
      '3 weights'
    );
    expect(() => weighIncidents(cube, bins, 1, { ...year, weights: weights.map(() => -2) })).toThrow('-2');
    expect(() => weighIncidents(cube, bins, 1, { ...year, halfLifeMonths: 0 })).toThrow('half-life: 0');
  });
});
