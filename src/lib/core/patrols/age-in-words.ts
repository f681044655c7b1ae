import { monthInWords } from '../incidents/month.ts';

/** Months after which it is said how old the figures of a plan are. */
const OLD_MONTHS = 3;
const YEAR = 12;

/**
 * That the month of a plan is long past, and so its newest figures are old: a sentence; null while it is not. `month`: the month planned for, `to`: the newest
 * figures it rests on (month numbers); `now`: the moment.
 */
export function ageInWords(month: number, to: number, now: Date): string | null {
  const present = now.getUTCFullYear() * YEAR + now.getUTCMonth();
  if (present - month <= OLD_MONTHS) return null;
  return `This plan is for ${monthInWords(month)}: its newest figures are of ${monthInWords(to)}, ${present - to} months ago, and the plan rests on figures that old.`;
}

/** How many months a count of twelve rests on: "the 12 months before", or those of them that have figures. */
export function monthsCountedInWords(months: number): string {
  return months === YEAR
    ? 'the 12 months before'
    : `the ${months} ${months === 1 ? 'month' : 'months'} with figures of the 12 before`;
}
