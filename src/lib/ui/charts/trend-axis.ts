/** A month on a time axis. */
interface AxisMonth {
  readonly year: number;
  /** 0 = January. */
  readonly monthOfYear: number;
}

/** Runs of months for which `has` holds, by position, both ends included. */
export function runsOf<Month>(
  months: readonly Month[],
  has: (month: Month) => boolean
): [first: number, last: number][] {
  const found: [number, number][] = [];
  months.forEach((month, i) => {
    if (!has(month)) return;
    const open = found.at(-1);
    if (open && open[1] === i - 1) open[1] = i;
    else found.push([i, i]);
  });
  return found;
}

/** The years of a time axis by the positions at which they start and end (end excluded); the first may start in any month. */
export function yearsOf(months: readonly AxisMonth[]): { year: number; start: number; end: number }[] {
  return months
    .map((month, i) => ({ year: month.year, start: i, january: month.monthOfYear === 0 }))
    .filter((month, i) => i === 0 || month.january)
    .map(({ year, start }, i, all) => ({ year, start, end: all[i + 1]?.start ?? months.length }));
}

const NAMES: Record<number, string> = { 0: 'Jan', 3: 'Apr', 6: 'Jul', 9: 'Oct' };

/** Every third month by name and position: the seasons, where there is room for them. */
export function quartersOf(months: readonly AxisMonth[]): { at: number; name: string }[] {
  return months.flatMap((month, at) =>
    month.monthOfYear in NAMES ? [{ at, name: NAMES[month.monthOfYear] }] : []
  );
}
