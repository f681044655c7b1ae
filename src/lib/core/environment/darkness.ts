// Where the sun stands. In a file of its own, because pages bring its library only when somebody asks about an hour.
import { getPosition } from 'suncalc';
import type { Moment } from './moment.ts';

/** Degrees of the sun below which it is dark: the end of civil twilight. */
const DARK_BELOW = -6;
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hourCycle: 'h23'
});

/**
 * Whether it is dark at a place (WGS84 degrees): the sun stands more than 6° below the horizon, the end of civil twilight, by which
 * street lamps are on. Method: sun position of the `suncalc` library, within some hundredths of a degree.
 */
export function isDark({ date, hour }: Moment, lon: number, lat: number): boolean {
  const clockAsUtc = Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00Z`);
  if (Number.isNaN(clockAsUtc)) throw new RangeError(`not a moment: ${date} ${hour}`);
  // In summer clocks are an hour ahead; the hour that clocks skip in spring is taken as the one after it.
  const ahead = (Number(CLOCK.format(clockAsUtc)) - hour + 24) % 24;
  return getPosition(new Date(clockAsUtc - ahead * 3_600_000), lat, lon).altitude < DARK_BELOW;
}
