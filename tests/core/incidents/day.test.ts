import { expect, it } from 'vitest';
import { isDay } from '#lib/core/incidents/day.ts';

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
