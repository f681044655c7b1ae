import { rate, whole } from './numbers.ts';

/** Rates of other periods than a year: never without their months, and told by the year as well. */

/** The months that a rate is of: "in 10 months". */
export function inMonths(months: number): string {
  return months === 1 ? 'in one month' : `in ${whole(months)} months`;
}

/** A rate of some months as one of twelve, with its interval; nothing where it is one already, or none. */
export function yearlyOf(value: number, low: number, high: number, months: number): string | undefined {
  if (months === 12 || !(months > 0) || !Number.isFinite(value)) return undefined;
  const [year, from, to] = [value, low, high].map((one) => rate((12 * one) / months));
  return `about ${year} a year at this pace (${from} to ${to})`;
}
