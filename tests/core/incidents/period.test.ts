import { describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { defaultPeriod, monthsIn, monthsWithout, presentWithin } from '#lib/core/incidents/period.ts';

const months = (...texts: string[]) => texts.map(parseMonth);
const run = (from: string, length: number) => Array.from({ length }, (_, i) => parseMonth(from) + i);

describe('the period shown when nobody asked for one', () => {
  it('is the last twelve months of an unbroken series', () => {
    expect(defaultPeriod(run('2022-01', 36))).toEqual({
      from: parseMonth('2024-01'),
      to: parseMonth('2024-12')
    });
  });

  it('stops at the first gap, as in Thurrock: January to October 2025', () => {
    const present = [...run('2014-01', 11), ...run('2021-03', 13), ...run('2025-01', 10)];
    expect(defaultPeriod(present)).toEqual({ from: parseMonth('2025-01'), to: parseMonth('2025-10') });
  });

  it('is one month when the month before the newest is missing', () => {
    expect(defaultPeriod(months('2025-01', '2025-03'))).toEqual({
      from: parseMonth('2025-03'),
      to: parseMonth('2025-03')
    });
  });

  it('does not mind the order of the months or repeats', () => {
    expect(defaultPeriod(months('2025-02', '2025-03', '2025-02', '2025-01'))).toEqual({
      from: parseMonth('2025-01'),
      to: parseMonth('2025-03')
    });
  });

  it('is nothing when no month is present', () => {
    expect(defaultPeriod([])).toBeNull();
  });
});

describe('months within a period', () => {
  it('are those present, ascending and once each', () => {
    const period = { from: parseMonth('2025-01'), to: parseMonth('2025-04') };
    expect(presentWithin(months('2025-04', '2024-12', '2025-02', '2025-02', '2025-05'), period)).toEqual(
      months('2025-02', '2025-04')
    );
    expect(monthsIn(period)).toBe(4);
    expect(monthsWithout(months('2025-04', '2025-02'), period)).toEqual(months('2025-01', '2025-03'));
  });
});
