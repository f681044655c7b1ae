import { describe, expect, it } from 'vitest';
import { coverage, mean, metres, most, type Combine } from '#lib/core/environment/measures/combine.ts';

/** Three areas: 300 m in two samples and 100 m of which nothing is known; 40 m; none. A last sample lies in no area. */
const AREA = Int32Array.of(0, 0, 0, 1, -1);
const METRES = Float64Array.of(120, 180.4, 100, 40, 500);
const WALK = Float64Array.of(400, 40, 0);
const VALUES = [1, 0, NaN, 1, 1];

function told(combine: Combine, values = VALUES): { areas: number[]; all: number } {
  const column = combine.ofSamples((i) => values[i], METRES, AREA, 3);
  return { areas: [...column], all: combine.ofAreas(column, WALK) };
}

describe('samples make one number of an area, and areas one of all', () => {
  it('as metres: whole, added up; what is not known does not count', () => {
    expect(told(metres)).toEqual({ areas: [120, 40, 0], all: 160 });
  });

  it('as a mean along the metres of which it is known; of all, by their metres of way', () => {
    const { areas, all } = told(mean, [10, 60, NaN, 250, 0]);
    expect(areas).toEqual([Math.round((1200 + 60 * 180.4) / 300.4), 250, NaN]);
    expect(all).toBe((400 * areas[0] + 40 * 250) / 440);
  });

  it('as the largest, infinite where one is, not known without any', () => {
    expect(told(most, [10.4, 60.2, NaN, Infinity, 999])).toEqual({
      areas: [60, Infinity, NaN],
      all: Infinity
    });
    expect(told(most, [10, 60, 5, 7, 999]).all).toBe(60);
  });

  it('as coverage: rounded shares of known metres, none of few', () => {
    expect(told(coverage)).toEqual({ areas: [0.4, NaN, NaN], all: 0.4 });
  });

  it('to not known where it is known of no area', () => {
    for (const combine of [mean, most, coverage])
      expect(combine.ofAreas(Float64Array.of(NaN, NaN, NaN), WALK)).toBeNaN();
  });
});
