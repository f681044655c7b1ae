import { describe, expect, it } from 'vitest';
import { quartersOf, runsOf, yearsOf } from '#lib/ui/charts/trend-axis.ts';

const months = Array.from({ length: 15 }, (_, i) => ({
  year: 2024 + Math.floor((i + 10) / 12),
  monthOfYear: (i + 10) % 12
}));

describe('the time axis of a trend', () => {
  it('finds the runs of months with and without figures', () => {
    expect(runsOf([1, 1, 0, 1, 0, 0], (value) => value === 1)).toEqual([
      [0, 1],
      [3, 3]
    ]);
    expect(runsOf([], () => true)).toEqual([]);
  });

  it('begins a year in January, and the first wherever it begins', () => {
    expect(yearsOf(months)).toEqual([
      { year: 2024, start: 0, end: 2 },
      { year: 2025, start: 2, end: 14 },
      { year: 2026, start: 14, end: 15 }
    ]);
  });

  it('names every third month', () => {
    expect(quartersOf(months).map(({ name }) => name)).toEqual(['Jan', 'Apr', 'Jul', 'Oct', 'Jan']);
  });
});
