/**
 * Months as whole numbers, so that a period is an interval and an age is a difference.
 * A month is `year · 12 + (month − 1)`: January 2025 is 24300.
 */

const NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
];

/** The month number of `YYYY-MM`, or `NaN` when the text is not a month between 1900 and 2199. */
export function parseMonth(text: string): number {
  const found = /^(\d{4})-(\d{2})$/.exec(text);
  if (!found) return NaN;
  const year = Number(found[1]);
  const month = Number(found[2]);
  return month >= 1 && month <= 12 && year >= 1900 && year < 2200 ? year * 12 + month - 1 : NaN;
}

/** `YYYY-MM` of a month number; throws a `RangeError` when it is not a whole number. */
export function formatMonth(month: number): string {
  if (!Number.isInteger(month)) throw new RangeError(`not a month number: ${month}`);
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** The month as the British write it: "October 2025". */
export function monthInWords(month: number): string {
  return `${NAMES[month % 12]} ${Math.floor(month / 12)}`;
}

/** A period in words: "October 2025", "January to October 2025" or "November 2024 to October 2025". */
export function periodInWords(from: number, to: number): string {
  if (from === to) return monthInWords(from);
  const sameYear = Math.floor(from / 12) === Math.floor(to / 12);
  return `${sameYear ? NAMES[from % 12] : monthInWords(from)} to ${monthInWords(to)}`;
}
