import { describe, expect, it } from 'vitest';
import { isDark } from '#lib/core/environment/darkness.ts';
import { formatMoment, hourInWords, parseMoment, usualMoment } from '#lib/core/environment/moment.ts';

/** Grays, in the middle of Thurrock. */
const GRAYS = [0.3259, 51.4784] as const;

/**
 * Beginning and end of civil twilight at Grays by the clocks of the United Kingdom, from PyEphem 4.1.4 (Python 3.11):
 *   o = ephem.Observer(); o.lon, o.lat, o.pressure, o.horizon = '0.3259', '51.4784', 0, '-6'; o.date = '2025/06/21 00:00'
 *   [e.datetime() for e in (o.next_rising(ephem.Sun(), use_center=True), o.next_setting(ephem.Sun(), use_center=True))]
 * and from UTC to Europe/London with zoneinfo.
 */
const TWILIGHTS = [
  { date: '2025-06-21', dawn: '03:53', dusk: '22:07' },
  { date: '2025-12-21', dawn: '07:21', dusk: '16:32' },
  { date: '2025-10-15', dawn: '06:49', dusk: '18:38' },
  // The day before the clocks go forward, and the day when they do.
  { date: '2025-03-29', dawn: '05:06', dusk: '19:01' },
  { date: '2025-03-30', dawn: '06:04', dusk: '20:02' },
  // Likewise back.
  { date: '2025-10-25', dawn: '07:05', dusk: '18:18' },
  { date: '2025-10-26', dawn: '06:07', dusk: '17:17' }
];

describe('darkness', () => {
  it('begins when civil twilight ends and ends when it begins, by the clock on the wall', () => {
    const inHours = (clock: string) => Number(clock.slice(0, 2)) + Number(clock.slice(3)) / 60;
    for (const { date, dawn, dusk } of TWILIGHTS) {
      const dark = Array.from({ length: 24 }, (_, hour) => isDark({ date, hour }, ...GRAYS));
      const wanted = dark.map((_, hour) => hour < inHours(dawn) || hour > inHours(dusk));
      expect([date, dark]).toEqual([date, wanted]);
    }
  });

  it('at an hour past midnight is everywhere in the country, in the longest night', () => {
    for (const [lon, lat] of [
      [-5.7, 50.1],
      [0.3, 51.5],
      [-2, 55.8]
    ])
      // prettier-ignore
      expect(isDark(usualMoment(2025), lon, lat)).toBe(true);
  });

  it('is not asked of a day that is none', () => {
    expect(() => isDark({ date: 'soon', hour: 1 }, ...GRAYS)).toThrow('not a moment: soon 1');
  });
});

describe('a moment', () => {
  const usual = usualMoment(2025);

  it('is written as a date and an hour, or as an hour of the usual night', () => {
    expect(parseMoment('2025-10-15T22', usual)).toEqual({ date: '2025-10-15', hour: 22 });
    expect(parseMoment('2025-10-15T09:00', usual)).toEqual({ date: '2025-10-15', hour: 9 });
    expect(parseMoment(' 22:00 ', usual)).toEqual({ date: '2025-12-21', hour: 22 });
    expect(parseMoment('5', usual)).toEqual({ date: '2025-12-21', hour: 5 });
    expect(formatMoment({ date: '2025-10-15', hour: 9 })).toBe('2025-10-15T09');
  });

  it('is none with another hour or a day that there is not', () => {
    for (const text of [
      '',
      '24',
      '22:30',
      '-1',
      '2025-02-30T01',
      '2025-13-01T01',
      'T01',
      'noon',
      '15/10/2025 22:00'
    ])
      expect([text, parseMoment(text, usual)]).toEqual([text, null]);
  });

  it('is told in words', () => {
    expect([1, 4, 5, 22].map(hourInWords)).toEqual([
      'after midnight (01:00)',
      'after midnight (04:00)',
      'at 05:00',
      'at 22:00'
    ]);
  });
});
