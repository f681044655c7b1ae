const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The day (ISO, `2022-02-10`) in a text as councils write it: "10/02/2022 08:33:58 AM" (day first), "2022-02-10T08:33", "10 Feb 2022",
 * "20220210"; null when it is none.
 */
export function dayOf(text: string): string | null {
  const value = text.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(value);
  if (iso) return checked(iso[1], iso[2], iso[3]);
  const plain = /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  if (plain) return checked(plain[1], plain[2], plain[3]);
  const british = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/.exec(value);
  if (british) return checked(british[3], british[2], british[1]);
  const words = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{4})(?!\d)/i.exec(value);
  const month = words ? MONTHS.indexOf(words[2].toLowerCase()) : -1;
  return words && month >= 0 ? checked(words[3], String(month + 1), words[1]) : null;
}

/** "10 February 2022" of `2022-02-10`. */
export function dayWritten(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC'
  });
}

function checked(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
