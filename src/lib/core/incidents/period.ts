/** A run of whole months, both ends included, as month numbers (see `month.ts`). */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/**
 * What is shown when nobody has asked for a period: the run of present months that ends at the newest one,
 * at most `most` months long, so that a gap in the files never looks like a fall in crime.
 * Months may come in any order and more than once. `null` when no month is present.
 */
export function defaultPeriod(monthsPresent: Iterable<number>, most = 12): Period | null {
  const present = new Set(monthsPresent);
  let to = -Infinity;
  for (const month of present) to = Math.max(to, month);
  if (to === -Infinity) return null;
  let from = to;
  while (to - from + 1 < most && present.has(from - 1)) from--;
  return { from, to };
}

/** The months of a period that are present, ascending and once each. */
export function presentWithin(monthsPresent: Iterable<number>, period: Period): number[] {
  const inside = [...new Set(monthsPresent)].filter((month) => month >= period.from && month <= period.to);
  return inside.sort((a, b) => a - b);
}

/** The months of a period that are not present, ascending. */
export function monthsWithout(monthsPresent: Iterable<number>, { from, to }: Period): number[] {
  const present = new Set(monthsPresent);
  return Array.from({ length: to - from + 1 }, (_, k) => from + k).filter((month) => !present.has(month));
}

/** How many months a period spans, both ends included. */
export function monthsIn(period: Period): number {
  return period.to - period.from + 1;
}
