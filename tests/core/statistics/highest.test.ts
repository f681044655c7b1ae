import { describe, expect, it } from 'vitest';
import { highest } from '#lib/core/statistics/highest.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';

describe('the highest of many', () => {
  it('equals sorting all, of equal values the first, for any number asked', () => {
    const random = seededRandom(5);
    const values = Array.from({ length: 500 }, () => random.integer(40));
    const sorted = values.map((_, i) => i).sort((a, b) => values[b] - values[a] || a - b);
    for (const most of [0, 1, 3, 40, 499, 500, 900]) {
      expect([...highest(values.length, most, (i) => values[i])]).toEqual(sorted.slice(0, most));
    }
  });

  it('never names what is not known', () => {
    expect([...highest(4, 9, (i) => [NaN, 1, NaN, 2][i])]).toEqual([3, 1]);
    expect([...highest(0, 3, () => 1)]).toEqual([]);
  });
});
