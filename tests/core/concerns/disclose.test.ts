import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, discloseParts, discloseRows } from '#lib/core/concerns/disclose.ts';

const small = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 });

/** Every list of counts of so many parts with this sum. */
function* listsOf(parts: number, sum: number): Generator<number[]> {
  if (parts === 1) {
    yield [sum];
    return;
  }
  for (let first = 0; first <= sum; first++)
    for (const rest of listsOf(parts - 1, sum - first)) yield [first, ...rest];
}

describe('parts of a whole', () => {
  it('are told as they are where none is small', () => {
    expect(discloseParts([3, 0, 12])).toEqual({ parts: [3, 0, 12], total: 15 });
  });

  it('are hidden where they are small, and the total with them, which they could be taken off', () => {
    expect(discloseParts([1, 9, 5, 0])).toEqual({ parts: [null, 9, 5, 0], total: null });
    expect(discloseParts([2])).toEqual({ parts: [null], total: null });
  });

  it('say no more of a part than that part does alone, to whoever knows the rule', () => {
    fc.assert(
      fc.property(small, fc.constantFrom(2, 4), (counts, upTo) => {
        const told = discloseParts(counts, upTo);
        told.parts.forEach((part, i) => {
          if (part !== null) return;
          // Every other small count in its place would have been told the same.
          for (let other = 1; other <= upTo; other++)
            expect(discloseParts(counts.with(i, other), upTo)).toEqual(told);
        });
      }),
      { seed: 12 }
    );
  });

  it('never tell a count from 1 up to the limit, of each part its own', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 30 }), (counts) => {
        const limits = counts.map((_, i) => (i % 2 === 0 ? 2 : 4));
        const { parts } = discloseParts(counts, limits);
        parts.forEach((part, i) => {
          if (part !== null) expect(part === 0 || part > limits[i]).toBe(true);
        });
      }),
      { seed: 12 }
    );
  });

  it('refuse what is no count', () => {
    expect(() => discloseParts([1.5])).toThrow(RangeError);
    expect(() => discloseParts([-1])).toThrow(RangeError);
  });
});

describe('rows of parts', () => {
  const table = fc.integer({ min: 1, max: 3 }).chain((columns) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 4
    })
  );

  it('are told with all their parts, with their total alone, or not at all', () => {
    const told = discloseRows([
      [1, 0],
      [10, 2],
      [7, 8]
    ]);
    expect(told.rows).toEqual([
      { parts: [null, null], total: null },
      { parts: [null, null], total: 12 },
      { parts: [7, 8], total: 15 }
    ]);
    expect(told.total).toBeNull();
    expect(
      discloseRows([
        [7, 8],
        [0, 0]
      ]).total
    ).toBe(15);
  });

  it('tell no small count, and none that the count of the row gives away', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const told = discloseRows(rows, 2);
        told.rows.forEach(({ parts, total }, i) => {
          for (const [j, part] of parts.entries()) {
            if (part !== null) expect(part === 0 || part > 2).toBe(true);
            if (part !== null) expect(part).toBe(rows[i][j]);
          }
          if (total === null) return;
          const hidden = parts.flatMap((part, j) => (part === null ? [j] : []));
          if (hidden.length === 0) return;
          const left = total - parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
          const possible = [...listsOf(hidden.length, left)].filter((list) => {
            const row = rows[i].map((count, j) => (hidden.includes(j) ? list[hidden.indexOf(j)] : count));
            const others = rows.map((other, k) => (k === i ? row : other));
            return JSON.stringify(discloseRows(others, 2).rows[i]) === JSON.stringify(told.rows[i]);
          });
          for (const [j] of hidden.entries())
            expect(new Set(possible.map((list) => list[j])).size, JSON.stringify(rows)).toBeGreaterThan(1);
        });
      }),
      { numRuns: 300, seed: 12 }
    );
  });

  it('treat a row with a sensitive count as sensitive', () => {
    const told = discloseRows(
      [
        [2, 1],
        [30, 30],
        [40, 20]
      ],
      [2, 4]
    );
    expect(told.rows[0].total).toBeNull();
  });
});

it('“so many or more” never tells a small count, nor the same count two ways', () => {
  for (const upTo of [2, 4])
    for (let count = 0; count < 200; count++) {
      const told = atLeast(count, upTo);
      if (count <= upTo) expect(told).toBeNull();
      else expect(told).toBeGreaterThan(upTo);
      expect(told ?? 0).toBeLessThanOrEqual(count);
    }
  expect([3, 4, 5, 9, 10, 60].map((count) => atLeast(count))).toEqual([3, 3, 5, 5, 10, 50]);
});
