import { expect, it } from 'vitest';
import { shiftDays } from '#lib/core/patrols/shift-days.ts';
import { keepShift, keptShifts, whoseShift } from '../../src/routes/patrols/log/kept-shift.ts';

const NOW = new Date('2025-11-01T20:00:00Z');
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const JO = 'id of Jo';

function aShelf() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name)
  };
}
const shift = (id: number, who = JO) => ({
  ...{ id, who, month: 'December 2025', areas: [{ order: 1, name: 'Quay Lane', minutes: 15 }] }
});

it('a phone keeps the newest few shifts of one person for twelve hours', () => {
  const shelf = aShelf();
  for (let id = 1; id <= 7; id++) keepShift(shelf, shift(id), NOW);
  keepShift(shelf, shift(6), later(1));
  expect(keptShifts(shelf, JO, later(2)).map(({ id }) => id)).toEqual([6, 7, 5, 4, 3]);
  expect(keptShifts(shelf, JO, later(12.5)).map(({ id }) => id)).toEqual([6]);
  expect(keptShifts(shelf, JO, later(13.5))).toEqual([]);
  expect([...shelf.kept]).toEqual([]);
});

it('takes away what is another person’s, or anybody’s once nobody is signed in', () => {
  for (const who of ['id of Sam', null]) {
    const shelf = aShelf();
    keepShift(shelf, shift(1), NOW);
    expect(keptShifts(shelf, who, NOW)).toEqual([]);
    expect([...shelf.kept]).toEqual([]);
  }
  const shelf = aShelf();
  keepShift(shelf, shift(1), NOW);
  keepShift(shelf, shift(2, 'id of Sam'), NOW);
  expect(shelf.kept.get('patrol-shifts')).not.toContain(JO);
});

it('what another program wrote there is no shift', () => {
  const shelf = aShelf();
  shelf.setItem('patrol-shifts', 'not JSON');
  expect(keptShifts(shelf, JO, NOW)).toEqual([]);
});

it('knows by a cookie who is signed in', () => {
  expect(whoseShift('theme=dark; patrol-shift=abc')).toBe('abc');
  for (const none of ['', 'theme=dark', 'patrol-shift=']) expect(whoseShift(none)).toBeNull();
});

it('the days of a visit are those of British clocks', () => {
  expect(shiftDays(new Date('2025-07-01T23:30:00Z'))).toEqual(['2025-07-02', '2025-07-01', '2025-06-30']);
  expect(shiftDays(new Date('2025-10-27T00:10:00Z'))).toEqual(['2025-10-27', '2025-10-26', '2025-10-25']);
});
