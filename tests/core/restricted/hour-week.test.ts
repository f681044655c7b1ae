import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandInWords, hourWeekOf, toldCount, toldHourWeek } from '#lib/core/restricted/hour-week.ts';

const times = (count: number, weekday: number, hour: number | null) =>
  Array.from({ length: count }, () => ({ weekday, hour }));

describe('hours and weekdays of restricted rows', () => {
  it('are counted by weekday from Monday and by hour, with those apart whose hour is not known', () => {
    const { counts, timed, untimed, most } = hourWeekOf([
      ...times(3, 0, 0),
      ...times(2, 6, 23),
      ...times(4, 2, null)
    ]);
    expect([counts.length, counts[0], counts[167], timed, untimed, most]).toEqual([168, 3, 2, 5, 4, 3]);
  });

  it('leave as three hours together: 0 to 4 not told, others rounded down to fives', () => {
    const week = hourWeekOf([...times(4, 0, 21), ...times(3, 0, 23), ...times(4, 1, 0), ...times(14, 1, 5)]);
    const told = toldHourWeek(week);
    expect(told.parts[7]).toBe(5);
    expect(told.parts[8]).toBeNull();
    expect(told.parts[9]).toBe(10);
    expect(told.parts[20]).toBeNull();
    expect(told.days).toEqual([5, 10, 0, 0, 0, 0, 0]);
    expect(told.total).toBe(15);
    expect(bandInWords(7)).toBe('21:00 to 23:59');
  });

  it('tell nothing more by their totals: every hidden count could be any of 0 to 4', () => {
    const week = fc.array(fc.nat(30), { minLength: 168, maxLength: 168 });
    fc.assert(
      fc.property(week, fc.nat(55), fc.nat(4), (counts, part, other) => {
        const one = Uint32Array.from(counts);
        one.fill(0, part * 3, part * 3 + 3);
        const two = one.slice();
        two[part * 3 + 1] = other;
        expect(toldHourWeek({ counts: two })).toEqual(toldHourWeek({ counts: one }));
      }),
      { numRuns: 100 }
    );
  });

  it('refuse what is no count', () => {
    expect(() => toldCount(1.5)).toThrow(RangeError);
    expect(() => toldCount(-1)).toThrow(RangeError);
    expect([0, 1, 4, 5, 9, 10].map(toldCount)).toEqual([null, null, null, 5, 5, 10]);
  });
});
