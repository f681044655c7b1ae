import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascendingOrder } from '#lib/core/statistics/order.ts';

describe('the ascending order', () => {
  it('puts every known value in its place, equal ones as they came, whatever the numbers', () => {
    const some = fc.oneof(
      fc.double(),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(-0, 0, NaN, Infinity, -Infinity, 5e-324)
    );
    fc.assert(
      fc.property(fc.array(some, { maxLength: 200 }), (values) => {
        const expected = [...values.keys()].filter((i) => !Number.isNaN(values[i]));
        // Array sort is stable; a difference of infinities is not a number, so compare by <.
        expected.sort((a, b) => (values[a] < values[b] ? -1 : values[b] < values[a] ? 1 : 0));
        expect([...ascendingOrder(Float64Array.from(values))]).toEqual(expected);
      }),
      { numRuns: 500 }
    );
  });

  it('is nothing of nothing, and leaves its input as it was', () => {
    expect(ascendingOrder(new Float64Array(0))).toHaveLength(0);
    const values = Float64Array.of(3, -0, NaN, 1);
    expect([...ascendingOrder(values)]).toEqual([1, 3, 0]);
    expect(Object.is(values[1], -0)).toBe(true);
  });
});
