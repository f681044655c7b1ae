/** Whether a text is a day of the calendar written like 2026-05-06; 2026-02-30 is none. */
export function isDay(text: string): boolean {
  // Dates of the language take the 30th of February for the 2nd of March: a day reads back as it was written.
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
