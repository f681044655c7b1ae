import { britishDay } from '../incidents/british-day.ts';

const DAYS_BACK = 3;

/** The days on which a visit that is noted now may have begun, by British clocks, today first: 2025-11-01. */
export function shiftDays(now: Date): string[] {
  return Array.from({ length: DAYS_BACK }, (_, back) => britishDay(now, back));
}
