import { describe, expect, it } from 'vitest';
import { compareScores } from '#lib/core/scoring/compare.ts';

const look = (incidents: number[], score: number[]) => ({
  incidents: Float64Array.from(incidents),
  score: Float64Array.from(score)
});

describe('two looks at the same hexagons', () => {
  it('are tested hexagon by hexagon, the months of each borne in mind', () => {
    const first = look([1, 0, 0, NaN], [9, 0, 0, NaN]);
    const second = look([13, 9, 0, NaN], [86, 77, 0, NaN]);
    const found = compareScores(first, second, { months: [5, 5], sameQuestion: true });
    // R: poisson.test(c(13, 1), c(5, 5))$p.value; poisson.test(c(9, 0), c(5, 5))$p.value; p.adjust(c(…), "BH")
    expect(found.p[0]).toBeCloseTo(0.0018310546875, 12);
    expect(found.p[1]).toBeCloseTo(0.00390625, 12);
    expect(found.q[0]).toBeCloseTo(0.003662109375, 12);
    expect(found.q[1]).toBeCloseTo(0.00390625, 12);
    expect([...found.points]).toEqual([77, 77, 0, NaN]);
    expect([...found.perMonth]).toEqual([12 / 5, 9 / 5, 0, NaN]);
    expect(found.tested).toBe(2);
    expect(found.p[2]).toBeNaN();
    expect(found.refused).toBeNull();
  });

  it('of unequal length are compared by the month', () => {
    const found = compareScores(look([44, 2], [80, 10]), look([40, 3], [70, 12]), {
      months: [4, 5],
      sameQuestion: true
    });
    // R: poisson.test(c(40, 44), c(5, 4))$p.value; poisson.test(c(3, 2), c(5, 4))$p.value
    expect(found.p[0]).toBeCloseTo(0.15404578140592223, 12);
    expect(found.p[1]).toBeCloseTo(1, 12);
    expect(found.perMonth[0]).toBe(8 - 11);
  });

  it('that ask different questions are not tested, and a sentence says why', () => {
    const found = compareScores(look([5], [50]), look([3], [90]), { months: [5, 5], sameQuestion: false });
    expect(found.refused).toMatch(/no matter of chance/);
    expect(found.tested).toBe(0);
    expect(found.q[0]).toBeNaN();
    expect(found.points[0]).toBe(40);
  });

  it('without a month on one side, or of different grids, are refused', () => {
    const one = look([5], [50]);
    expect(compareScores(one, one, { months: [0, 5], sameQuestion: true }).refused).toMatch(/no police file/);
    expect(() => compareScores(one, look([1, 2], [1, 2]), { months: [1, 1], sameQuestion: true })).toThrow(
      '1 and 2 cells'
    );
  });
});
