import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { midRanks, ranksFromHighest } from '#lib/core/statistics/quantile.ts';

const amounts = fc.array(
  fc.oneof(
    fc.constant(0),
    fc.constant(NaN),
    fc.integer({ min: 1, max: 9 }),
    fc.double({ min: 0, max: 1e6, noNaN: true })
  ),
  { maxLength: 60 }
);

describe('mid-ranks', () => {
  it('keep zero at 0 and give (rank − ½)/n⁺ to the positive ones, ties sharing', () => {
    expect([...midRanks(Float64Array.of(0, 5, 2, 2, 0, 9))]).toEqual([0, 2.5 / 4, 1 / 4, 1 / 4, 0, 3.5 / 4]);
  });

  it('keep the unknown unknown and do not count it', () => {
    expect([...midRanks(Float64Array.of(NaN, 1, NaN, 3))]).toEqual([NaN, 0.25, NaN, 0.75]);
  });

  it('agree with counting who is below and who is equal, for any amounts', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const positive = values.filter((value) => value > 0);
        const found = midRanks(Float64Array.from(values));
        values.forEach((value, i) => {
          const below = positive.filter((other) => other < value).length;
          const equal = positive.filter((other) => other === value).length;
          const expected = value > 0 ? (below + (equal + 1) / 2 - 0.5) / positive.length : value;
          if (Number.isNaN(expected)) expect(found[i]).toBeNaN();
          else expect(found[i]).toBeCloseTo(expected, 12);
        });
      })
    );
  });

  it('refuse what is not an amount', () => {
    expect(() => midRanks(Float64Array.of(1, -1))).toThrow('-1');
    expect(() => midRanks(Float64Array.of(Infinity))).toThrow('Infinity');
  });
});

describe('places', () => {
  it('count from the highest, ties share the best, the unknown has none', () => {
    expect([...ranksFromHighest(Float64Array.of(3, NaN, 7, 3, 0))]).toEqual([2, 0, 1, 2, 4]);
  });

  it('are one more than how many are higher, for any values', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const found = ranksFromHighest(Float64Array.from(values));
        values.forEach((value, i) => {
          expect(found[i]).toBe(Number.isNaN(value) ? 0 : 1 + values.filter((other) => other > value).length);
        });
      })
    );
  });
});
