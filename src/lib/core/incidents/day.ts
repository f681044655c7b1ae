/** Whether a text is a day of the calendar written like 2026-05-06; 2026-02-30 is none. */
export function isDay(text: string): boolean {
  // Dates of the language take the 30th of February for the 2nd of March: a day reads back as it was written.
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A day that somebody wrote into three fields: the day of the calendar, the fields as they were, and what is wrong with them. */
export interface AskedDay {
  /** Written like 2026-05-06; null = none, or no day of the calendar. */
  readonly day: string | null;
  readonly parts: readonly [day: string, month: string, year: string];
  /** A sentence that says how to mend it; null = nothing is wrong. */
  readonly problem: string | null;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The day that three fields say: months as a number or by name, years with four digits. Three empty fields ask for none. */
export function dayOfParts(day: string, month: string, year: string): AskedDay {
  const parts = [day.trim(), month.trim(), year.trim()] as const;
  if (parts.every((part) => part === '')) return { day: null, parts, problem: null };
  const lacking = ['day', 'month', 'year'].filter((_, i) => parts[i] === '');
  if (lacking.length > 0)
    return { day: null, parts, problem: `Write the ${lacking.join(' and the ')} too, like 27 3 2026.` };
  const named = MONTHS.indexOf(parts[1].slice(0, 3).toLowerCase()) + 1;
  const written = `${parts[2]}-${String(named || parts[1]).padStart(2, '0')}-${parts[0].padStart(2, '0')}`;
  return isDay(written)
    ? { day: written, parts, problem: null }
    : {
        day: null,
        parts,
        problem: `There is no ${parts.join(' ')} in the calendar. Write a day like 27 3 2026.`
      };
}

/**
 * The day that an address or a form asks for by a name: whole (`from=2026-05-06`), or in the fields `from-day`, `from-month` and
 * `from-year`, which go before.
 */
export function askedDay(parameters: { get(name: string): unknown }, name: string): AskedDay {
  const text = (key: string): string => {
    const value = parameters.get(key);
    return typeof value === 'string' ? value.slice(0, 20) : '';
  };
  const asked = dayOfParts(text(`${name}-day`), text(`${name}-month`), text(`${name}-year`));
  if (asked.parts.some((part) => part !== '')) return asked;
  const whole = text(name);
  return isDay(whole) ? partsOfDay(whole) : asked;
}

/** A day written like 2026-05-06 in its three fields; what is none gives empty ones. */
export function partsOfDay(day: string | null): AskedDay {
  if (day === null || !isDay(day)) return { day: null, parts: ['', '', ''], problem: null };
  const [year, month, date] = day.split('-');
  return { day, parts: [String(Number(date)), String(Number(month)), year], problem: null };
}
