import { describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/core/statistics/random.ts';
import { cellsInShare } from '#lib/core/statistics/top-share.ts';
import { caught, hitRate, mostPossible, orderByScore } from '#lib/core/validation/hit-rate.ts';

describe('what a forecast catches', () => {
  it('is what happened in its highest cells', () => {
    const order = orderByScore(Float64Array.of(5, 1, 9, 0));
    const happened = Float64Array.of(2, 30, 4, 100);
    expect(caught(order, happened, 1)).toBe(4);
    expect(caught(order, happened, 2)).toBe(6);
    expect(caught(order, happened, 4)).toBe(136);
  });

  it('is what lots would give where scores tie at the edge: three places among four cells', () => {
    const order = orderByScore(Float64Array.of(9, 2, 2, 2, 2, 0));
    expect(caught(order, Float64Array.of(10, 4, 0, 0, 8, 50), 4)).toBe(10 + (12 * 3) / 4);
  });

  it('agrees with the mean of ten thousand real lots', () => {
    const random = seededRandom(3);
    const scores = Float64Array.from({ length: 40 }, () => random.integer(5));
    const happened = Float64Array.from({ length: 40 }, () => random.poisson(2));
    let sum = 0;
    for (let lot = 0; lot < 10_000; lot++) {
      const broken = scores.map((score) => score + random.uniform() / 2);
      sum += caught(orderByScore(broken), happened, 13);
    }
    expect(sum / 10_000).toBeCloseTo(caught(orderByScore(scores), happened, 13), 0);
  });

  it('gives a forecast that says nothing its fair share', () => {
    const order = orderByScore(new Float64Array(200));
    const happened = Float64Array.from({ length: 200 }, (_, i) => (i < 20 ? 5 : 0));
    expect(caught(order, happened, 10)).toBe(5);
  });

  it('does not count cells without a score', () => {
    const order = orderByScore(Float64Array.of(NaN, 1, 2));
    expect([...order.cell]).toEqual([2, 1]);
    expect(caught(order, Float64Array.of(9, 1, 1), 3)).toBe(2);
  });
});

describe('the measures', () => {
  it('are hit rate, PAI and PEI*: 30 of 120 in 2 of 40 cells, where 60 were possible', () => {
    expect(hitRate(30, 60, 120, 2, 40)).toEqual({ hitRate: 0.25, pai: 5, pei: 0.5 });
  });

  it('are unknown when nothing happened', () => {
    expect(hitRate(0, 0, 0, 2, 40)).toEqual({ hitRate: NaN, pai: NaN, pei: NaN });
  });

  it('compare with the most that any choice of as many cells could have caught', () => {
    expect(mostPossible(Float64Array.of(1, 7, 3, 0), 2)).toBe(10);
    expect(mostPossible(Float64Array.of(1, 7), 9)).toBe(8);
  });

  it('search a share of the cells: rounded, and at least one', () => {
    expect(cellsInShare(0.01, 2630)).toBe(26);
    expect(cellsInShare(0.01, 20)).toBe(1);
    expect(cellsInShare(0.01, 0)).toBe(0);
    expect(() => cellsInShare(0, 10)).toThrow('not a share of an area: 0');
  });
});
