import type { RestrictedRow } from './restricted-row.ts';

/** Weekdays in order, as British weeks begin. */
export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday'
] as const;

const HOURS = 24;
/** Hours that what leaves is told in. */
export const BAND_HOURS = 3;
/** Bands of a day. */
export const BANDS = HOURS / BAND_HOURS;

/** Counts by weekday and hour. */
export interface HourWeek {
  /** Weekday × 24 + hour: 168 counts. */
  readonly counts: Uint32Array;
  /** Rows that have an hour: the sum of the counts. */
  readonly timed: number;
  /** Rows whose hour is not known. */
  readonly untimed: number;
  /** The largest count. */
  readonly most: number;
}

/** Counts rows by weekday and hour of the day. O(rows). */
export function hourWeekOf(rows: Iterable<Pick<RestrictedRow, 'weekday' | 'hour'>>): HourWeek {
  const counts = new Uint32Array(WEEKDAYS.length * HOURS);
  let timed = 0;
  let untimed = 0;
  for (const { weekday, hour } of rows) {
    if (hour === null) untimed++;
    else {
      counts[weekday * HOURS + hour]++;
      timed++;
    }
  }
  return { counts, timed, untimed, most: Math.max(...counts) };
}

/** Counts of up to so many are not told: what happened to victims is sensitive (METHODS, section 9). */
export const RESTRICTED_HIDDEN_UP_TO = 4;

/**
 * A count of restricted rows as it may leave: 0 to 4 alike are null, others are rounded down to a multiple of five ("10 or more"), so that
 * neither it nor what is taken off another count tells of a single person. Throws a `RangeError` on what is not a whole number ≥ 0.
 */
export function toldCount(count: number): number | null {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a count: ${count}`);
  return count <= RESTRICTED_HIDDEN_UP_TO ? null : count - (count % (RESTRICTED_HIDDEN_UP_TO + 1));
}

/** Counts by weekday and three hours as they may leave. */
export interface ToldHourWeek {
  /** Weekday × 8 + band; null = 0 to 4. */
  readonly parts: readonly (number | null)[];
  /** Of each weekday and of all: the sum of what is told, so that it tells no more than that. */
  readonly days: readonly number[];
  readonly total: number;
}

/**
 * What may leave (print, files) of counts by weekday and hour: three hours together, each by `toldCount`. Totals are sums of what is told: they
 * hold nothing that a hidden count could be worked out from.
 */
export function toldHourWeek({ counts }: Pick<HourWeek, 'counts'>): ToldHourWeek {
  const parts = Array.from({ length: WEEKDAYS.length * BANDS }, (_, part) => {
    const first = part * BAND_HOURS;
    return toldCount(counts.slice(first, first + BAND_HOURS).reduce((sum, one) => sum + one, 0));
  });
  const days = WEEKDAYS.map((_, day) =>
    parts.slice(day * BANDS, (day + 1) * BANDS).reduce<number>((sum, one) => sum + (one ?? 0), 0)
  );
  return { parts, days, total: days.reduce((sum, one) => sum + one, 0) };
}

/** "21:00 to 23:59" of the eighth band. */
export function bandInWords(band: number): string {
  const two = (hour: number): string => String(hour).padStart(2, '0');
  return `${two(band * BAND_HOURS)}:00 to ${two(band * BAND_HOURS + BAND_HOURS - 1)}:59`;
}
