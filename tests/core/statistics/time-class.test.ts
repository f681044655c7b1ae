import { describe, expect, it } from 'vitest';
import { timeClass, TIME_CLASSES, timeClasses } from '#lib/core/statistics/time-class.ts';

const HOT = 3;
const COLD = -3;
const months = (count: number, z: number | ((month: number) => number)): number[] =>
  Array.from({ length: count }, (_, month) => (typeof z === 'number' ? z : z(month)));
const classOf = (z: number[]): string => TIME_CLASSES[timeClass(z)].id;

/** One series made by hand for each class of heat; turned upside down it is the class of cold. */
const BY_HAND: [string, number[]][] = [
  ['new', [...months(11, 0), HOT]],
  ['consecutive', [...months(10, 0.5), HOT, HOT]],
  ['intensifying', months(12, (month) => 2 + month / 4)],
  ['persistent', months(12, (month) => 3 + (month % 2))],
  ['diminishing', months(12, (month) => 6 - month / 4)],
  ['sporadic', [HOT, 0, 0, HOT, ...months(7, 0), HOT]],
  ['oscillating', [HOT, COLD, 0, HOT, ...months(7, 0), HOT]],
  ['historical', [...months(11, HOT), 0]]
];

describe('time classes', () => {
  it.each(BY_HAND)('know a place that is %s', (id, z) => {
    expect(classOf(z)).toBe(id);
    expect(classOf(z.map((value) => -value))).toBe(`${id}-cold`);
  });

  it('are none where nothing is beyond chance, or only long ago', () => {
    expect(classOf(months(12, 1.95))).toBe('none');
    expect(classOf([HOT, HOT, ...months(10, 0)])).toBe('none');
  });

  it('draw the line at 90 % of months, the last among them', () => {
    expect(classOf([0, ...months(11, (month) => 3 + (month % 2))])).toBe('persistent'); // 11 of 12 = 92 %
    expect(classOf([0, 0, ...months(10, HOT)])).toBe('consecutive'); // 10 of 12 = 83 %
    expect(classOf([0, ...months(9, (month) => 3 + (month % 2)), 0, HOT])).toBe('sporadic');
    expect(classOf([0, ...months(18, (month) => 3 + (month % 2)), HOT])).toBe('persistent'); // 19 of 20
    expect(classOf([...months(18, HOT), 0, 0])).toBe('historical'); // 18 of 20, exactly 90 %
  });

  it('call two months at the end consecutive, and with an earlier one sporadic', () => {
    expect(classOf([...months(9, 0), HOT, HOT, HOT])).toBe('consecutive');
    expect(classOf([HOT, ...months(8, 0), HOT, HOT, HOT])).toBe('sporadic');
  });

  it('call new what was cold before too: it was never hot', () => {
    expect(classOf([COLD, ...months(10, 0), HOT])).toBe('new');
  });

  it('leave out months that could not be tested, and need twelve that could', () => {
    expect(classOf([NaN, ...months(11, 0), NaN, HOT])).toBe('new');
    expect(classOf([...months(10, 0), HOT])).toBe('none');
  });

  it('say in a sentence when there are too few months for all', () => {
    const column = Float64Array.of(3, 0);
    const found = timeClasses([...Array<Float64Array>(11).fill(column), null], 2);
    expect([...found.number]).toEqual([0, 0]);
    expect(found.refused).toBe(
      'Patterns over time need 12 months in which clusters can be tested; there are 11.'
    );
  });

  it('class every place of a map', () => {
    const columns = months(12, 0).map((_, month) => Float64Array.of(month === 11 ? 3 : 0, 0, 3));
    const { number, refused } = timeClasses(columns, 3);
    expect(refused).toBeNull();
    expect([...number].map((one) => TIME_CLASSES[one].id)).toEqual(['new', 'none', 'persistent']);
  });
});
