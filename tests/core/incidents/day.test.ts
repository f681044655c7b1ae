import { expect, it } from 'vitest';
import { askedDay, dayOfParts, isDay, partsOfDay } from '#lib/core/incidents/day.ts';

it('a day of the calendar is one that reads back as it was written', () => {
  for (const day of ['2026-05-06', '2024-02-29', '2025-12-31'])
    expect([day, isDay(day)]).toEqual([day, true]);
  for (const none of [
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-5-6',
    '06/05/2026',
    '2026-05-06T10:00',
    ''
  ])
    expect([none, isDay(none)]).toEqual([none, false]);
});

it('three fields say a day, the month as a number or by name', () => {
  expect(dayOfParts('6', '5', '2026')).toEqual({
    day: '2026-05-06',
    parts: ['6', '5', '2026'],
    problem: null
  });
  expect(dayOfParts(' 29 ', 'February', '2024').day).toBe('2024-02-29');
  expect(dayOfParts('', '', '').problem).toBeNull();
});

it('what three fields say and is no day is told with what to write', () => {
  expect(dayOfParts('30', '2', '2026')).toEqual({
    day: null,
    parts: ['30', '2', '2026'],
    problem: 'There is no 30 2 2026 in the calendar. Write a day like 27 3 2026.'
  });
  expect(dayOfParts('6', '', '').problem).toBe('Write the month and the year too, like 27 3 2026.');
  for (const [day, month, year] of [
    ['6', '5', '26'],
    ['6', '13', '2026'],
    ['x', '5', '2026'],
    ['6', 'Mayhem2', '']
  ])
    expect([day, month, year, dayOfParts(day, month, year).day]).toEqual([day, month, year, null]);
});

it('an address asks for a day whole or in parts, and the parts go before', () => {
  const asked = (query: string) => askedDay(new URLSearchParams(query), 'from');
  expect(asked('from=2026-05-06')).toEqual(partsOfDay('2026-05-06'));
  expect(asked('from=2026-05-06').parts).toEqual(['6', '5', '2026']);
  expect(asked('from=2026-05-06&from-day=7&from-month=5&from-year=2026').day).toBe('2026-05-07');
  expect(asked('from=2026-02-30')).toEqual(partsOfDay(null));
  expect(asked('from-day=30&from-month=2&from-year=2026').problem).toContain('no 30 2 2026');
});
