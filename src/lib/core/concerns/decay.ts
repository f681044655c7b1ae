/** Months after which a concern counts half (METHODS, section 9). */
export const HALF_LIFE_MONTHS = 6;

/** Mean length of a month in the Gregorian calendar, milliseconds. */
const MONTH_MS = (365.2425 / 12) * 86_400_000;

/**
 * What a concern still counts of 1 at a moment (both in milliseconds since 1970): half every six months. One that is yet to come counts
 * whole. `NaN` when either is.
 */
export function fadedWeight(sentAt: number, now: number, halfLifeMonths = HALF_LIFE_MONTHS): number {
  return 0.5 ** (Math.max(0, now - sentAt) / MONTH_MS / halfLifeMonths);
}
