import { expect, it } from 'vitest';
import { dosageOf, timesPlanned } from '#lib/core/patrols/dosage.ts';

it('visits and minutes are summed for each stop, and those as long as planned are counted', () => {
  const stops = [
    { order: 1, minutes: 15 },
    { order: 2, minutes: 10 }
  ];
  const visits = [
    { stop: 1, minutes: 15, seen: [] },
    { stop: 1, minutes: 9, seen: ['spoke'] },
    { stop: 7, minutes: 99, seen: [] }
  ];
  expect(dosageOf(stops, visits)).toEqual([
    { stop: 1, visits: 2, minutes: 24, long: 1 },
    { stop: 2, visits: 0, minutes: 0, long: 0 }
  ]);
});

it('an area was planned before where a plan had any of its hexagons', () => {
  const area = (...cells: string[]) => ({ cells });
  const plans = [[area('a', 'b'), area('c')], [area('b')], []];
  expect(timesPlanned([area('b', 'x'), area('c'), area('y')], plans)).toEqual([2, 1, 0]);
});
