import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupAlike, type Comparable } from '#lib/core/concerns/alike.ts';

const one = (x: number | null, y: number | null, day: string, kind = 'environment'): Comparable => ({
  ...{ x, y, kind },
  sentAt: `2025-${day}T12:00:00Z`
});

describe('concerns that are alike', () => {
  it('are of one kind, within 100 m and 90 days of the first', () => {
    const concerns = [
      one(561_000, 178_000, '06-01'),
      one(561_000, 178_000, '06-02', 'behaviour'),
      one(561_100, 177_900, '08-30'),
      one(561_101, 178_000, '06-01'),
      one(561_150, 178_000, '08-15'),
      one(null, null, '06-01'),
      one(null, null, '06-01')
    ];
    expect(groupAlike(concerns)).toEqual([[0, 2], [1], [3, 4], [5], [6]]);
  });

  it('are each in one group, whose first comes first', () => {
    const concern = fc.record({
      x: fc.option(fc.integer({ min: 0, max: 400 })),
      y: fc.constant(0),
      kind: fc.constantFrom('environment', 'safe'),
      sentAt: fc.constantFrom('2025-01-01T00:00:00Z', '2025-03-01T00:00:00Z', '2025-07-01T00:00:00Z')
    });
    fc.assert(
      fc.property(fc.array(concern, { maxLength: 60 }), (concerns) => {
        const groups = groupAlike(concerns);
        expect(groups.flat().sort((a, b) => a - b)).toEqual(concerns.map((_, i) => i));
        for (const group of groups) expect(group).toEqual([...group].sort((a, b) => a - b));
        expect(groups.map(([first]) => first)).toEqual(groups.map(([first]) => first).sort((a, b) => a - b));
      })
    );
  });
});
