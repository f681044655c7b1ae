import { expect, test } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { ageInWords, monthsCountedInWords } from '#lib/core/patrols/age-in-words.ts';

test('a plan whose month is more than three months past says how old its figures are', () => {
  const ask = (now: string) => ageInWords(parseMonth('2025-11'), parseMonth('2025-10'), new Date(now));
  expect(ask('2026-02-28T12:00:00Z')).toBeNull();
  expect(ask('2025-10-28T12:00:00Z')).toBeNull();
  expect(ask('2026-11-27T16:19:00Z')).toBe(
    'This plan is for November 2025: its newest figures are of October 2025, 13 months ago, and the plan rests on figures that old.'
  );
});

test('a count of twelve months says of how many there are figures', () => {
  expect(monthsCountedInWords(12)).toBe('the 12 months before');
  expect(monthsCountedInWords(10)).toBe('the 10 months with figures of the 12 before');
});
