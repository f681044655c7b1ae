const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC'
});

/** A day as the British write it: "6 May 2026", of an ISO date or time (in UTC). */
export function dayInWords(iso: string): string {
  return DAY.format(new Date(iso));
}

/** The days between which something held: "from 1 January 2014 to 6 May 2026", "since 7 May 2026". */
export function spanInWords(from: string, to: string | null): string {
  return to ? `from ${dayInWords(from)} to ${dayInWords(to)}` : `since ${dayInWords(from)}`;
}

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London'
});

/** A moment by British clocks: "6 May 2026, 14:05", of an ISO time. */
export function dayAndTimeInWords(iso: string): string {
  return MOMENT.format(new Date(iso));
}
