import { describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/core/statistics/random.ts';
import { rankIntervals } from '#lib/core/statistics/rank-interval.ts';

const of = (counts: number[], populations: number[]): [number, number][] => {
  const { best, worst } = rankIntervals(counts, populations, seededRandom(1));
  return counts.map((_, i) => [best[i], worst[i]]);
};

describe('the interval of a rank', () => {
  it('is one place where rates are far apart', () => {
    expect(of([900, 500, 100], [1000, 1000, 1000])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3]
    ]);
  });

  it('is every place where nothing tells areas apart', () => {
    expect(of([10, 10, 10, 10], [500, 500, 500, 500])).toEqual(new Array(4).fill([1, 4]));
  });

  it('is wide for a small area and narrow for a large one with the same rate', () => {
    const [large, small] = of([2000, 2, 1000, 3000], [20_000, 20, 20_000, 20_000]);
    expect(large).toEqual([2, 3]);
    expect(small).toEqual([1, 4]);
  });

  it('leaves out areas of unknown population', () => {
    expect(of([900, 50, 100], [1000, NaN, 1000])).toEqual([
      [1, 1],
      [0, 0],
      [2, 2]
    ]);
  });

  it('repeats itself for the same seed, and refuses columns that do not match', () => {
    const counts = [30, 33, 41, 28];
    expect(of(counts, [400, 410, 420, 430])).toEqual(of(counts, [400, 410, 420, 430]));
    expect(() => rankIntervals([1], [1, 2], seededRandom(1))).toThrow('1 counts for 2');
  });
});
