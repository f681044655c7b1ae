import { describe, expect, it } from 'vitest';
import { isSameAsking, movesBetween } from '#lib/map/question/leaders.ts';
import type { Asking } from '#lib/map/scoring/scoring-messages.ts';

const asking = (change: Partial<Asking>): Asking => ({
  ...{
    weights: Float64Array.of(1, 0.5),
    factorWeights: { crime: 1, lighting: 0 },
    presence: false,
    unit: 'incidents'
  },
  ...{ weightings: [], halfLifeMonths: null, from: 24300, to: 24311 },
  moment: { date: '2025-12-21', hour: 1 },
  ...change
});

describe('what a change moves', () => {
  it('is who came among the leading and who left them, best first, with both places', () => {
    const before = [1, 2, 3, 4, 0, 5];
    const after = [4, 1, 5, 2, 3, 0];
    expect(movesBetween(before, after, 3)).toEqual({
      into: [
        { cell: 3, before: 4, after: 2 },
        { cell: 4, before: 0, after: 3 }
      ],
      out: [
        { cell: 0, before: 1, after: 4 },
        { cell: 2, before: 3, after: 5 }
      ]
    });
  });

  it('is nothing where the order is the same, or only the leading change places among themselves', () => {
    expect(movesBetween([1, 2, 3], [1, 2, 3], 2)).toEqual({ into: [], out: [] });
    expect(movesBetween([1, 2, 3], [2, 1, 3], 2)).toEqual({ into: [], out: [] });
  });

  it('takes the first of equals, and no more than there are', () => {
    expect(movesBetween([2, 2, 2, 0], [0, 0, 1, 2], 2)).toEqual({
      into: [
        { cell: 2, before: 2, after: 1 },
        { cell: 3, before: 0, after: 2 }
      ],
      out: [
        { cell: 0, before: 2, after: 0 },
        { cell: 1, before: 2, after: 0 }
      ]
    });
  });
});

describe('the same question', () => {
  it('is told by what it weighs, when and how, whatever is written as nought', () => {
    expect(isSameAsking(asking({}), asking({ factorWeights: { crime: 1 } }))).toBe(true);
    expect(isSameAsking(asking({}), asking({ weights: Float64Array.of(1, 0.6) }))).toBe(false);
    expect(isSameAsking(asking({}), asking({ halfLifeMonths: 6 }))).toBe(false);
    expect(isSameAsking(asking({}), asking({ to: 24310 }))).toBe(false);
    expect(isSameAsking(asking({}), asking({ moment: { date: '2025-12-21', hour: 2 } }))).toBe(false);
  });
});
