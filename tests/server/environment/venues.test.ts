import { describe, expect, it } from 'vitest';
import { venueHours } from '#lib/server/environment/venues.ts';

/** The hours of a mask, from six in the morning to the next: "9-17", "20-2". */
function spans(mask: number): string {
  const order = Array.from({ length: 24 }, (_, i) => (i + 6) % 24);
  const open = order.map((hour) => ((mask >>> hour) & 1) === 1);
  const starts = open.flatMap((now, i) => (now && !open[i - 1] ? [i] : []));
  return starts.map((from) => `${order[from]}-${order[open.indexOf(false, from)] ?? 6}`).join(' ');
}
const openAt = (text: string) => spans(venueHours(text).open);
const ALL_DAY = (1 << 24) - 1;

describe('the hours of a shop, a pub or a station on a Wednesday and the night after', () => {
  it('are read as they are written on the map', () => {
    expect(openAt('Mo-Fr 09:00-17:30; Sa 10:00-16:00; PH off')).toBe('9-18');
    expect(openAt('Mo-Su 11:00-23:00')).toBe('11-23');
    expect(openAt('Sa-Su 10:00-16:00')).toBe('');
    expect(openAt('Mo-Th 12:00-14:30,17:00-22:00')).toBe('12-15 17-22');
    expect(venueHours('24/7')).toEqual({ open: ALL_DAY, unknown: 0 });
  });

  it('go on after midnight', () => {
    expect(openAt('Mo-Su 20:00-02:00')).toBe('20-2');
    expect(openAt('Fr,Sa 22:00-03:00')).toBe('');
    expect(openAt('We 22:00-03:00')).toBe('22-3');
    // Tuesday's night ends in the small hours of Wednesday, before the day that is looked at begins.
    expect(openAt('Tu 22:00-03:00')).toBe('');
  });

  it('are not known when there are none, when they are wrong, or when they depend on more than the clock', () => {
    for (const text of ['', '  ', 'ask Dave', '"by appointment"'])
      expect([text, venueHours(text)]).toEqual([text, { open: 0, unknown: ALL_DAY }]);
  });
});
