import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { movesOfRanks } from '#lib/core/scoring/moves-of-ranks.ts';

const ranks = (...values: number[]) => Int32Array.from(values);

describe('how places move between two scorings', () => {
  it('names who comes into the first ten and who goes out', () => {
    const before = Int32Array.from({ length: 40 }, (_, i) => i + 1);
    // The eleventh and the tenth change places, and the last becomes the first.
    const after = before.map((rank) => (rank === 40 ? 1 : rank + 1));
    const { scored, leading, largest } = movesOfRanks(before, after);
    expect(scored).toBe(40);
    expect(leading[0]).toEqual({ size: 10, cameIn: [39], wentOut: [9] });
    // 5 in 100 of 40 are two.
    expect(leading[1]).toEqual({ size: 2, cameIn: [39], wentOut: [1] });
    expect(largest).toEqual([39, 0, 1]);
  });

  it('takes a cell without a place for one behind all others, and leaves out what does not move', () => {
    const { leading, largest } = movesOfRanks(ranks(0, 1, 2, 0), ranks(1, 2, 0, 0));
    expect(leading[1]).toEqual({ size: 1, cameIn: [0], wentOut: [1] });
    expect(largest).toEqual([0, 1]);
    expect(movesOfRanks(ranks(1, 2, 2), ranks(1, 2, 2)).largest).toEqual([]);
    expect(() => movesOfRanks(ranks(1), ranks(1, 2))).toThrow(RangeError);
  });

  it('is the other way round when the two change places, whatever they are', () => {
    const pair = fc
      .integer({ min: 1, max: 60 })
      .chain((n) => fc.tuple(...[0, 1].map(() => fc.shuffledSubarray(Array.from({ length: n }, (_, i) => i + 1), { minLength: n })))); // prettier-ignore
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const there = movesOfRanks(ranks(...a), ranks(...b));
        const back = movesOfRanks(ranks(...b), ranks(...a));
        for (const group of [0, 1]) {
          expect(there.leading[group].cameIn).toEqual(back.leading[group].wentOut);
          expect(there.leading[group].cameIn.length).toBe(there.leading[group].wentOut.length);
        }
      })
    );
  });
});
