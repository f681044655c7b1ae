const DAYS_BACK = 3;
const DAY = 86_400_000;
const LOCAL = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' });

/** The days on which a visit that is noted now may have begun, by British clocks, today first: 2025-11-01. */
export function shiftDays(now: Date): string[] {
  // Counted from noon, so that no day is twice or missing where the clocks change.
  const noon = Date.parse(`${LOCAL.format(now)}T12:00Z`);
  return Array.from({ length: DAYS_BACK }, (_, back) =>
    new Date(noon - back * DAY).toISOString().slice(0, 10)
  );
}
