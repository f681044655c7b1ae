import { parseMonth } from '#lib/core/incidents/month.ts';
import { dayOf } from '../inventory/written-date.ts';

/** When something happened, as far as it is kept: month number, weekday (0 = Monday), hour (null = the file gives a day alone). */
export interface WrittenMoment {
  readonly month: number;
  readonly weekday: number;
  readonly hour: number | null;
  /** Written as 00:00, which systems also write where the time is not known. */
  readonly isMidnight: boolean;
}

const TIME = /(?:^|[\sT,])(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?\s*([ap])?\.?m?\.?(?=$|[\sZ+-])/i;
const ZONED = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|[+-]\d{2}(?::?\d{2})?)$/i;
const LONDON = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
});

/**
 * The moment in a text: a day as councils write it (day first), with or without a time ("01/03/2025 22:15", "2025-03-01T22:15:00", "1 Mar 2025
 * 10.15 pm"); a time with a zone is turned into the time of London. Null = it is none.
 */
export function momentOf(text: string): WrittenMoment | null {
  const value = text.trim().replace(/^(\d{4})(\d{2})(\d{2})(?=\s)/, '$1-$2-$3');
  const zoned = ZONED.exec(value);
  if (zoned) {
    const [, day, time, zone] = zoned;
    const at = new Date(`${day}T${time}${zone.replace(/^([+-]\d{2})$/, '$1:00')}`);
    return Number.isNaN(at.getTime()) ? null : inLondon(at);
  }
  const day = dayOf(value);
  if (day === null) return null;
  if (!/:|\s\d{1,2}\.\d{2}/.test(value)) return moment(day, null, null);
  const found = TIME.exec(value);
  if (!found) return null;
  const [, written, minutes, half] = found;
  const hour = hourOf(Number(written), half);
  if (hour === null || Number(minutes) > 59) return null;
  return moment(day, hour, Number(minutes));
}

/** The same of a day and a time in columns of their own; where the time stands with its day, that counts. */
export function momentOfTwo(date: string, time: string): WrittenMoment | null {
  const clock = time.trim().replace(/^(\d{2})(\d{2})$/, '$1:$2');
  const day = dayOf(clock) === null ? dayOf(date) : null;
  if (day === null) return momentOf(time);
  return momentOf(`${day} ${clock}`);
}

function hourOf(written: number, half: string | undefined): number | null {
  if (!half) return written <= 23 ? written : null;
  // Some systems write 24 hours and "AM" or "PM" besides.
  if (written > 12) return written <= 23 && half.toLowerCase() === 'p' ? written : null;
  return (written % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function inLondon(at: Date): WrittenMoment {
  const part = Object.fromEntries(LONDON.formatToParts(at).map(({ type, value }) => [type, value]));
  return moment(`${part.year}-${part.month}-${part.day}`, Number(part.hour), Number(part.minute));
}

function moment(day: string, hour: number | null, minute: number | null): WrittenMoment {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { month: parseMonth(day.slice(0, 7)), weekday, hour, isMidnight: hour === 0 && minute === 0 };
}
