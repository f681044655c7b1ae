/** A whole hour of a day by the clocks of the United Kingdom. */
export interface Moment {
  /** ISO date. */
  readonly date: string;
  /** 0 to 23. */
  readonly hour: number;
}

/** The hour that measures are told for unless another is asked: after midnight, when part-night lamps are off. */
export const NIGHT = 1;

/** The moment that is meant when none is asked: an hour past midnight in the longest night of a year. */
export function usualMoment(year: number): Moment {
  return { date: `${year}-12-21`, hour: NIGHT };
}

/** A moment as addresses have it: "2025-12-21T01". */
export function formatMoment({ date, hour }: Moment): string {
  return `${date}T${String(hour).padStart(2, '0')}`;
}

/** The moment of a text like "2025-12-21T01", "2025-12-21T01:00" or, on the usual date, "01:00"; null when it is none. */
export function parseMoment(text: string, usual: Moment): Moment | null {
  const found = /^(?:(\d{4}-\d\d-\d\d)T)?(\d\d?)(?::00)?$/.exec(text.trim());
  if (!found) return null;
  const [, date = usual.date, hour] = found;
  const day = new Date(`${date}T00:00:00Z`);
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
  return isDay && Number(hour) < 24 ? { date, hour: Number(hour) } : null;
}

/** "01:00" */
export function clockTime(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** "after midnight (01:00)", "at 22:00" */
export function hourInWords(hour: number): string {
  return hour < 5 ? `after midnight (${clockTime(hour)})` : `at ${clockTime(hour)}`;
}

/** Whether two moments are the same. */
export function isSameMoment(one: Moment, other: Moment): boolean {
  return one.date === other.date && one.hour === other.hour;
}
