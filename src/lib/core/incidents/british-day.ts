const LOCAL = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' });
const DAY = 86_400_000;

/** The day by British clocks at a moment, or so many days before that one: 2025-11-01. */
export function britishDay(at: Date, daysBefore = 0): string {
  // Counted from noon, so that no day is twice or missing where the clocks change.
  const noon = Date.parse(`${LOCAL.format(at)}T12:00Z`);
  return new Date(noon - daysBefore * DAY).toISOString().slice(0, 10);
}
