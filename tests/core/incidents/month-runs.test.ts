import { expect, it } from 'vitest';
import { monthRuns, monthsInWords } from '#lib/core/incidents/month-runs.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';

const months = ['2018-07', '2018-01', '2018-02', '2018-01', '2025-10'].map(parseMonth);

it('months are gathered into unbroken runs, whatever their order', () => {
  expect(monthRuns(months)).toEqual([
    { from: parseMonth('2018-01'), to: parseMonth('2018-02') },
    { from: parseMonth('2018-07'), to: parseMonth('2018-07') },
    { from: parseMonth('2025-10'), to: parseMonth('2025-10') }
  ]);
});

it('runs are read out with the gaps between them', () => {
  expect(monthsInWords(months)).toBe('January to February 2018; July 2018; October 2025');
  expect(monthsInWords([])).toBe('');
});
